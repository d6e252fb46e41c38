import { type Confidence, weaker } from '../confidence';
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
 * more of one confidence and any rules, unless they may not be `joined`; and where ever so many stand together, as in the
 * menus of a whole site, also stretches of differing confidence, as sure as the least sure of them. O(n).
 */
export function furnitureRuns(marks: readonly Mark[], joined: boolean): FurnitureRun[] {
  const stretches = split(marks, 0, marks.length, (a, b) => a.confidence === b.confidence);
  if (!joined) return stretches.flatMap(({ start, end }) => byRule(marks, start, end));
  const runs: FurnitureRun[] = [];
  let mixed: FurnitureRun | undefined;
  for (const stretch of stretches) {
    const length = stretch.end - stretch.start;
    if (length >= (marks.length < HUGE ? LONG : VERY_LONG)) {
      runs.push(stretch);
      mixed = undefined;
    } else if (marks.length < HUGE) runs.push(...byRule(marks, stretch.start, stretch.end));
    else {
      if (mixed !== undefined) runs.pop();
      const start: number = mixed?.start ?? stretch.start;
      const confidence = weaker(mixed?.confidence ?? 'certain', stretch.confidence);
      mixed = { start, end: stretch.end, marks: marks.slice(start, stretch.end), confidence };
      runs.push(mixed);
    }
  }
  return runs;
}

const LONG = 8;
const HUGE = 60;
const VERY_LONG = 30;

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
