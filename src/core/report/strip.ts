import type { Confidence } from '../confidence';
import { CONFIDENCES } from '../confidence';
import type { Finding } from '../finding';
import type { LineRange, Lines } from '../lines';
import { GROUP_IDS, GROUP_OF, type Group } from './groups';

/** The picture of a document, from its first line to its last, before anything is said of pixels. */
export interface Strip {
  /** In order; each line is in exactly one. */
  readonly segments: readonly Segment[];
  readonly arcs: readonly Arc[];
  /** How many arcs there would be if none had been left out. */
  readonly allArcs: number;
  /** 1 where each line has a row of its own; more where a document has more lines than `MOST_ROWS`. */
  readonly linesPerRow: number;
  /** The length of each line in UTF-16 code units, 0 for a blank one; empty where lines have no rows of their own. */
  readonly lengths: readonly number[];
}

/** A run of content, a finding, or, where lines share a row, all that is in a row. */
export interface Segment {
  readonly lines: LineRange;
  /** What the lines are, content first, then in the order of the groups; never empty. */
  readonly parts: readonly Part[];
  /** The index of its first finding, and how many it has, also in part. */
  readonly first: number;
  readonly count: number;
}

/** So many lines of a segment that are the same: content, where there is no group. */
export interface Part {
  readonly of?: { readonly group: Group; readonly confidence: Confidence };
  readonly lines: number;
}

/** From a copy to what is kept of it; where lines share rows, one for all between the same two rows. */
export interface Arc {
  readonly copy: LineRange;
  readonly original: LineRange;
  /** The index of the segment in which the copy begins. */
  readonly segment: number;
  readonly count: number;
}

export const MOST_ROWS = 320;
export const MOST_ARCS = 600;

/** The picture of `lines` with `findings`, which are in order and do not overlap. O(lines + originals). */
export function stripOf(lines: Lines, findings: readonly Finding[]): Strip {
  const linesPerRow = Math.max(1, Math.ceil(lines.count / MOST_ROWS));
  const segments = segmentsOf(lines.count, findings, linesPerRow);
  const arcs = arcsOf(segments, findings, linesPerRow);
  return {
    segments,
    // The heaviest; a stable sort keeps the order of the document among equals.
    arcs: arcs.length > MOST_ARCS ? arcs.sort((a, b) => b.count - a.count).slice(0, MOST_ARCS) : arcs,
    allArcs: arcs.length,
    linesPerRow,
    lengths: linesPerRow === 1 ? lengthsOf(lines) : [],
  };
}

/** Row by row; rows that are all content, or all of one finding, are one segment. */
function segmentsOf(count: number, findings: readonly Finding[], step: number): Segment[] {
  const segments: Segment[] = [];
  let next = 0;
  for (let start = 0; start < count; start += step) {
    const lines = { start, end: Math.min(start + step, count) };
    while (next < findings.length && findings[next]!.lines.end <= start) next++;
    let last = next;
    while (last < findings.length && findings[last]!.lines.start < lines.end) last++;
    const segment = { lines, parts: partsOf(lines, findings.slice(next, last)), first: next, count: last - next };
    const before = segments.at(-1);
    if (before !== undefined && continues(before, segment)) segments[segments.length - 1] = join(before, segment);
    else segments.push(segment);
  }
  return segments;
}

function partsOf(lines: LineRange, findings: readonly Finding[]): Part[] {
  const counts = new Map<string, number>();
  let content = lines.end - lines.start;
  for (const finding of findings) {
    const own = Math.min(finding.lines.end, lines.end) - Math.max(finding.lines.start, lines.start);
    const key = `${GROUP_OF[finding.rule]} ${finding.confidence}`;
    counts.set(key, (counts.get(key) ?? 0) + own);
    content -= own;
  }
  const parts: Part[] = content > 0 ? [{ lines: content }] : [];
  for (const group of GROUP_IDS) {
    for (const confidence of CONFIDENCES) {
      const own = counts.get(`${group} ${confidence}`);
      if (own !== undefined) parts.push({ of: { group, confidence }, lines: own });
    }
  }
  return parts;
}

/** Whether `a` and `b` below it are parts of one thing and hold nothing else. */
function continues(a: Segment, b: Segment): boolean {
  if (a.parts.length > 1 || b.parts.length > 1 || a.count !== b.count || a.count > 1) return false;
  return a.count === 0 || a.first === b.first;
}

function join(a: Segment, b: Segment): Segment {
  const parts = [{ ...a.parts[0], lines: a.parts[0]!.lines + b.parts[0]!.lines }];
  return { ...a, lines: { start: a.lines.start, end: b.lines.end }, parts };
}

/** One arc for each pair of rows; none within a row. */
function arcsOf(segments: readonly Segment[], findings: readonly Finding[], step: number): Arc[] {
  const arcs = new Map<string, Arc>();
  let segment = 0;
  for (const { lines: copy, originals } of findings) {
    while (segments[segment]!.lines.end <= copy.start) segment++;
    for (const { lines: original } of originals) {
      const [from, to] = [rowOf(copy, step), rowOf(original, step)];
      if (from === to) continue;
      const key = `${from} ${to}`;
      const known = arcs.get(key);
      arcs.set(key, known ? { ...known, count: known.count + 1 } : { copy, original, segment, count: 1 });
    }
  }
  return [...arcs.values()];
}

/** The row of the middle of `lines`; half rows where each line has its own, so that arcs of neighbours stay apart. */
function rowOf({ start, end }: LineRange, step: number): number {
  return step === 1 ? (start + end) / 2 : Math.floor((start + end) / 2 / step);
}

function lengthsOf(lines: Lines): number[] {
  return Array.from({ length: lines.count }, (_, line) => (lines.isBlank(line) ? 0 : lines.content(line).length));
}
