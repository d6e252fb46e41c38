import * as path from 'node:path';
import type { AnalysisOptions } from '../../src/core';
import type { Findings, Response } from '../../src/worker/messages';
import { startThread, type Thread } from '../../src/worker/thread';
import { ROOT } from '../host/root';

/** The built worker, dist/worker.js, asked one thing at a time, without any limits of time. */
export class BuiltWorker {
  private id = 0;
  private settle: ((response: Response | Error) => void) | undefined;
  private readonly thread: Thread = startThread(
    { path: path.join(ROOT, 'dist', 'worker.js'), address: '' },
    {
      answered: (response) => this.settle?.(response),
      failed: (reason) => this.settle?.(new Error(reason)),
    },
  );

  /** Rejects where the worker throws or ends. */
  async analyse(text: string, options: AnalysisOptions): Promise<Findings> {
    const id = ++this.id;
    const response = await new Promise<Response | Error>((resolve) => {
      this.settle = resolve;
      this.thread.post({ id, text, options });
    });
    if (response instanceof Error) throw response;
    if (!('found' in response)) throw new Error(response.error);
    if (response.id !== id) throw new Error(`the worker answered ${response.id}, not ${id}`);
    return response.found;
  }

  end(): void {
    this.thread.end();
  }
}
