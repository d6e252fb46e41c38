import { remembered } from './boilerplate/remembered';
import { readsAsCode, type Surroundings } from './byRight';
import type { Confidence } from './confidence';
import { isQuoteMarker } from './quotes';

/**
 * The surest that a few paragraphs which repeat may be, by what the whole document is: in documentation, notes are said
 * again for each thing that they are about; in a thread, posts quote one another, also without saying so. Counts what
 * is different and no boilerplate, so that nothing changes when duplicates go. O(n).
 */
export function genreCap(surroundings: Surroundings): Confidence {
  const { paragraphs, isMarked, groupOf } = surroundings;
  const all = new Set<number>();
  let technical = 0;
  let markers = 0;
  paragraphs.forEach((paragraph, i) => {
    if (isMarked(i) || all.has(groupOf[i]!)) return;
    all.add(groupOf[i]!);
    if (isTechnical(paragraph)) technical++;
    if (isQuoteMarker(paragraph)) markers++;
  });
  // Of any page a few lines may be remains of its scripts.
  if (technical >= Math.max(FEWEST_TECHNICAL, TECHNICAL_SHARE * all.size)) return 'possible';
  return markers >= FEWEST_MARKERS ? 'likely' : 'certain';
}

const FEWEST_TECHNICAL = 8;
const TECHNICAL_SHARE = 0.05;
const FEWEST_MARKERS = 3;

/** Whether a paragraph is code, or names what programs are made of: `read_file`, `read()`. */
const isTechnical = remembered((paragraph): boolean => readsAsCode(paragraph) || namesParts(paragraph.text));

/** Most text has neither of the signs, and they are found faster than the pattern fails. */
function namesParts(text: string): boolean {
  return (text.includes('_') || text.includes('()')) && IDENTIFIER.test(text);
}

const IDENTIFIER = /(?<![^\s("'`])(?:[a-z]{2,}(?:_[a-z\d]+)+|[a-z_]{3,}\(\))(?![\w/@])/;
