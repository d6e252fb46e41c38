import type { Confidence } from './confidence';
import type { LineRange, Span } from './lines';
import type { Kind, RuleId } from './rules';

/**
 * A sentence for people, in the form that translations need: an English sentence with `{0}`, `{1}` … and what stands
 * there. `sentence()` puts the two together.
 */
export interface Sentence {
  readonly message: string;
  readonly args: readonly (string | number)[];
}

/** A stretch of whole lines, with its offsets (line ends included). */
export interface Place {
  readonly lines: LineRange;
  readonly span: Span;
}

/** One rule at one range of whole lines. */
export interface Finding extends Place {
  readonly rule: RuleId;
  readonly kind: Kind;
  readonly confidence: Confidence;
  /** What is flagged and what it repeats. */
  readonly message: Sentence;
  /** Why, the weightiest first; never empty. */
  readonly reasons: readonly Sentence[];
  /** For duplicates, what is kept instead, in order; else empty. Never part of another duplicate finding. */
  readonly originals: readonly Place[];
  /** For near duplicates, the Jaccard index of the sets of word 3-grams, in (0, 1]. */
  readonly similarity?: number;
}

/** The English text of `sentence`. */
export function sentence({ message, args }: Sentence): string {
  return message.replace(/\{(\d+)\}/g, (placeholder, index: string) => String(args[Number(index)] ?? placeholder));
}
