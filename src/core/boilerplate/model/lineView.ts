/** One line (a paragraph of the document) with what is known of it and of its place among the others. */
export interface LineView {
  /** See `ownFeatures`. */
  readonly own: readonly number[];
  /** The length in words; see `wordCount`. */
  readonly words: number;
  readonly prose: boolean;
  /** How many lines of text it is made of, how far the first is indented, and how many blank lines stand before it. */
  readonly height: number;
  readonly indent: number;
  readonly blankBefore: number;
  readonly blankAfter: number;
  /** How often the line stands in the document, numbers aside, and how many of those are before this one. */
  readonly repeats: number;
  readonly repeatsBefore: number;
  /** The shares of its words that are function words of the document, and that its prose elsewhere has too. */
  readonly functionWords: number;
  readonly onTopic: number;
  /** The share of its words that stand nowhere else in the document. */
  readonly lone: number;
}
