/** Node's module of that name; `undefined` in a browser. Asked for at run time: one bundle runs in both. */
export function workerThreads(): typeof import('node:worker_threads') | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?(name: string): typeof import('node:worker_threads') };
  };
  return process?.getBuiltinModule?.('worker_threads');
}
