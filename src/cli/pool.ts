import { Worker } from 'node:worker_threads';
import { Failure } from './trouble';

/** What a worker answers to an item. */
export type Answer<R> = { readonly result: R } | { readonly error: string };

interface Work<I, R> {
  readonly item: I;
  readonly resolve: (result: R) => void;
  readonly reject: (error: Failure) => void;
}

/**
 * Threads that each take one item after the other. They are started when there is work for them, and another one in the
 * place of one that ends; what it was at fails then, and nothing else.
 *
 * No package: piscina and tinypool look for a script of their own beside themselves, which a bundle does not have, and
 * workerpool brings what starts programs; the order of the results and a bound for what is under way would be ours anyway.
 */
export class Pool<I, R> {
  private readonly waiting: Work<I, R>[] = [];
  private readonly idle: Worker[] = [];
  private readonly busy = new Map<Worker, Work<I, R>>();
  private isClosed = false;

  /** `script` answers each item that it is sent with an `Answer`; `workerData` is for it. */
  constructor(
    private readonly script: string,
    private readonly size: number,
    private readonly workerData: unknown,
  ) {}

  /** What a worker makes of `item`. Rejects with a `Failure` where it could not, or ended. */
  run(item: I): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.next();
    });
  }

  /** Ends all workers, whatever they are at; that is never answered. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.idle, ...this.busy.keys()].map((worker) => worker.terminate()));
  }

  private next(): void {
    if (this.isClosed || this.waiting.length === 0) return;
    const worker = this.idle.pop() ?? (this.busy.size < this.size ? this.start() : undefined);
    if (worker === undefined) return;
    const work = this.waiting.shift()!;
    this.busy.set(worker, work);
    worker.postMessage(work.item);
  }

  private start(): Worker {
    const worker = new Worker(this.script, { workerData: this.workerData, resourceLimits: LIMITS });
    let why = 'it ended';
    worker.on('message', (answer: Answer<R>) => {
      const work = this.busy.get(worker)!;
      this.busy.delete(worker);
      this.idle.push(worker);
      if ('error' in answer) work.reject(new Failure(answer.error));
      else work.resolve(answer.result);
      this.next();
    });
    worker.on('error', (error) => {
      why = error.message;
    });
    worker.on('exit', () => {
      const work = this.busy.get(worker);
      this.busy.delete(worker);
      const place = this.idle.indexOf(worker);
      if (place >= 0) this.idle.splice(place, 1);
      if (this.isClosed) return;
      work?.reject(new Failure(`the worker that had it failed (${why}); run again with --jobs 1 for what is left`));
      this.next();
    });
    return worker;
  }
}

/** A third of what a thread has by itself for what is soon garbage: as fast, and tens of megabytes less for each worker. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };
