import { readFileSync } from 'node:fs';

/** The longest time that something else had to wait for its turn on a thread, in milliseconds. */
export interface Held {
  readonly held: number;
  /** The same without the time in which the thread itself waited for a core, where the system (Linux) tells that. */
  readonly busy: number;
}

/** Watches how long the thread that it runs on is held at most, that is, nothing else gets its turn. */
export class Watch {
  private running = false;
  private last = 0;
  private lastWaited = 0;
  private longest: Held = NONE;
  private ended: (() => void) | undefined;

  start(): void {
    this.running = true;
    this.longest = NONE;
    this.last = performance.now();
    this.lastWaited = waitedForCore();
    setTimeout(() => this.tick());
  }

  /** The longest since `start`, to within the two milliseconds or so that a turn takes. */
  async stop(): Promise<Held> {
    await new Promise<void>((resolve) => {
      this.ended = resolve;
      this.running = false;
    });
    return this.longest;
  }

  private tick(): void {
    const now = performance.now();
    const waited = waitedForCore();
    const held = now - this.last;
    const busy = held - (waited - this.lastWaited);
    this.longest = { held: Math.max(this.longest.held, held), busy: Math.max(this.longest.busy, busy) };
    this.last = now;
    this.lastWaited = waited;
    if (this.running) setTimeout(() => this.tick());
    else this.ended?.();
  }
}

const NONE: Held = { held: 0, busy: 0 };

/** How long this thread has been ready to run without a core since it began, in milliseconds; 0 where that is not known. */
function waitedForCore(): number {
  try {
    // Nanoseconds on a core, nanoseconds of waiting for one, and turns.
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
