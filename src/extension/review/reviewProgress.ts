import { type Finding, isRemovable } from '../../core';
import type { Analysed } from '../cleaner';
import { findingKey } from '../findingKey';
import { lineCount } from '../messages';
import type { Answer } from './reviewQuestion';

/** A finding, by what tells it from others in the document even when that is analysed again. */
export interface Step {
  readonly key: string;
  readonly finding: Finding;
}

/** What there is to decide on; of findings with the same text and rule each counts for itself. */
export function stepsOf({ analysis }: Analysed): Step[] {
  const counts = new Map<string, number>();
  return analysis.findings.filter(isRemovable).map((finding) => {
    const key = findingKey(analysis, finding);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return { key: `${count} ${key}`, finding };
  });
}

/** What was said of the findings of a document in a review, and how far it has come. */
export class ReviewProgress {
  private readonly decisions = new Map<string, { readonly answer: Answer; readonly lines: number }>();
  /** The lines where findings started at `version`: what is kept leaves the list, but neither the count nor the order. */
  private readonly starts = new Set<number>();
  private version: number | undefined;

  get isEmpty(): boolean {
    return this.decisions.size === 0;
  }

  decide({ key, finding }: Step, answer: Answer): void {
    this.decisions.set(key, { answer, lines: lineCount([finding]) });
  }

  answerOf({ key }: Step): Answer | undefined {
    return this.decisions.get(key)?.answer;
  }

  /** How many lines have one of `answers`. */
  linesWith(...answers: readonly Answer[]): number {
    let sum = 0;
    for (const { answer, lines } of this.decisions.values()) if (answers.includes(answer)) sum += lines;
    return sum;
  }

  /** The number of `step` among all that there is or was to decide on, from 1, and how many those are. */
  placeOf(
    { finding }: Step,
    steps: readonly Step[],
    version: number,
  ): { readonly number: number; readonly of: number } {
    if (version !== this.version) this.starts.clear();
    this.version = version;
    for (const { finding: one } of steps) this.starts.add(one.lines.start);
    const number = [...this.starts].filter((start) => start <= finding.lines.start).length;
    return { number, of: this.starts.size };
  }
}
