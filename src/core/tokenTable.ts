import * as tokens from './tokens';
import { uint8sOf, uint16s, uint32s, uint32sOf } from './typedArrays';
import { grown, HASH_START, hashUnit, Vocabulary } from './vocabulary';

/**
 * The words of many texts as numbers, in columns. Text `i` has its words at `ids[starts[i], starts[i] + lengths[i])`,
 * then zeros up to three, then one slot with the number of its symbols: two texts say the same if and only if all of
 * that is equal (see `paragraphKey`).
 */
export interface TokenTable {
  readonly vocabulary: Vocabulary;
  readonly ids: Uint32Array;
  /** One more than there are texts: the last is the end of the last text. */
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
  /** The lengths in words; see `wordCount`. */
  readonly wordCounts: Uint32Array;
  /** Where sentences end inside texts, as places in `ids` behind their last words; ascending. */
  readonly sentenceEnds: Uint32Array;
  /** 1 for the texts in which each character folded by itself. */
  readonly simple: Uint8Array;
}

/** The words of text `i` of `table` as strings. */
export function wordsOf({ vocabulary, ids, starts, lengths }: TokenTable, i: number): string[] {
  const words: string[] = [];
  for (let k = starts[i]!; k < starts[i]! + lengths[i]!; k++) words.push(vocabulary.word(ids[k]!));
  return words;
}

/** Whether word `id` of `vocabulary` begins with a digit of any script; see `isNumber`. Makes a string of few words only. */
export function isNumberIn(vocabulary: Vocabulary, id: number): boolean {
  const unit = vocabulary.firstUnit(id);
  return unit < 0x80 ? unit >= 0x30 && unit <= 0x39 : tokens.isNumber(vocabulary.word(id));
}

/**
 * Reads texts into a `TokenTable`. The words are those of `tokenise`, but most characters fold by themselves, so that
 * they are looked up one by one, without making strings; a text with any other character is folded as a whole.
 */
export class TokenReader {
  private readonly vocabulary: Vocabulary;
  private ids: Uint32Array;
  private length = 0;
  private ends: Uint32Array;
  private endCount = 0;
  private readonly starts: number[] = [0];
  private readonly lengths: number[] = [];
  private readonly wordCounts: number[] = [];
  private readonly simple: number[] = [];
  private word = uint16s(1 << 8);
  private singles = 0;
  /** The table that is taken over, and the numbers here of its words; 0 where not yet known. */
  private before: TokenTable | undefined;
  private numbers: Uint32Array = uint32s(0);

  /** `expected` is about how many words there will be. */
  constructor(expected = 1 << 10) {
    this.ids = uint32s(Math.max(64, Math.ceil(expected)));
    this.ends = uint32s(Math.max(16, expected >> 3));
    this.vocabulary = new Vocabulary(expected);
  }

  /** Adds `text[start, end)` as the next text. O(n). */
  read(text: string, start = 0, end = text.length): void {
    const first = this.length;
    const firstEnd = this.endCount;
    this.singles = 0;
    let symbols = this.readSimple(text, start, end);
    const simple = symbols !== undefined;
    if (symbols === undefined) {
      this.length = first;
      this.endCount = firstEnd;
      this.singles = 0;
      const part = text.slice(start, end);
      this.readFolded(tokens.fold(part));
      symbols = tokens.symbolsOf(part);
    }
    const count = this.length - first;
    // A text without words is its own key, as a line of dashes.
    if (count === 0) symbols = `\n${text.slice(start, end).trim()}`;
    while (this.length < first + SHORTEST) this.push(0);
    this.push(symbols === '' ? 0 : this.vocabulary.id(`\n${symbols}`));
    this.end(count, count - (this.singles >>> 1), simple);
  }

  /**
   * Adds text `i` of `before`, in which it has to be simple, as if it were read: the words get the numbers that they
   * would have got. O(words).
   */
  again(before: TokenTable, i: number): void {
    if (before !== this.before) {
      this.before = before;
      this.numbers = uint32s(before.vocabulary.size + 1);
    }
    const { ids, starts, lengths, sentenceEnds } = before;
    const shift = this.length - starts[i]!;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const id = ids[k]!;
      this.push(id === 0 ? 0 : (this.numbers[id] ||= this.vocabulary.adopt(before.vocabulary, id)));
    }
    for (let e = firstAbove(sentenceEnds, starts[i]! - 1); sentenceEnds[e]! < starts[i + 1]!; e++) {
      this.addEnd(sentenceEnds[e]! + shift);
    }
    this.end(lengths[i]!, before.wordCounts[i]!, true);
  }

  private end(count: number, words: number, simple: boolean): void {
    this.starts.push(this.length);
    this.lengths.push(count);
    this.wordCounts.push(words);
    this.simple.push(simple ? 1 : 0);
  }

  /** The table of all texts so far. */
  finish(): TokenTable {
    return {
      vocabulary: this.vocabulary,
      ids: this.ids.subarray(0, this.length),
      starts: uint32sOf(this.starts),
      lengths: uint32sOf(this.lengths),
      wordCounts: uint32sOf(this.wordCounts),
      sentenceEnds: this.ends.subarray(0, this.endCount),
      simple: uint8sOf(this.simple),
    };
  }

  /** Reads as long as each character folds by itself; the symbols, or `undefined` at the first that does not. */
  private readSimple(text: string, start: number, end: number): string | undefined {
    let symbols = '';
    let length = 0;
    let hash = HASH_START;
    let { word } = this;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      const action = ACTIONS[code] || classify(code);
      if (action === LETTER) {
        if (length === word.length) word = this.word = grown(word, Uint16Array);
        const unit = UNITS[code]!;
        word[length++] = unit;
        hash = hashUnit(hash, unit);
        continue;
      }
      if (action === NOTHING) continue;
      if (action === EXPANDED) {
        for (const unit of tokens.fold(text[i]!)) {
          if (length === word.length) word = this.word = grown(word, Uint16Array);
          word[length++] = unit.charCodeAt(0);
          hash = hashUnit(hash, unit.charCodeAt(0));
        }
        continue;
      }
      if (length > 0) {
        this.push(this.vocabulary.intern(word, length, hash));
        length = 0;
        hash = HASH_START;
      }
      if (action === CHARACTER) {
        word[0] = UNITS[code]!;
        this.push(this.vocabulary.intern(word, 1, hashUnit(HASH_START, UNITS[code]!)));
        this.singles++;
      } else if (action === COMPLEX) return undefined;
      else if (action === SYMBOL) symbols += text[i];
      else if (action === STOP && (code !== tokens.DOT || i + 1 === end || !isWord(text.charCodeAt(i + 1)))) {
        this.endSentence();
      }
    }
    if (length > 0) this.push(this.vocabulary.intern(word, length, hash));
    return symbols;
  }

  private readFolded(folded: string): void {
    const onToken = (start: number, end: number, single: boolean): void => {
      if (single) this.singles++;
      while (end - start > this.word.length) this.word = grown(this.word, Uint16Array);
      let hash = HASH_START;
      for (let i = start; i < end; i++) hash = hashUnit(hash, (this.word[i - start] = folded.charCodeAt(i)));
      this.push(this.vocabulary.intern(this.word, end - start, hash));
    };
    tokens.scanFolded(folded, onToken, () => this.endSentence());
  }

  private push(id: number): void {
    if (this.length === this.ids.length) this.ids = grown(this.ids, Uint32Array);
    this.ids[this.length++] = id;
  }

  private endSentence(): void {
    if (this.ends[this.endCount - 1] !== this.length) this.addEnd(this.length);
  }

  private addEnd(place: number): void {
    if (this.endCount === this.ends.length) this.ends = grown(this.ends, Uint32Array);
    this.ends[this.endCount++] = place;
  }
}

/** The index of the first of ascending `values` that is above `limit`. O(log n). */
export function firstAbove(values: Uint32Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** So many slots a text has at least, so that it has a 3-gram. */
const SHORTEST = 3;

/** What the reader does at a character. */
const LETTER = 1;
const GAP = 2;
const STOP = 3;
const SYMBOL = 4;
/** A word of its own, of a script without spaces. */
const CHARACTER = 5;
/** A letter that folds to several, as ß. */
const EXPANDED = 6;
const NOTHING = 7;
/** It may fold otherwise together with its neighbours, or is a half of a surrogate pair. */
const COMPLEX = 8;

/** By code unit, filled in when it is first met; 0 is not yet known. */
const ACTIONS = new Uint8Array(0x10000);
/** What a `LETTER` or `CHARACTER` folds to. */
const UNITS = new Uint16Array(0x10000);

function isWord(code: number): boolean {
  const action = ACTIONS[code] || classify(code);
  return action === LETTER || action === CHARACTER || action === EXPANDED || action === COMPLEX;
}

function classify(code: number): number {
  const character = String.fromCharCode(code);
  const folded = tokens.fold(character);
  UNITS[code] = folded.charCodeAt(0);
  return (ACTIONS[code] = actionOf(code, character, folded));
}

function actionOf(code: number, character: string, folded: string): number {
  if (DEPENDS_ON_NEIGHBOURS.test(character) || DEPENDS_ON_NEIGHBOURS.test(folded)) return COMPLEX;
  if (tokens.symbolsOf(character) !== '') return folded.length === 1 && isGap(folded) ? SYMBOL : COMPLEX;
  if (folded === '') return NOTHING;
  if (folded.length > 1) return [...folded].every(isLetter) ? EXPANDED : COMPLEX;
  if (isLetter(folded)) return LETTER;
  if (!isGap(folded)) return CHARACTER;
  return tokens.isStop(code) || tokens.isStop(folded.charCodeAt(0)) ? STOP : GAP;
}

function isLetter(character: string): boolean {
  return tokens.kindOf(character.codePointAt(0)!) === tokens.WORD;
}

function isGap(character: string): boolean {
  return tokens.kindOf(character.codePointAt(0)!) === tokens.BREAK;
}

/** Marks and the parts of Korean syllables compose with what stands before them; halves of surrogate pairs belong together. */
const DEPENDS_ON_NEIGHBOURS = /[\p{M}\p{Cs}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/u;
