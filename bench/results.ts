import type { Missing } from './laboratory';
import type { Memory, Timing } from './measure';
import type { recallOf } from './recall';
import { REFERENCE_STAGES } from './subject';

/** What was measured on one document. */
export interface Measured {
  /** The size that was asked for, and the one that came out, in bytes of UTF-8. */
  readonly size: number;
  readonly bytes: number;
  /** In memory, two bytes a UTF-16 code unit. */
  readonly utf16: number;
  readonly lines: number;
  readonly duplicates: number;
  /** By the name of the contestant. */
  readonly timings: ReadonlyMap<string, Timing | Missing>;
  readonly memory: Memory | Missing;
  readonly recall: ReturnType<typeof recallOf> | Missing | undefined;
}

/** What was measured of the whole analysis on one document. */
export interface MeasuredAnalysis {
  readonly size: number;
  readonly bytes: number;
  readonly lines: number;
  /** By the name of the contestant. */
  readonly timings: ReadonlyMap<string, Timing | Missing>;
}

/** What was measured on a hard document. */
export interface MeasuredHard {
  readonly name: string;
  readonly bytes: number;
  readonly timing: Timing | Missing;
}

/** The timing of the contestant called `name`, or why there is none. */
export function timingOf({ timings }: Measured, name: string): Timing | Missing {
  return timings.get(name) ?? { missing: '–' };
}

/** How long it took to split into lines, paragraphs and words, in seconds. */
export function reference({ stages }: Timing): number {
  return stages.slice(0, REFERENCE_STAGES).reduce((total, { seconds }) => total + seconds, 0);
}

/**
 * The exponent `e` of a time that grows as size^e: the slope of log time over log size by least squares, from 1 MB on,
 * since smaller texts measure the start of things. Without two sizes there is none.
 */
export function growth(points: readonly { readonly size: number; readonly seconds: number }[]): number | undefined {
  const logs = points
    .filter(({ size, seconds }) => size >= 1e6 && seconds > 0)
    .map(({ size, seconds }) => [Math.log(size), Math.log(seconds)] as const);
  if (logs.length < 2) return undefined;
  const [x, y] = [0, 1].map((k) => logs.reduce((sum, point) => sum + point[k]!, 0) / logs.length) as [number, number];
  const covariance = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return covariance / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
