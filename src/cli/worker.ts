import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerSetup } from './jobs';
import type { Answer } from './pool';
import { Sites } from './sites';
import { TASKS } from './tasks';
import { explain } from './trouble';

/** The life of a worker: answers each item that it is sent with what its task makes of it. */
export async function work(): Promise<void> {
  const { task, flags, index } = workerData as WorkerSetup;
  const sites = index === undefined ? undefined : await Sites.open(index);
  const run = (TASKS[task] as (flags: unknown, sites?: Sites) => (item: unknown) => Promise<unknown>)(flags, sites);
  parentPort!.on('message', async (item: unknown) => {
    try {
      const result = await run(item);
      parentPort!.postMessage({ result } satisfies Answer<unknown>, buffersIn(result));
    } catch (error) {
      parentPort!.postMessage({ error: explain(error) } satisfies Answer<unknown>);
    }
  });
}

/** The memory of the arrays in `result` that can be handed over instead of being copied. */
function buffersIn(result: unknown): ArrayBuffer[] {
  return Object.values(result as object).flatMap((value: unknown) => {
    const isWhole = ArrayBuffer.isView(value) && value.byteLength === value.buffer.byteLength;
    return isWhole && value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  });
}
