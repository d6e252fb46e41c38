import { type Item, itemOf, type Run } from './examine';
import { type Input, sizeOf, titleOf } from './inputs';
import { outcomes } from './jobs';
import type { FlagsOf, ResultOf } from './tasks';
import { explain, retell } from './trouble';

/** The tasks that take one file after the other. */
type FileTask = 'checkFile' | 'cleanFile';

/** What the task `name` makes of each of `inputs`, in their order; what went wrong with one is said before its result. */
export async function* ofFiles<N extends FileTask>(
  name: N,
  inputs: readonly Input[],
  flags: FlagsOf<N>,
  run: Run,
): AsyncGenerator<ResultOf<N>> {
  async function* items(): AsyncGenerator<Item> {
    for (const input of inputs) yield await itemOf(input, run);
  }
  // Standard input is this thread's alone.
  const handling = {
    sizeOf: ({ input }: Item) => sizeOf(input),
    isLocal: ({ input }: Item) => input.path === undefined,
  };
  // One file is one job; of files that were compared, each needs to know what went from those before.
  const alone = inputs.length === 1 || run.compared !== undefined;
  const setup = { flags, sites: run.sites, jobs: alone ? 1 : run.jobs };
  run.progress.start(inputs.length);
  try {
    for await (const { item, result, error } of outcomes(name, setup, items(), handling)) {
      if (result === undefined) run.trouble.report(titleOf(item.input), explain(error));
      else {
        retell(result.trouble, run.trouble);
        yield result;
      }
      run.progress.add(1);
    }
  } finally {
    run.progress.stop();
  }
}
