import { isNumber, maskNumbers, NUMBER, symbolsOf, tokenise } from '../tokens';
import type { TokenTable } from '../tokenTable';

/*
 * The user's own phrases. A phrase is a whole line, compared apart from case, punctuation and white space. Two signs
 * make it stand for more: a `#` between spaces or punctuation is any number, and a `*` at the end is any rest of the
 * line. No ellipsis for the latter: pages are full of lines that end with one (“Loading…”), and a line that is put on a
 * list as it is should not stand for all that begin like it.
 */

/** A phrase that is ready to be looked up. */
export interface ReadPhrase {
  /** The words, folded; with each run of numbers as one `#` where the phrase has that sign. */
  readonly words: readonly string[];
  readonly masked: boolean;
  /** Whether a line only has to start with the words. */
  readonly start: boolean;
  /** The symbols that a whole line has to have; see `paragraphKey`. */
  readonly symbols: string;
}

/** A `#` that stands for a number: not a part of a word, a hashtag or a mark of headings. */
export const NUMBER_SIGN = /(?<![\p{L}\p{M}\p{N}#])#(?![\p{L}\p{M}\p{N}#])/gu;
export const REST_SIGN = '*';

/** Reads `phrase`, or returns `undefined` where it has no word and so would stand for nothing, or for everything. O(n). */
export function readPhrase(phrase: string): ReadPhrase | undefined {
  const trimmed = phrase.trim();
  const start = trimmed.endsWith(REST_SIGN);
  const body = start ? trimmed.slice(0, -REST_SIGN.length) : trimmed;
  const numbered = body.replace(NUMBER_SIGN, ' 0 ');
  const masked = numbered !== body;
  const words = masked ? maskNumbers(tokenise(numbered)) : tokenise(body);
  return words.length === 0 ? undefined : { words, masked, start, symbols: symbolsOf(body) };
}

/** A set of phrases. Which lines they stand for is found in time linear in the line, however many phrases there are. */
export class PhraseList {
  private readonly literal = new Branch();
  private readonly masked = new Branch();

  constructor(phrases: readonly string[]) {
    for (const phrase of phrases) {
      const read = readPhrase(phrase);
      if (read !== undefined) (read.masked ? this.masked : this.literal).add(read);
    }
  }

  /** Whether one of the phrases stands for text `i` of `table`, which is `text`. */
  includes(table: TokenTable, i: number, text: string): boolean {
    return this.literal.leadsTo(table, i, text, false) || this.masked.leadsTo(table, i, text, true);
  }
}

/** The phrases that begin with the same words. */
class Branch {
  private readonly next = new Map<string, Branch>();
  /** The symbols of the phrases that end here and are whole lines. */
  private readonly ends = new Set<string>();
  private anyRest = false;

  add({ words, start, symbols }: ReadPhrase): void {
    let branch: Branch = this;
    for (const word of words) {
      let next = branch.next.get(word);
      if (next === undefined) branch.next.set(word, (next = new Branch()));
      branch = next;
    }
    if (start) branch.anyRest = true;
    else branch.ends.add(symbols);
  }

  leadsTo({ vocabulary, ids, starts, lengths }: TokenTable, i: number, text: string, masked: boolean): boolean {
    let branch: Branch = this;
    let before = '';
    for (let k = starts[i]!; k < starts[i]! + lengths[i]!; k++) {
      let word = vocabulary.word(ids[k]!);
      if (masked && isNumber(word)) {
        if (before === NUMBER) continue;
        word = NUMBER;
      }
      before = word;
      const next = branch.next.get(word);
      if (next === undefined) return false;
      if (next.anyRest) return true;
      branch = next;
    }
    return branch.ends.size > 0 && branch.ends.has(symbolsOf(text));
  }
}
