import { nextPlace } from './known';
import type { Paragraph } from './paragraph';

/**
 * What `compute` says of a paragraph, asked once and then kept with it, as long as the paragraph stands in the document
 * unchanged, and with others of the same text: so it must depend on nothing but its text and words. Not for what may be
 * `undefined`.
 */
export function remembered<T>(compute: (paragraph: Paragraph) => T): (paragraph: Paragraph) => T {
  const place = nextPlace();
  return (paragraph) => {
    const known = paragraph.known[place] as T | undefined;
    if (known !== undefined) return known;
    const value = compute(paragraph);
    paragraph.known[place] = value;
    return value;
  };
}
