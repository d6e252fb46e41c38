import type { Confidence } from '../../confidence';

/**
 * From when on a line is flagged: the words that are lost to be expected, its length times the probability that it is
 * content, are at most `risk`, and the probability that it is boilerplate at least `probability`.
 */
export interface Threshold {
  readonly risk: number;
  readonly probability: number;
}

/** What no line reaches. */
export const NEVER: Threshold = { risk: -1, probability: 1 };

/** From when on lines are flagged in documents of one kind; see `kindOf`. */
export interface Thresholds {
  readonly certain: Threshold;
  readonly likely: Threshold;
  /** Another one for likely, for lines that are long but very probably boilerplate. */
  readonly long?: Threshold;
}

/** The kind of a document that was roughly extracted already. */
export const EXTRACTED = 1;

/**
 * What kind of document it is: `EXTRACTED` for paragraphs with some residue between them, else 0. Whole pages, most of
 * all those that were cut into small pieces, lose more at the same risk.
 */
export function kindOf(paragraphs: readonly { readonly words: number }[]): number {
  const words = paragraphs.reduce((sum, paragraph) => sum + paragraph.words, 0);
  return words >= LONG_LINES * paragraphs.length ? EXTRACTED : 0;
}

const LONG_LINES = 12;
export const KINDS = 2;

/**
 * How surely lines of so many `words` may go that are boilerplate with these probabilities, and that are left out or not
 * for the best word-F1; `thresholdsOf` says which thresholds a line has.
 */
export function confidences(
  probabilities: ArrayLike<number>,
  out: ArrayLike<number>,
  words: readonly number[],
  thresholdsOf: (line: number) => Thresholds,
): (Confidence | undefined)[] {
  return words.map((count, i) => {
    const { certain, likely, long = NEVER } = thresholdsOf(i);
    const probability = probabilities[i]!;
    const reaches = ({ risk, probability: least }: Threshold): boolean =>
      probability >= least && (1 - probability) * Math.max(1, count) <= risk;
    if (reaches(certain)) return 'certain';
    if (reaches(likely) || reaches(long)) return 'likely';
    return out[i] === 1 ? 'possible' : undefined;
  });
}
