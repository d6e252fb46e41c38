import { endsSentence } from '../layout';
import { fold, isNumber, tokenise } from '../tokens';

/** Words that decide over what a sentence says, of all languages that are looked for. */
export interface MeaningWords {
  readonly negations: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
}

/**
 * Whether two texts that differ in the words `changed` may say different things: in a number, a date, a negation, or a
 * name. A name is a word with a capital, at the start of a sentence only if it is longer than an article. Where a
 * script has no capitals, `replaced` words may always be names.
 */
export function mayChangeMeaning(
  changed: readonly string[],
  replaced: readonly string[],
  texts: readonly string[],
  words: MeaningWords,
): boolean {
  const decides = (word: string): boolean =>
    isNumber(word) || words.negations.has(word) || words.numbers.has(word) || words.dates.has(word);
  if (changed.some(decides)) return true;
  if (replaced.some((word) => WITHOUT_CASE.test(word))) return true;
  const names = new Set(texts.flatMap(namesIn));
  return changed.some((word) => names.has(word));
}

/** The words of `text` that may be names, folded. */
function namesIn(text: string): string[] {
  return [...text.matchAll(CAPITALISED)].flatMap(({ 0: word, index }) => {
    const before = text.slice(Math.max(0, index - 8), index).trimEnd();
    const isFirst = before === '' || endsSentence(before) || OPENING.test(before.at(-1)!);
    return isFirst && fold(word).length <= LONGEST_ARTICLE ? [] : tokenise(word);
  });
}

const CAPITALISED = /\p{Lu}[\p{L}\p{M}\p{N}'’]*/gu;
const OPENING = /["'“‘«„([:\-–—]/;
const WITHOUT_CASE = /^\p{Lo}/u;
const LONGEST_ARTICLE = 3;
