import { CONFIDENCES } from '../src/core';
import { flaggedIn } from './flagged';

/**
 * How surely each line of `text.split('\n')` is flagged as boilerplate: 0 not at all, 1 at `possible`, 2 at `likely`, 3
 * at `certain`.
 */
export type Levels = Uint8Array;

/** The level of what is flagged down to each of `CONFIDENCES`, in their order. */
export const LEVEL_OF = CONFIDENCES.map((_, i) => CONFIDENCES.length - i);
export const SUREST = CONFIDENCES.length;

/** What the analysis with default options says of the boilerplate of `text`. */
export function ownLevels(text: string): Levels {
  const levels = new Uint8Array(text.split('\n').length);
  for (const { kind, confidence, lines } of flaggedIn(text)) {
    if (kind !== 'boilerplate') continue;
    for (const line of lines) levels[line] = LEVEL_OF[CONFIDENCES.indexOf(confidence)]!;
  }
  return levels;
}
