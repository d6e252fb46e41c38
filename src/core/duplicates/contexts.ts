import { type Confidence, weaker } from '../confidence';
import { int32s } from '../typedArrays';
import type { Copy } from './copies';

/** What is known of the surroundings of paragraphs, by their numbers. */
export interface ContextSearch {
  readonly copies: readonly (Copy | undefined)[];
  /** Equal for paragraphs that may stand for one another. */
  readonly clusterOf: (paragraph: number) => number;
  /** Whether it may go alone, if it is a copy. */
  readonly isLong: (paragraph: number) => boolean;
  /** Whether a boilerplate rule says anything of it; then it is looked through. */
  readonly isMarked: (paragraph: number) => boolean;
  readonly wordsOf: (paragraph: number) => readonly string[];
  /** How sure a copy may be that stands below this one and whose original stands below another one. */
  readonly introduces: (paragraph: number) => Confidence;
}

/**
 * By copy, how sure it may be for what stands above it and above what it repeats: a quotation, or an example behind a
 * colon or a line of code, is there to be read again, unless what stands above is repeated with it; and a near copy differs
 * by right in a word that what stands above calls for, as the day in a section on days, or in another word right below its
 * original, as a speaker varies a sentence. O(n).
 */
export function contextCaps(search: ContextSearch): Confidence[] {
  const { copies, clusterOf, introduces } = search;
  const count = copies.length;
  const above = nearestAbove(count, (i) => !search.isMarked(i));
  // What may go without what stands below it is looked through too, so that nothing changes when it goes.
  const goesAlone = (i: number): boolean =>
    copies[i] !== undefined && (search.isLong(i) || introduces(i) === 'certain');
  const standing = nearestAbove(count, (i) => !search.isMarked(i) && !goesAlone(i));
  const introduction = (i: number): Confidence => (standing[i]! < 0 ? 'certain' : introduces(standing[i]!));
  const wordsIn = (i: number): ReadonlySet<string> => new Set(i < 0 ? [] : search.wordsOf(i));
  /** What the surroundings allow, and of near copies also what differs; only the former holds for what stands below. */
  const introduced: Confidence[] = new Array(count).fill('certain');
  const caps: Confidence[] = new Array(count).fill('certain');
  copies.forEach((copy, i) => {
    if (copy === undefined) return;
    const repeated = copy.equal ?? copy.original;
    const [first, second] = [above[i]!, above[repeated]!];
    // Right below what it repeats it is there by mistake.
    if (copy.kind === 'exact' && first >= 0 && clusterOf(first) === clusterOf(i)) return;
    if (first >= 0 && second >= 0 && clusterOf(first) === clusterOf(second)) introduced[i] = introduced[first]!;
    else if (copy.kind !== 'truncated') introduced[i] = weaker(introduction(i), introduction(repeated));
    const isRun = i + 1 < count && copies[i + 1] !== undefined && clusterOf(i + 1) === clusterOf(repeated + 1);
    if (isRun) introduced[i] = introduced[i] === 'certain' ? 'certain' : 'likely';
    caps[i] = introduced[i]!;
    if (copy.kind !== 'near') return;
    const isVariation =
      first === repeated && copy.changes.some((change) => change.copy !== '' && change.original !== '');
    if (isVariation || isCalledFor(copy, wordsIn(standing[i]!), wordsIn(standing[repeated]!))) caps[i] = 'possible';
  });
  return caps;
}

/** Whether each of the two has, where they differ, a word of what stands above it and not above the other one. */
function isCalledFor({ changes }: Copy, above: ReadonlySet<string>, aboveOriginal: ReadonlySet<string>): boolean {
  return changes.some(
    ({ copy, original }) =>
      copy.split(' ').some((word) => above.has(word) && !aboveOriginal.has(word)) &&
      original.split(' ').some((word) => aboveOriginal.has(word) && !above.has(word)),
  );
}

/** By paragraph, the nearest one above it that `isWanted`, or -1. */
function nearestAbove(count: number, isWanted: (paragraph: number) => boolean): Int32Array {
  const above = int32s(count);
  let last = -1;
  for (let i = 0; i < count; i++) {
    above[i] = last;
    if (isWanted(i)) last = i;
  }
  return above;
}
