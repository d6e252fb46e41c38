import type { Confidence } from './confidence';
import type { LineRange } from './lines';
import type { Kind, RuleId } from './rules';

/**
 * A sentence for people, in the form that translations need: an English sentence with `{0}`, `{1}` … and what stands
 * there. `sentence()` puts the two together.
 */
export interface Sentence {
  readonly message: string;
  /** Sentences among them are translated by themselves. */
  readonly args: readonly (string | number | Sentence)[];
}

/** A stretch of whole lines; `Lines.spanOf` has its offsets. */
export interface Place {
  readonly lines: LineRange;
}

/** Whole lines of another document. */
export interface PlaceElsewhere {
  /** As it was called when it was compared. */
  readonly document: string;
  /** How people call it, where that is not its name. */
  readonly title?: string;
  readonly lines: LineRange;
}

/** One rule at one range of whole lines. */
export interface Finding extends Place {
  readonly rule: RuleId;
  readonly kind: Kind;
  readonly confidence: Confidence;
  /** What is flagged and what it repeats. */
  readonly message: Sentence;
  /** Why, the weightiest first; never empty. Of boilerplate told when it is first asked for. */
  readonly reasons: readonly Sentence[];
  /**
   * For duplicates in a document, what is kept instead, in order; else empty. Never part of another duplicate finding, but
   * for one of what stands in another document, which keeps it.
   */
  readonly originals: readonly Place[];
  /** For duplicates of another document, where they stand there. */
  readonly elsewhere?: PlaceElsewhere;
  /**
   * How alike a copy and its original are, in (0, 1]: for near duplicates the Jaccard index of their sets of word
   * 3-grams, for contained paragraphs the share of its 3-grams that the original has, of a block the least. Missing
   * where all is the same.
   */
  readonly similarity?: number;
  /** For near duplicates and truncated copies, the runs of words that differ, in order; folded (see `fold`). */
  readonly changes?: readonly WordChange[];
  /**
   * Set where the originals hold more than the copy, so that they can't go for it: for truncated copies, contained
   * paragraphs, what says the same as one of these, and blocks with such a paragraph inside.
   */
  readonly partial?: true;
}

/** Words of an original, and what a copy has instead; either may be empty. */
export interface WordChange {
  readonly original: string;
  readonly copy: string;
}

/** The English text of `sentence`. */
export function sentence({ message, args }: Sentence): string {
  return message.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const arg = args[Number(index)] ?? placeholder;
    return typeof arg === 'object' ? sentence(arg) : String(arg);
  });
}
