import { float32s } from '../../typedArrays';
import type { LineView } from './lineView';

/** By line, what stands around it: columns as long as there are lines. */
export interface Surroundings {
  /** Decayed means of how much prose stands before and after, for each of `DECAYS`. */
  readonly before: readonly Float32Array[];
  readonly after: readonly Float32Array[];
  /** The distance to the nearest prose line before and after, in lines. */
  readonly proseBefore: Float32Array;
  readonly proseAfter: Float32Array;
  /** How many short lines stand in a row with this one (0 for a long line), and how many of them before it. */
  readonly run: Float32Array;
  readonly runBefore: Float32Array;
  /** The share of the document's prose words that stand before the line. */
  readonly proseShareBefore: Float32Array;
}

export const DECAYS = [0.5, 0.85, 0.97];
/** A line of fewer words is short. */
const SHORT = 10;
/** So many words of prose are as much prose as a line can be. */
const MUCH = 40;
export const FARTHEST = 1000;

/** Looks at all lines from both ends; O(n). */
export function readSurroundings(lines: readonly LineView[]): Surroundings {
  const count = lines.length;
  const column = (): Float32Array => float32s(count);
  const weight = (i: number): number => {
    const { prose, words } = lines[i]!;
    return (Math.min(words, MUCH) / MUCH) * (prose ? 1 : words >= SHORT ? 0.5 : 0.1);
  };
  const found: Surroundings = {
    before: DECAYS.map(column),
    after: DECAYS.map(column),
    proseBefore: column(),
    proseAfter: column(),
    run: column(),
    runBefore: column(),
    proseShareBefore: column(),
  };
  const total = lines.reduce((sum, { prose, words }) => sum + (prose ? words : 0), 0);
  const sweep = (means: readonly Float32Array[], distances: Float32Array, order: (k: number) => number): void => {
    const decayed = DECAYS.map(() => 0);
    let distance = FARTHEST;
    for (let k = 0; k < count; k++) {
      const i = order(k);
      distances[i] = distance;
      for (let d = 0; d < DECAYS.length; d++) {
        means[d]![i] = decayed[d]!;
        decayed[d] = DECAYS[d]! * decayed[d]! + (1 - DECAYS[d]!) * weight(i);
      }
      distance = lines[i]!.prose ? 1 : Math.min(FARTHEST, distance + 1);
    }
  };
  sweep(found.before, found.proseBefore, (k) => k);
  sweep(found.after, found.proseAfter, (k) => count - 1 - k);

  let words = 0;
  for (let start = 0; start < count; ) {
    let end = start;
    while (end < count && lines[end]!.words < SHORT) end++;
    for (let i = start; i < end; i++) {
      found.run[i] = end - start;
      found.runBefore[i] = i - start;
    }
    start = end + 1;
  }
  lines.forEach((line, i) => {
    found.proseShareBefore[i] = total === 0 ? 0.5 : words / total;
    if (line.prose) words += line.words;
  });
  return found;
}
