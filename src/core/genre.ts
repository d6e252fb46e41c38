import { isCode, type Surroundings } from './byRight';
import type { Confidence } from './confidence';
import { isQuoteMarker } from './quotes';

/**
 * The surest that a few paragraphs which repeat may be, by what the whole document is: in documentation, notes are said
 * again for each thing that they are about; in a thread, posts quote one another, also without saying so. Counts what
 * is different and no boilerplate, so that nothing changes when duplicates go. O(n).
 */
export function genreCap(surroundings: Surroundings): Confidence {
  if (hasSome(surroundings, FEWEST_CODE, (i) => isTechnical(surroundings.paragraphs[i]!.text))) return 'possible';
  const isMarker = (i: number): boolean => isQuoteMarker(surroundings.paragraphs[i]!);
  return hasSome(surroundings, FEWEST_MARKERS, isMarker) ? 'likely' : 'certain';
}

const FEWEST_CODE = 8;
const FEWEST_MARKERS = 3;

/** Whether `text` is code, or names what programs are made of: `read_file`, `read()`. */
function isTechnical(text: string): boolean {
  return isCode(text) || IDENTIFIER.test(text);
}

const IDENTIFIER = /(?<![^\s("'`])(?:[a-z]{2,}(?:_[a-z\d]+)+|[a-z_]{3,}\(\))(?![\w/@])/;

/** Whether `fewest` different paragraphs that are no boilerplate are such ones. */
function hasSome(
  { paragraphs, isMarked, groupOf }: Surroundings,
  fewest: number,
  isOne: (i: number) => boolean,
): boolean {
  const found = new Set<number>();
  for (let i = 0; i < paragraphs.length; i++) {
    if (isMarked(i) || !isOne(i)) continue;
    found.add(groupOf[i]!);
    if (found.size >= fewest) return true;
  }
  return false;
}
