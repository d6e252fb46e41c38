import type { LinePair } from './corpus';
import type { Flagged } from './flagged';

/** Counts of lines, of one document or, added up, of many. */
export interface LineScore {
  /** The lines that are flagged, and those of them that are in a marked pair. */
  readonly flagged: number;
  readonly marked: number;
  /** The lines that could go without loss: of n lines that are marked as saying the same, n - 1. */
  readonly copies: number;
}

export const NO_LINES: LineScore = { flagged: 0, marked: 0, copies: 0 };

/** Scores the lines that `findings` flag against the marked `pairs` of the same document. */
export function scoreLines(pairs: readonly LinePair[], findings: readonly Flagged[]): LineScore {
  const flagged = new Set(findings.flatMap(({ lines }) => lines));
  const markedLines = new Set(pairs.flat());
  const marked = [...flagged].filter((line) => markedLines.has(line)).length;
  return { flagged: flagged.size, marked, copies: markedLines.size - countGroups(pairs) };
}

export function addLines(a: LineScore, b: LineScore): LineScore {
  return { flagged: a.flagged + b.flagged, marked: a.marked + b.marked, copies: a.copies + b.copies };
}

/** The share of the flagged lines that are in a marked pair; undefined without flagged lines. */
export function precision({ flagged, marked }: LineScore): number | undefined {
  return flagged === 0 ? undefined : marked / flagged;
}

/** The share of the copies that are flagged; undefined without copies. */
export function recall({ marked, copies }: LineScore): number | undefined {
  return copies === 0 ? undefined : Math.min(1, marked / copies);
}

/** How many groups the lines of `pairs` fall into, if who says the same as one of a group belongs to it. */
function countGroups(pairs: readonly LinePair[]): number {
  const groups: Set<number>[] = [];
  for (const pair of pairs) {
    const touched = groups.filter((group) => pair.some((line) => group.has(line)));
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(new Set([...pair, ...touched.flatMap((group) => [...group])]));
  }
  return groups.length;
}
