import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** How long a thread had no turn for anything else at most, in milliseconds. */
export interface Held {
  /** By its event loop: a loop that sleeps, and is woken late, holds nothing. */
  readonly held: number;
  /** The same without the time in which the thread waited for a core, where the system (Linux) tells that. */
  readonly busy: number;
}

/** Watches how long the thread that it runs on is held at most. */
export class Watch {
  private running = false;
  private last = START;
  private longest = NONE;
  private ended: (() => void) | undefined;

  start(): void {
    this.running = true;
    this.longest = NONE;
    this.last = now();
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
    const time = now();
    const held = time.active - this.last.active;
    // Some of the waiting may have come before the loop was awake.
    const busy = Math.max(held - (time.waited - this.last.waited), Math.min(held, time.onCore - this.last.onCore));
    this.longest = { held: Math.max(this.longest.held, held), busy: Math.max(this.longest.busy, busy) };
    this.last = time;
    if (this.running) setTimeout(() => this.tick());
    else this.ended?.();
  }
}

const NONE: Held = { held: 0, busy: 0 };

/** Of this thread since it began, in milliseconds: its loop was awake, it was on a core, it waited for one. */
interface Times {
  readonly active: number;
  readonly onCore: number;
  readonly waited: number;
}

const START: Times = { active: 0, onCore: 0, waited: 0 };

function now(): Times {
  const { active } = performance.eventLoopUtilization();
  try {
    const [onCore, waited] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ', 2);
    return { active, onCore: Number(onCore) / 1e6, waited: Number(waited) / 1e6 };
  } catch {
    return { active, onCore: 0, waited: 0 };
  }
}
