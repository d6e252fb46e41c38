import type { CorpusDocument } from './corpus';
import { type Levels, SUREST } from './predictions';

/** Segments that had to stay and did, that had to go and stayed, and that had to stay and did not; by level from 1. */
export interface SegmentScore {
  readonly kept: number[];
  readonly leftIn: number[];
  readonly lost: number[];
}

export function emptySegments(): SegmentScore {
  const column = (): number[] => new Array<number>(SUREST + 1).fill(0);
  return { kept: column(), leftIn: column(), lost: column() };
}

/** Adds the segments of `document` to `score`, as the lines that `levels` leave hold them. */
export function addSegments(score: SegmentScore, { text, keep = [], drop = [] }: CorpusDocument, levels: Levels): void {
  const lines = text.split('\n');
  for (let level = 1; level <= SUREST; level++) {
    const rest = lines.filter((_, i) => levels[i]! < level).join('\n');
    for (const segment of keep) (rest.includes(segment) ? score.kept : score.lost)[level]!++;
    for (const segment of drop) if (rest.includes(segment)) score.leftIn[level]!++;
  }
}

/** The F1 over all segments. */
export function segmentF1({ kept, leftIn, lost }: SegmentScore, level: number): number {
  return (2 * kept[level]!) / (2 * kept[level]! + leftIn[level]! + lost[level]!);
}
