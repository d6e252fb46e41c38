import { labelLength } from '../boilerplate/label';
import { isNumber, NUMBER, scanFolded, tokenise, wordCount } from '../tokens';
import { TokenReader } from '../tokenTable';
import { NUMBER_SIGN, PhraseList, REST_SIGN, readPhrase } from './phraseList';

/** How much a phrase stands for beside the line that it was made of. */
export type Generality = 'line' | 'numbers' | 'start';

/** A phrase that stands for a line and others like it. */
export interface Generalisation {
  readonly generality: Generality;
  readonly phrase: string;
}

/** A line of fewer words is no example of how lines start. */
const SHORTEST_WITH_START = 4;
/** So many words a start has, unless the line begins with a label. */
const START_WORDS = 3;
/** So much of a line is looked at for its start, in UTF-16 code units. */
const LONGEST_START = 400;

/**
 * The phrases that `line` is an example of, the narrowest first: the line itself, the line with any other numbers, and
 * lines that start like it. Each stands for `line`. Empty where the line has no word. O(n).
 */
export function generalisations(line: string): Generalisation[] {
  const text = line.trim();
  const candidates: Generalisation[] = [
    { generality: 'line', phrase: withoutSigns(text) },
    { generality: 'numbers', phrase: withNumberSigns(withoutSigns(text)) },
    ...starts(text).map((phrase): Generalisation => ({ generality: 'start', phrase })),
  ];
  const known = new Set<string>();
  return candidates.filter(({ phrase }) => {
    const isNew = !known.has(phrase) && standsFor(phrase, text);
    known.add(phrase);
    return isNew;
  });
}

/** `line` as a phrase that stands for nothing else: what would be a sign is punctuation in a line, and so left out. */
function withoutSigns(line: string): string {
  // The other sign first: behind it one of the rest may have stood that is at the end only now.
  const numberless = line.replace(NUMBER_SIGN, ' ').trimEnd();
  let end = numberless.length;
  while (end > 0 && (numberless[end - 1] === REST_SIGN || numberless[end - 1] === ' ')) end--;
  return numberless.slice(0, end).trim();
}

/** `line` with each run of numbers as one sign, apart from words, as a sign has to be. */
function withNumberSigns(line: string): string {
  const runs: { readonly start: number; end: number }[] = [];
  let inRun = false;
  scanFolded(line, (start, end) => {
    const number = isNumber(line.slice(start, end));
    if (number && inRun) runs.at(-1)!.end = end;
    else if (number) runs.push({ start, end });
    inRun = number;
  });
  let result = '';
  let copied = 0;
  for (const { start, end } of runs) {
    let before = start;
    while (before > copied && line[before - 1] === NUMBER) before--;
    result += line.slice(copied, before) + (touches(line[before - 1]) ? ` ${NUMBER}` : NUMBER);
    if (touches(line[end])) result += ' ';
    copied = end;
  }
  return result + line.slice(copied);
}

/** Whether a sign would not be one beside `character`. */
function touches(character: string | undefined): boolean {
  return character !== undefined && (character === NUMBER || !APART.test(character));
}

const APART = /[\s\p{P}\p{S}]/u;

/** The phrases for lines that start like `line`: with its label, or with its first words. */
function starts(line: string): string[] {
  const head = line.slice(0, LONGEST_START);
  /** The words, each run of numbers as one, and where they end. */
  const words: string[] = [];
  const ends: number[] = [];
  scanFolded(head, (start, end) => {
    const token = head.slice(start, end);
    const word = isNumber(token) ? NUMBER : token;
    if (word === NUMBER && words.at(-1) === NUMBER) ends[ends.length - 1] = end;
    else {
      words.push(word);
      ends.push(end);
    }
  });
  if (wordCount(words) < SHORTEST_WITH_START) return [];
  const label = labelLength(head);
  const enough = words.findIndex((_, i) => wordCount(words.slice(0, i + 1)) >= START_WORDS) + 1;
  // An apostrophe stands inside a word of the folded line, but between two here: the start must not end there.
  for (let count = Math.max(1, label ?? enough); count < words.length; count++) {
    const phrase = `${withNumberSigns(withoutSigns(head.slice(0, ends[count - 1])))} ${REST_SIGN}`;
    if (standsFor(phrase, line)) return [phrase];
  }
  return [];
}

function standsFor(phrase: string, line: string): boolean {
  if (readPhrase(phrase) === undefined || tokenise(line).length === 0) return false;
  const reader = new TokenReader();
  reader.read(line);
  return new PhraseList([phrase]).includes(reader.finish(), 0, line);
}
