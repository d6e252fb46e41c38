import type { AnalysisOptions } from '../core';
import type { Findings, Request, Response } from './messages';
import type { Thread, ThreadListener } from './thread';

/** The analysis took longer than it may. */
export class TimeLimit extends Error {
  /** `limit` in milliseconds. */
  constructor(readonly limit: number) {
    super(`it took more than ${limit / 1000} s`);
  }
}

export interface AnalystOptions {
  /** So long one analysis may take, in milliseconds. */
  readonly limit: number;
  /** So long the worker stays when there is nothing to do, in milliseconds. */
  readonly idle: number;
  /** What was begun so long ago, in milliseconds, is not waited for when nobody wants it: about what a new worker takes. */
  readonly restart: number;
}

interface Job {
  readonly subject: object;
  readonly request: Request;
  readonly done: (found: Findings | undefined) => void;
  readonly failed: (error: Error) => void;
  /** How often the worker has ended over it. */
  crashes: number;
}

/**
 * Has texts analysed by a worker, one after the other. The worker is started when it is first needed, ended when it was
 * idle for long, and started anew after a crash, when a text takes too long, and when it works on what nobody wants.
 */
export class Analyst {
  private thread: Thread | undefined;
  /** In the order in which they came. */
  private readonly waiting = new Map<object, Job>();
  private current: { readonly job: Job; readonly since: number; wanted: boolean } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private next = 0;

  constructor(
    private readonly start: (listener: ThreadListener) => Thread,
    private readonly options: AnalystOptions = { limit: 120_000, idle: 60_000, restart: 300 },
  ) {}

  /**
   * What is found in `text`, which is the text of `subject` now: an older request for it is dropped. `undefined` if
   * this request was dropped; rejects with `TimeLimit`, or with what went wrong.
   */
  analyse(subject: object, text: string, options: AnalysisOptions): Promise<Findings | undefined> {
    this.drop(subject);
    return new Promise((done, failed) => {
      const request = { id: this.next++, text, options };
      this.waiting.set(subject, { subject, request, done, failed, crashes: 0 });
      this.work();
    });
  }

  /** Drops the request for `subject`, if there is one: it costs nothing more than what was begun shortly before. */
  drop(subject: object): void {
    this.waiting.get(subject)?.done(undefined);
    this.waiting.delete(subject);
    const { current } = this;
    if (current?.job.subject !== subject || !current.wanted) return;
    current.wanted = false;
    current.job.done(undefined);
    if (Date.now() - current.since >= this.options.restart) this.abandon();
  }

  dispose(): void {
    for (const { done } of this.waiting.values()) done(undefined);
    this.waiting.clear();
    if (this.current?.wanted) this.current.job.done(undefined);
    this.current = undefined;
    this.end();
  }

  private work(): void {
    if (this.current !== undefined) return;
    clearTimeout(this.timer);
    const [job] = this.waiting.values();
    if (job === undefined) {
      if (this.thread !== undefined) this.timer = setTimeout(() => this.end(), this.options.idle);
      return;
    }
    this.waiting.delete(job.subject);
    this.current = { job, since: Date.now(), wanted: true };
    this.timer = setTimeout(() => this.late(job), this.options.limit);
    try {
      this.thread ??= this.start({
        answered: (response) => this.answered(response),
        failed: (reason) => this.failed(reason),
      });
      this.thread.post(job.request);
    } catch (error) {
      this.failed(error instanceof Error ? error.message : String(error));
    }
  }

  private answered(response: Response): void {
    const { current } = this;
    if (current?.job.request.id !== response.id) return;
    this.current = undefined;
    if (current.wanted) {
      if ('found' in response) current.job.done(response.found);
      else current.job.failed(new Error(response.error));
    }
    this.work();
  }

  /** The worker has ended; once more, in case that it was not the text's fault. */
  private failed(reason: string): void {
    this.thread = undefined;
    const { current } = this;
    this.current = undefined;
    if (current?.wanted) {
      const { job } = current;
      job.crashes++;
      if (job.crashes > RETRIES) job.failed(new Error(reason));
      else this.waiting.set(job.subject, job);
    }
    this.work();
  }

  private late(job: Job): void {
    if (this.current?.wanted) job.failed(new TimeLimit(this.options.limit));
    this.abandon();
  }

  /** Ends the worker over what it is doing, and goes on with what waits. */
  private abandon(): void {
    this.current = undefined;
    this.end();
    this.work();
  }

  private end(): void {
    clearTimeout(this.timer);
    this.thread?.end();
    this.thread = undefined;
  }
}

const RETRIES = 1;
