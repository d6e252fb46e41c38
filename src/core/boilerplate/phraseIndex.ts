import type { MeaningWords } from '../duplicates/meaning';
import type { RuleId } from '../rules';
import { maskNumbers, NUMBER, tokenise } from '../tokens';
import { labelLength } from './label';
import type { PhraseFile, PhraseList } from './phraseFile';
import { phraseFiles } from './phrases';
import { remembered } from './remembered';

/** How a phrase was found in a line; see `PhraseList`. */
export type MatchKind = keyof PhraseList;

/** A phrase that was found. */
export interface PhraseMatch {
  readonly rule: RuleId;
  readonly kind: MatchKind;
  /** As it stands in the phrase file; for `together`, both phrases. */
  readonly phrase: string;
  /** How many tokens of the line the phrase covers. */
  readonly length: number;
}

interface Entry {
  readonly rule: RuleId;
  readonly phrase: string;
}

/** A thing with the acts that make it a phrase, each as ` words with spaces around `. */
interface Together extends Entry {
  readonly thing: string;
  readonly acts: readonly string[];
}

type Anchored = 'whole' | 'label' | 'start' | 'end';

/** The phrases of some languages, made ready for looking up. */
export class PhraseIndex {
  private readonly phrases: Readonly<Record<Anchored, Map<string, Entry[]>>> = {
    whole: new Map(),
    label: new Map(),
    start: new Map(),
    end: new Map(),
  };
  /** The lengths of the phrases of each kind by their first word, of those that end a line by their last one. */
  private readonly lengths: Readonly<Record<Anchored, Map<string, Set<number>>>> = {
    whole: new Map(),
    label: new Map(),
    start: new Map(),
    end: new Map(),
  };
  /** By the first word of the thing. */
  private readonly together = new Map<string, Together[]>();
  readonly dateWords = new Set<string>();
  readonly negations = new Set<string>();
  readonly numberWords = new Set<string>();
  /** Words that decide over what a sentence says; of dates the longer ones, since "at" and "the" stand in dates too. */
  readonly meaning: MeaningWords;
  /** What teasers end with, as their words, by the last one, the longest first. */
  readonly teaserEndings = new Map<string, string[][]>();

  private constructor(files: readonly PhraseFile[]) {
    for (const file of files) {
      for (const [rule, list] of Object.entries(file.rules)) this.add(rule as RuleId, list);
      for (const word of file.dateWords) for (const token of tokenise(word)) this.dateWords.add(token);
      for (const word of file.negations) for (const token of tokenise(word)) this.negations.add(token);
      for (const word of file.numberWords) for (const token of tokenise(word)) this.numberWords.add(token);
      this.addTeaserEndings(file.rules['read-more']);
    }
    const dates = new Set([...this.dateWords].filter((word) => word.length >= SHORTEST_DATE));
    this.meaning = { negations: this.negations, numbers: this.numberWords, dates };
    for (const endings of this.teaserEndings.values()) endings.sort((a, b) => b.length - a.length);
  }

  /** The index of the given languages (ISO 639-1; all where none is given). Kept, since building it takes a moment. */
  static of(languages: readonly string[]): PhraseIndex {
    const files =
      languages.length === 0 ? phraseFiles : phraseFiles.filter((file) => languages.includes(file.language));
    const key = files.map((file) => file.language).join();
    let index = built.get(key);
    if (index === undefined) built.set(key, (index = new PhraseIndex(files)));
    return index;
  }

  /** The phrases that a short paragraph matches, with the label before a colon or the like apart. */
  readonly matchesIn = remembered(({ masked, text }) => this.matches(masked, labelLength(text)));

  /**
   * All phrases that a line of the words `masked` (numbers as `#`) matches. `labelEnd` is how many of them stand before
   * a colon or the like. O(length of the line).
   */
  matches(masked: readonly string[], labelEnd: number | undefined): PhraseMatch[] {
    const found: PhraseMatch[] = [];
    const { whole, label, start, end } = this.lengths;
    const [first, last] = [masked[0] ?? '', masked.at(-1) ?? ''];
    if (whole.get(first)?.has(masked.length)) this.lookUp('whole', masked, 0, masked.length, found);
    if (labelEnd !== undefined && label.get(first)?.has(labelEnd)) this.lookUp('label', masked, 0, labelEnd, found);
    for (const length of start.get(first) ?? []) {
      if (length < masked.length) this.lookUp('start', masked, 0, length, found);
    }
    for (const length of end.get(last) ?? []) {
      if (length < masked.length) this.lookUp('end', masked, masked.length - length, masked.length, found);
    }
    this.matchTogether(masked, found);
    return found;
  }

  private lookUp(kind: Anchored, masked: readonly string[], from: number, to: number, found: PhraseMatch[]): void {
    for (const { rule, phrase } of this.phrases[kind].get(masked.slice(from, to).join(' ')) ?? []) {
      found.push({ rule, kind, phrase, length: to - from });
    }
  }

  private matchTogether(masked: readonly string[], found: PhraseMatch[]): void {
    let line: string | undefined;
    for (const token of masked) {
      const phrases = this.together.get(token);
      if (phrases === undefined) continue;
      for (const { rule, phrase, thing, acts } of phrases) {
        line ??= ` ${masked.join(' ')} `;
        if (!line.includes(thing)) continue;
        const act = acts.find((words) => line!.includes(words));
        if (act === undefined) continue;
        found.push({ rule, kind: 'together', phrase: `${phrase} … ${act.trim()}`, length: masked.length });
      }
    }
  }

  private addTeaserEndings(list: PhraseList | undefined): void {
    for (const phrase of [...(list?.whole ?? []), ...(list?.end ?? [])]) {
      const tokens = tokenise(phrase);
      push(this.teaserEndings, tokens.at(-1)!, tokens);
    }
  }

  private add(rule: RuleId, list: PhraseList): void {
    for (const kind of ['whole', 'label', 'start', 'end'] as const) {
      for (const phrase of list[kind] ?? []) {
        const tokens = phraseTokens(phrase);
        push(this.phrases[kind], tokens.join(' '), { rule, phrase });
        addTo(this.lengths[kind], kind === 'end' ? tokens.at(-1)! : tokens[0]!, tokens.length);
      }
    }
    if (list.together === undefined) return;
    const [things, acts] = list.together;
    const actWords = acts.map((act) => ` ${phraseTokens(act).join(' ')} `);
    for (const phrase of things) {
      const tokens = phraseTokens(phrase);
      push(this.together, tokens[0]!, { rule, phrase, thing: ` ${tokens.join(' ')} `, acts: actWords });
    }
  }
}

/** The masked words of a phrase, in which `#` stands for a number. */
function phraseTokens(phrase: string): readonly string[] {
  return maskNumbers(tokenise(phrase.replaceAll(NUMBER, '0')));
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function addTo(map: Map<string, Set<number>>, key: string, value: number): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

const SHORTEST_DATE = 4;

const built = new Map<string, PhraseIndex>();
