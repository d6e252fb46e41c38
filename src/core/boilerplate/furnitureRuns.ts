import { type Confidence, reaches } from '../confidence';
import type { Mark } from './mark';

/** Marks `[start, end)` that are one finding. */
export interface FurnitureRun {
  readonly start: number;
  readonly end: number;
  readonly marks: readonly Mark[];
  readonly confidence: Confidence;
}

/**
 * The findings that `marks` of consecutive paragraphs make: those of one rule and confidence are one; so are eight and
 * more of one confidence and any rules, unless they may not be `joined`. Where ever so many stand together, as in the menus
 * of a whole site, a few surer ones between less sure ones are no finding of their own. O(n).
 */
export function furnitureRuns(marks: readonly Mark[], joined: boolean): FurnitureRun[] {
  const settled = joined && marks.length >= HUGE ? evened(marks) : marks;
  const stretches = byConfidence(settled);
  return stretches.flatMap((stretch) =>
    joined && stretch.end - stretch.start >= LONG ? stretch : byRule(settled, stretch.start, stretch.end),
  );
}

const LONG = 8;
const HUGE = 100;
const FEW = 2;

/** `marks` with a few surer ones between less sure ones as sure as these. */
function evened(marks: readonly Mark[]): readonly Mark[] {
  const even = [...marks];
  const stretches = byConfidence(marks);
  stretches.forEach(({ start, end, confidence }, i) => {
    const [before, after] = [stretches[i - 1]?.confidence, stretches[i + 1]?.confidence];
    if (end - start > FEW || before === undefined || after === undefined) return;
    const around = reaches(before, after) ? before : after;
    if (reaches(around, confidence)) return;
    for (let k = start; k < end; k++) even[k] = { ...even[k]!, confidence: around };
  });
  return even;
}

function byConfidence(marks: readonly Mark[]): FurnitureRun[] {
  return split(marks, 0, marks.length, (a, b) => a.confidence === b.confidence);
}

function byRule(marks: readonly Mark[], start: number, end: number): FurnitureRun[] {
  return split(marks, start, end, (a, b) => a.rule === b.rule);
}

/** Cuts `marks[start, end)` where two neighbours are not alike. */
function split(
  marks: readonly Mark[],
  start: number,
  end: number,
  alike: (a: Mark, b: Mark) => boolean,
): FurnitureRun[] {
  const runs: FurnitureRun[] = [];
  for (let i = start; i < end; ) {
    let next = i + 1;
    while (next < end && alike(marks[next - 1]!, marks[next]!)) next++;
    runs.push({ start: i, end: next, marks: marks.slice(i, next), confidence: marks[i]!.confidence });
    i = next;
  }
  return runs;
}
