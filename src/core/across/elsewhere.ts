import type { LineRange } from '../lines';

/** Where a paragraph of a document stands in another one. */
export interface CopyElsewhere {
  /** The name of the other document. */
  readonly document: string;
  /** How people call it, where that is not its name. */
  readonly title?: string;
  /** The number of the paragraph there, and its lines. */
  readonly paragraph: number;
  readonly lines: LineRange;
  /** The Jaccard index of the sets of word 3-grams, in (0, 1]; missing where all is the same. */
  readonly similarity?: number;
  /** In how many documents it stands, this one and near copies included, and how many were compared. */
  readonly documents: number;
  readonly compared: number;
  /**
   * The hashes of the paragraphs that follow in both documents up to the next one that stands there too; missing where
   * they do not go on alike.
   */
  readonly next?: readonly number[];
}

/**
 * Which paragraphs of a document stand in another one that keeps them, by their hashes (see `paragraphHashes`): so what
 * has changed in between is not taken for what it was. Plain data, which can be passed between threads.
 */
export type Elsewhere = ReadonlyMap<number, CopyElsewhere>;
