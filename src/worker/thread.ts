import type { ResourceLimits } from 'node:worker_threads';
import type { Request, Response } from './messages';
import { workerThreads } from './node';

/** A worker that was started. */
export interface Thread {
  post(request: Request): void;
  /** Ends it at once, whatever it is doing; it says nothing more. */
  end(): void;
}

export interface ThreadListener {
  /** It has answered. */
  answered(response: Response): void;
  /** It could not be started, or has ended by itself; it says nothing more. */
  failed(reason: string): void;
}

/** Where the script of the worker is: a path for Node, an address for a browser. */
export interface Script {
  readonly path: string;
  readonly address: string;
}

/** Starts the worker whose script is `script`, in Node, where it keeps within `limits`, or in a browser. */
export function startThread(script: Script, listener: ThreadListener, limits: ResourceLimits = LIMITS): Thread {
  const threads = workerThreads();
  return threads === undefined ? startInBrowser(script, listener) : startInNode(threads, script, listener, limits);
}

function startInNode(
  { Worker }: typeof import('node:worker_threads'),
  { path }: Script,
  listener: ThreadListener,
  resourceLimits: ResourceLimits,
): Thread {
  // None of the extension host's own flags: they may ask for a debugger's port.
  const worker = new Worker(path, { execArgv: [], resourceLimits });
  let ended = false;
  const fail = (reason: string): void => {
    if (!ended) listener.failed(reason);
    ended = true;
  };
  worker.on('message', (response: Response) => {
    if (!ended) listener.answered(response);
  });
  worker.on('error', (error) => fail(error.message));
  worker.on('exit', (code) => fail(`the worker ended with code ${code}`));
  return {
    post: (request) => worker.postMessage(request),
    end: () => {
      ended = true;
      void worker.terminate();
    },
  };
}

/** A third of what a thread has by itself for what is soon garbage: as fast, and tens of megabytes less for each worker. */
const LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 16 };

/**
 * For one of several that work at a time: where it may keep less, V8 lets less garbage wait. A scan of 5,000 files takes 200 MB
 * less with two of them, and a tenth more time.
 */
export const HELPER_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 1024 };

/** What TypeScript knows of a worker only beside all else that a page has. */
interface BrowserWorker {
  onmessage: (event: { readonly data: Response }) => void;
  onerror: (event: { readonly message?: string; preventDefault(): void }) => void;
  postMessage(request: Request): void;
  terminate(): void;
}

function startInBrowser({ address }: Script, listener: ThreadListener): Thread {
  const { Worker } = globalThis as unknown as { Worker: new (address: string) => BrowserWorker };
  const worker = new Worker(address);
  let ended = false;
  worker.onmessage = ({ data }) => {
    if (!ended) listener.answered(data);
  };
  worker.onerror = (event) => {
    // It is dealt with here: the page, or the host, has not failed.
    event.preventDefault();
    if (!ended) listener.failed(event.message ?? 'the worker could not be loaded');
    ended = true;
    // Unlike one in Node it goes on after an error that nobody caught.
    worker.terminate();
  };
  return {
    post: (request) => worker.postMessage(request),
    end: () => {
      ended = true;
      worker.terminate();
    },
  };
}
