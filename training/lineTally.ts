import type { Levels } from './predictions';
import { SUREST } from './predictions';
import { wordsIn } from './words';

/** Lines and words with one label, by how surely they are flagged: index 0 is all of them, index n those flagged at level n and surer. */
export interface Tally {
  readonly contentLines: number[];
  readonly contentWords: number[];
  readonly boilerplateLines: number[];
  readonly boilerplateWords: number[];
}

export function emptyTally(): Tally {
  const column = (): number[] => new Array<number>(SUREST + 1).fill(0);
  return {
    contentLines: column(),
    contentWords: column(),
    boilerplateLines: column(),
    boilerplateWords: column(),
  };
}

/** Counts the lines in `[from, to)` that are labelled content or boilerplate into `tally`. */
export function tallyLines(
  tally: Tally,
  lines: readonly string[],
  labels: string,
  levels: Levels,
  from = 0,
  to = lines.length,
): void {
  for (let i = from; i < to; i++) {
    const label = labels[i];
    if (label !== 'c' && label !== 'b') continue;
    const words = wordsIn(lines[i]!).length;
    const content = label === 'c';
    for (let level = 0; level <= levels[i]!; level++) {
      (content ? tally.contentLines : tally.boilerplateLines)[level]!++;
      (content ? tally.contentWords : tally.boilerplateWords)[level]! += words;
    }
  }
}

/** What is said of the lines flagged at `level` and surer; shares in [0, 1], `undefined` where there is nothing to share. */
export interface Rates {
  /** The share of the content words that are flagged. */
  readonly lost: number | undefined;
  /** The shares of the boilerplate lines and words that are flagged. */
  readonly lines: number | undefined;
  readonly words: number | undefined;
  /** The share of the flagged lines that are boilerplate. */
  readonly precision: number | undefined;
}

export function ratesOf(tally: Tally, level: number): Rates {
  const of = (column: readonly number[]): number | undefined => share(column[level]!, column[0]!);
  return {
    lost: of(tally.contentWords),
    lines: of(tally.boilerplateLines),
    words: of(tally.boilerplateWords),
    precision: share(tally.boilerplateLines[level]!, tally.boilerplateLines[level]! + tally.contentLines[level]!),
  };
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
