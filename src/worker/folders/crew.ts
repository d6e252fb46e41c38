import type { FileText, Refusal } from './fileText';
import type { CountedFile, SurveyedFile, ToSurvey } from './fileWork';
import type { PackedSite } from './site';

/** What asks a `Helper` that runs in a worker of its own; a clerk is one. */
export interface HelperClerk {
  ask(method: 'hashFiles', files: readonly FileText[]): Promise<(CountedFile | Refusal)[]>;
  ask(method: 'tellSite', site: PackedSite): Promise<void>;
  ask(method: 'surveyFiles', files: readonly ToSurvey[]): Promise<(SurveyedFile | undefined)[]>;
  end(): void;
}

/** A helper, and how often the groups had changed whose sites it was told of. */
export interface Hand {
  readonly clerk: HelperClerk;
  readonly told: Map<string, number>;
}

/**
 * Workers that help with many files, no more than `size` at a time. They are started when there is work for them, and end
 * when there was none for a while; one that fails is replaced.
 */
export class Crew {
  private readonly free: Hand[] = [];
  private readonly waiting: (() => void)[] = [];
  private busy = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly hire: () => HelperClerk,
    readonly size: number,
    /** So long they stay when there is nothing to do, in milliseconds. */
    private readonly idle = 5000,
    /** So many bytes of files a helper is given at a time. */
    readonly portion = 100_000,
  ) {}

  /** Has `task` done by the next helper that is free; rejects with what went wrong. */
  async run<T>(task: (hand: Hand) => Promise<T>): Promise<T> {
    if (this.busy >= this.size) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.busy++;
    clearTimeout(this.timer);
    const hand = this.free.pop() ?? { clerk: this.hire(), told: new Map() };
    try {
      const result = await task(hand);
      this.free.push(hand);
      return result;
    } catch (error) {
      hand.clerk.end();
      throw error;
    } finally {
      // Whoever waits takes the place of this one.
      const next = this.waiting.shift();
      if (next !== undefined) next();
      else if (--this.busy === 0) this.timer = setTimeout(() => this.end(), this.idle);
    }
  }

  private end(): void {
    for (const { clerk } of this.free.splice(0)) clerk.end();
  }
}
