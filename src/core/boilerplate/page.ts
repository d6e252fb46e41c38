import type { Paragraph } from './paragraph';
import type { PhraseIndex } from './phraseIndex';

/** A document as the boilerplate rules see it. */
export interface Page {
  readonly paragraphs: readonly Paragraph[];
  readonly phrases: PhraseIndex;
  /** The first and the last prose paragraph; beyond both ends if there is none. */
  readonly firstProse: number;
  readonly lastProse: number;
}

/** Puts `paragraphs` together with the phrases of the languages that they are looked through for. O(n). */
export function readPage(paragraphs: readonly Paragraph[], phrases: PhraseIndex): Page {
  const firstProse = paragraphs.findIndex((paragraph) => paragraph.prose);
  const lastProse = paragraphs.findLastIndex((paragraph) => paragraph.prose);
  return { paragraphs, phrases, firstProse: firstProse < 0 ? paragraphs.length : firstProse, lastProse };
}

/** Whether paragraph `i` is at the edge of the page: not strictly between the first and the last prose paragraph. */
export function isAtEdge(page: Page, i: number): boolean {
  return i <= page.firstProse || i >= page.lastProse;
}
