import { type Analysis, type AnalysisOptions, documentOf, type Finding, Lines } from '../core';
import type { DocumentSite, PackedSite } from './folders/site';
import type { Change, PackedFindings, Response } from './messages';
import { findingsOf, type Part, unpackParts } from './parts';
import type { Thread, ThreadListener } from './thread';

/** A text that may change, as the analyst asks for it. */
export interface Subject {
  /** What it reads now. Each change gives it another version. */
  read(): { readonly content: string; readonly version: number };
}

/** The analysis that `found` is of `content`. O(1): the lines are known, and paragraphs are made when asked for. */
export function analysisOf(content: string, { starts, findings, notices }: Findings): Analysis {
  return { document: documentOf(Lines.from(content, starts)), findings, notices };
}

/** What was found in a version of a text. */
export interface Findings extends Omit<PackedFindings, 'parts'> {
  readonly findings: readonly Finding[];
}

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
  /** What was begun so long ago, in milliseconds, is not waited for when nobody wants it: more than a new worker takes until it is quick. */
  readonly restart: number;
}

interface Job {
  readonly subject: Subject;
  readonly id: number;
  readonly options: AnalysisOptions;
  readonly urgent: boolean;
  readonly site: DocumentSite | undefined;
  readonly done: (found: Findings | undefined | Promise<Findings>) => void;
  readonly failed: (error: Error) => void;
  /** How often it went wrong. */
  failures: number;
}

/**
 * Has texts analysed by a worker, one after the other. The worker is started when it is first needed, ended when it was
 * idle for long, and started anew after a crash, when a text takes too long, and when it works on what nobody wants.
 * It keeps the texts, and is told how they change.
 */
export class Analyst {
  private thread: Thread | undefined;
  /** In the order in which they came. */
  private readonly waiting = new Map<Subject, Job>();
  /** The numbers of the texts that the worker holds. */
  private readonly held = new Map<Subject, number>();
  /** The sites that the worker holds, by name. */
  private readonly sites = new Map<string, PackedSite>();
  /** The last answers about texts that the worker holds, of which it may send again only what has changed. */
  private readonly answers = new Map<Subject, Answer>();
  private current:
    | { readonly job: Job; readonly since: number; readonly known: Answer | undefined; wanted: boolean }
    | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private next = 0;

  constructor(
    private readonly start: (listener: ThreadListener) => Thread,
    private readonly options: AnalystOptions = { limit: 120_000, idle: 60_000, restart: 3000 },
  ) {}

  /**
   * What is found in `subject` as it reads when its turn comes, which is before all others if it is `urgent`; an older
   * request for it is dropped. It is judged by `site`, if there is one. `undefined` if this request was dropped; rejects with `TimeLimit`, or with what went wrong.
   */
  analyse(
    subject: Subject,
    options: AnalysisOptions,
    urgent = false,
    site?: DocumentSite,
  ): Promise<Findings | undefined> {
    this.drop(subject);
    return new Promise((done, failed) => {
      this.waiting.set(subject, { subject, id: this.next++, options, urgent, site, done, failed, failures: 0 });
      this.work();
    });
  }

  /** What is found in `content`, which is of no subject and is not kept; before all else. Settles as `analyse` does. */
  async analyseOnce(content: string, options: AnalysisOptions): Promise<Analysis | undefined> {
    const subject = { read: () => ({ content, version: 0 }) };
    try {
      const found = await this.analyse(subject, options, true);
      return found && analysisOf(content, found);
    } finally {
      this.close(subject);
    }
  }

  /** `subject` has changed: now it is `version`, of `length` code units. Costs next to nothing, also if it never was asked for. */
  changed(subject: Subject, changes: readonly Change[], version: number, length: number): void {
    const textId = this.held.get(subject);
    if (textId !== undefined) this.thread?.post({ kind: 'change', textId, changes, version, length });
  }

  /** Whether the worker holds `subject`, so that it has to be told of changes. */
  holds(subject: Subject): boolean {
    return this.held.has(subject);
  }

  /** Drops the request for `subject`, and what is kept of it. */
  close(subject: Subject): void {
    this.drop(subject);
    const textId = this.held.get(subject);
    if (textId === undefined) return;
    this.held.delete(subject);
    this.answers.delete(subject);
    this.thread?.post({ kind: 'close', textId });
  }

  /** Drops the request for `subject`, if there is one: it costs nothing more than what was begun shortly before. */
  drop(subject: Subject): void {
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
    const jobs = [...this.waiting.values()];
    const job = jobs.find(({ urgent }) => urgent) ?? jobs[0];
    if (job === undefined) {
      if (this.thread !== undefined) this.timer = setTimeout(() => this.end(), this.options.idle);
      return;
    }
    this.waiting.delete(job.subject);
    const known = this.answers.get(job.subject);
    this.current = { job, since: Date.now(), known, wanted: true };
    this.timer = setTimeout(() => this.late(job), this.options.limit);
    try {
      this.thread ??= this.start({
        answered: (response) => this.answered(response),
        failed: (reason) => this.failed(reason),
      });
      this.send(job, this.thread, known?.id);
    } catch (error) {
      this.failed(error instanceof Error ? error.message : String(error));
    }
  }

  private send({ subject, id, options, site: judgedBy }: Job, thread: Thread, known: number | undefined): void {
    let textId = this.held.get(subject);
    if (textId === undefined) {
      textId = this.next++;
      thread.post({ kind: 'open', textId, ...subject.read() });
      this.held.set(subject, textId);
    }
    if (judgedBy !== undefined && this.sites.get(judgedBy.site.name) !== judgedBy.site) {
      this.sites.set(judgedBy.site.name, judgedBy.site);
      thread.post({ kind: 'site', site: judgedBy.site });
    }
    const site = judgedBy && { name: judgedBy.site.name, own: judgedBy.own };
    thread.post({ kind: 'analyse', id, textId, options, site, known });
  }

  private answered(response: Response): void {
    const { current } = this;
    if (current?.job.id !== response.id) return;
    const { job, known, wanted } = current;
    this.current = undefined;
    if ('lost' in response) this.held.delete(job.subject);
    if (wanted) {
      if ('parts' in response) job.done(this.unpack(response, job.subject, known));
      else if ('lost' in response) this.again(job, 'the worker has lost the text');
      else if ('error' in response) job.failed(new Error(response.error));
    }
    this.work();
  }

  /** The worker has ended. */
  private failed(reason: string): void {
    this.forgetAll();
    const { current } = this;
    this.current = undefined;
    if (current?.wanted) this.again(current.job, reason);
    this.work();
  }

  /** Once more, in case that it was not the text's fault. */
  private again(job: Job, reason: string): void {
    job.failures++;
    if (job.failures > RETRIES) job.failed(new Error(reason));
    else this.waiting.set(job.subject, job);
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
    this.forgetAll();
  }

  /** What the worker held is gone with it. */
  private forgetAll(): void {
    this.thread = undefined;
    this.held.clear();
    this.answers.clear();
    this.sites.clear();
  }

  private async unpack(
    { id, version, checksum, starts, parts: sent, notices }: PackedFindings & { readonly id: number },
    subject: Subject,
    known: Answer | undefined,
  ): Promise<Findings> {
    const parts = await unpackParts(sent, known?.parts);
    if (this.held.has(subject)) this.answers.set(subject, { id, parts });
    return { version, checksum, starts, findings: findingsOf(parts), notices };
  }
}

/** The findings of a text, as an answer with this id told them. */
interface Answer {
  readonly id: number;
  readonly parts: readonly Part[];
}

const RETRIES = 1;
