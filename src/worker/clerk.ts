import type { Calls } from './calls';
import type { Response } from './messages';
import type { Thread, ThreadListener } from './thread';

/**
 * Asks a worker of its own about scanned folders, and for what else takes long. The worker is started when it is first needed, and again when it has
 * ended: by itself, or because it was idle for long. It starts with what `restore` gives, one part after the other.
 */
export class Clerk {
  private thread: Thread | undefined;
  private starting: Promise<void> | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private starts = 0;
  private next = 0;

  constructor(
    private readonly start: (listener: ThreadListener) => Thread,
    private readonly restore: (part: number) => Promise<Uint8Array | undefined>,
    private readonly options: ClerkOptions = { idle: 300_000, limit: 120_000 },
  ) {}

  /** What `method` answers; rejects with what it throws, and where the worker ends meanwhile. */
  async ask<M extends keyof Calls>(method: M, ...args: Parameters<Calls[M]>): Promise<Awaited<ReturnType<Calls[M]>>> {
    this.starting ??= this.restored(++this.starts);
    await this.starting;
    return this.post(method, args);
  }

  /** Ends the worker, whatever it is doing: the next question goes to one that starts with what was kept. */
  end(reason = ENDED): void {
    clearTimeout(this.timer);
    this.thread?.end();
    this.thread = undefined;
    this.starting = undefined;
    this.starts++;
    for (const { failed } of this.waiting.values()) failed(new Error(reason));
    this.waiting.clear();
  }

  /** `start` tells this start from later ones. */
  private async restored(start: number): Promise<void> {
    for (let part = 0; ; part++) {
      const bytes = await this.restore(part).catch(() => undefined);
      // It may have been ended meanwhile.
      if (start !== this.starts) throw new Error(ENDED);
      if (part > 0 && bytes === undefined) return;
      this.thread ??= this.start({
        answered: (response) => this.answered(response),
        failed: (reason) => this.end(reason),
      });
      await this.post('load', [bytes]);
    }
  }

  private post<M extends keyof Calls>(method: M, args: Parameters<Calls[M]>): Promise<Awaited<ReturnType<Calls[M]>>> {
    if (this.waiting.size === 0) this.watch(this.options.limit, 'it took too long');
    return new Promise((done, failed) => {
      const id = this.next++;
      this.waiting.set(id, { done: done as (value: unknown) => void, failed });
      if (this.thread === undefined) this.end();
      else this.thread.post({ kind: 'call', id, method, args });
    });
  }

  /** Ends the worker after `delay` in which it gives no answer. */
  private watch(delay: number, reason?: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(reason), delay);
  }

  private answered(response: Response): void {
    const waiting = this.waiting.get(response.id);
    this.waiting.delete(response.id);
    if ('value' in response) waiting?.done(response.value);
    else waiting?.failed(new Error('error' in response ? response.error : 'the worker gave no answer'));
    if (this.waiting.size === 0) this.watch(this.options.idle);
    else this.watch(this.options.limit, 'it took too long');
  }
}

const ENDED = 'the worker was ended';

export interface ClerkOptions {
  /** So long the worker stays when there is nothing to do, and so long one question may take; in milliseconds. */
  readonly idle: number;
  readonly limit: number;
}

interface Waiting {
  readonly done: (value: unknown) => void;
  readonly failed: (error: Error) => void;
}
