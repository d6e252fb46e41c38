/** Node's module of that name; `undefined` in a browser. Asked for at run time: one bundle runs in both. */
export function workerThreads(): typeof import('node:worker_threads') | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?(name: string): typeof import('node:worker_threads') };
  };
  return process?.getBuiltinModule?.('worker_threads');
}

/** The path of the script that runs, where it is a worker of Node. */
export function ownScript(): string | undefined {
  return workerThreads()?.isMainThread === false ? __filename : undefined;
}

/** How many cores there are, as far as the platform says; two where it does not. */
export function cores(): number {
  const { navigator } = globalThis as { navigator?: { readonly hardwareConcurrency?: number } };
  return navigator?.hardwareConcurrency ?? 2;
}
