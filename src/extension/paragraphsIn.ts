import { type Document, type LineRange, paragraphText } from '../core';

/** The paragraphs of `document` that lie in `lines`, each as one line with single spaces. O(paragraphs). */
export function paragraphsIn(document: Document, { start, end }: LineRange): string[] {
  return document.paragraphs
    .filter((paragraph) => paragraph.start >= start && paragraph.end <= end)
    .map((paragraph) => paragraphText(document, paragraph).trim());
}
