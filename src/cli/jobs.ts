import { availableParallelism } from 'node:os';
import { inOrder } from './inOrder';
import { Pool } from './pool';
import type { Sites } from './sites';
import { type FlagsOf, type ItemOf, type ResultOf, TASKS, type TaskName } from './tasks';

/** What came of one item: what the task made of it, or why it could not. */
export type Outcome<I, R> =
  | { readonly item: I; readonly result: R; readonly error?: undefined }
  | { readonly item: I; readonly result?: undefined; readonly error: unknown };

/** How items of one kind are dealt with. */
export interface Handling<I> {
  /** About how many bytes an item holds in memory on its way. */
  readonly weightOf?: (item: I) => number;
  /** How many bytes an item is to work through; asked for until it is clear that workers are worth it. */
  readonly sizeOf: (item: I) => number | Promise<number>;
  /** What workers can't do. */
  readonly isLocal?: (item: I) => boolean;
  /** The parts of an item that are tried each by itself where a worker fails at the whole. */
  readonly split?: (item: I) => readonly I[];
}

/** What a worker is started for. */
export interface WorkerSetup<N extends TaskName = TaskName> {
  readonly task: N;
  readonly flags: FlagsOf<N>;
  /** The file of `--index`. */
  readonly index: string | undefined;
}

/** How many jobs there are unless the user says. */
export function defaultJobs(): number {
  return availableParallelism();
}

/**
 * The outcomes of the task `name` on `items`, in their order, whatever `jobs` is. One job is this thread; of more, each is
 * a worker, and where the user did not ask for so many (`jobs` is undefined) they are only started once there is enough
 * to do. What is under way at a time has a bound. `items` has to end by itself, or the process, where the reader leaves.
 */
export async function* outcomes<N extends TaskName>(
  name: N,
  {
    flags,
    sites,
    jobs,
  }: { readonly flags: FlagsOf<N>; readonly sites: Sites | undefined; readonly jobs?: number | undefined },
  items: AsyncIterable<ItemOf<N>>,
  { sizeOf, weightOf = () => 0, isLocal = () => false, split = () => [] }: Handling<ItemOf<N>>,
): AsyncGenerator<Outcome<ItemOf<N>, ResultOf<N>>> {
  const size = jobs ?? defaultJobs();
  const task = TASKS[name] as (flags: FlagsOf<N>, sites?: Sites) => (item: ItemOf<N>) => Promise<ResultOf<N>>;
  const here = task(flags, sites);
  const setup: WorkerSetup<N> = { task: name, flags, index: sites?.file };
  const pool = new Pool<ItemOf<N>, ResultOf<N>>(__filename, size, setup);
  let light = jobs === undefined ? WORTH_WORKERS : 0;

  const run = async (item: ItemOf<N>): Promise<ResultOf<N>> => {
    if (size === 1 || isLocal(item)) return here(item);
    if (light > 0) {
      const bytes = await sizeOf(item);
      light -= bytes;
    }
    return light > 0 ? here(item) : pool.run(item);
  };
  const settle = async (item: ItemOf<N>): Promise<Outcome<ItemOf<N>, ResultOf<N>>[]> => {
    try {
      return [{ item, result: await run(item) }];
    } catch (error) {
      const parts = split(item);
      if (parts.length <= 1) return [{ item, error }];
      const settled: Outcome<ItemOf<N>, ResultOf<N>>[] = [];
      for (const part of parts) settled.push(...(await settle(part)));
      return settled;
    }
  };

  const window = { items: size === 1 ? 1 : 2 * size + 2, weight: HEAVY };
  try {
    for await (const settled of inOrder(items, window, weightOf, settle)) yield* settled;
  } finally {
    await pool.close();
  }
}

/** Workers take about as long to start as this many bytes take to analyse. */
const WORTH_WORKERS = 500_000;
/** So many bytes are under way at a time at most, or one item. */
const HEAVY = 32_000_000;
