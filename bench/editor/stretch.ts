import { type Profiler, Session } from 'node:inspector/promises';

/** How often the stack is looked at, in microseconds. */
const INTERVAL = 250;

/**
 * Watches how long the code of one bundle holds the thread at a stretch, whatever else the machine and the thread have to
 * do: by a profile, with all that the code calls, and with the garbage collections that come between.
 */
export class Stretch {
  private readonly session = new Session();

  /** `bundle` is the path of its script. */
  constructor(private readonly bundle: string) {}

  async start(): Promise<void> {
    this.session.connect();
    await this.session.post('Profiler.enable');
    await this.session.post('Profiler.setSamplingInterval', { interval: INTERVAL });
    await this.session.post('Profiler.start');
  }

  /** The longest stretch since `start`, in milliseconds. */
  async stop(): Promise<number> {
    const { profile } = await this.session.post('Profiler.stop');
    this.session.disconnect();
    return longestOf(profile, this.bundle);
  }
}

function longestOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, bundle: string): number {
  const own = new Set<number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const add = (id: number): void => {
    own.add(id);
    for (const child of byId.get(id)!.children ?? []) add(child);
  };
  for (const { id, callFrame } of nodes) if (callFrame.url.endsWith(bundle)) add(id);
  const collecting = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === COLLECTOR).map(({ id }) => id));
  let longest = 0;
  let current = 0;
  for (const [i, id] of samples.entries()) {
    const goes = own.has(id) || (current > 0 && collecting.has(id));
    // A delta is the time before its sample.
    current = goes ? current + (timeDeltas[i + 1] ?? 0) : 0;
    longest = Math.max(longest, current);
  }
  return longest / 1000;
}

const COLLECTOR = '(garbage collector)';
