import { readFileSync, writeFileSync } from 'node:fs';
import { GCProfiler } from 'node:v8';
import { median, percentile } from './percentile';
import type { Contestant, Outcome } from './stage';

/** How long the stages of a contestant took: medians of several runs, in seconds, and what nine of ten runs keep to. */
export interface Timing {
  readonly contestant: string;
  readonly stages: readonly { readonly name: string; readonly seconds: number }[];
  readonly all: number;
  readonly nineOfTen: number;
  readonly outcome: Outcome | undefined;
}

/** What a contestant held at most while it worked, in bytes above what was there before. */
export interface Memory {
  readonly stages: readonly { readonly name: string; readonly heap: number }[];
  readonly heap: number;
  readonly resident: number;
}

/**
 * Times `contestants` on `text`, `runs` times each and in turn, so that what else the machine does hits all alike.
 * Before, they work on `head`, a short text of the same kind, until they are compiled. Needs `--expose-gc`.
 */
export function time(contestants: readonly Contestant[], text: string, head: string, runs: number): Timing[] {
  for (const contestant of contestants) warmUp(contestant, head);
  const laps: Lap[][] = contestants.map(() => []);
  for (let run = 0; run < runs; run++) {
    contestants.forEach((contestant, i) => {
      laps[i]!.push(lapOf(contestant, text));
    });
  }
  return contestants.map(({ name, stages }, i) => ({
    contestant: name,
    stages: stages(text).map((stage, k) => ({
      name: stage.name,
      seconds: median(laps[i]!.map(({ seconds }) => seconds[k]!)),
    })),
    all: median(laps[i]!.map(({ seconds }) => sum(seconds))),
    nineOfTen: percentile(
      laps[i]!.map(({ seconds }) => sum(seconds)),
      0.9,
    ),
    outcome: laps[i]!.at(-1)!.outcome,
  }));
}

/**
 * Measures the memory of `contestant` on `text`, in one run of a fresh process. A sampler on a timer never runs beside
 * synchronous code and a worker sees its own heap only. So the heap is read where V8 itself stops: before each garbage
 * collection (when there is most on it) and at the end of each stage; that is the heap in use with what is outside it
 * (array buffers), garbage that the stage made and that was not yet collected included. The resident size is asked of
 * the system beside it: it counts what V8 keeps in reserve too. Needs `--expose-gc`.
 */
export function memory(contestant: Contestant, text: string, head: string): Memory {
  warmUp(contestant, head);
  // What the warm-up left behind goes in several rounds: code that was compiled for it goes only after its objects.
  for (let round = 0; round < 4; round++) global.gc?.();
  const before = heapInUse();
  const residentBefore = resetResidentPeak();
  const stages = contestant.stages(text).map(({ name, run }) => {
    collectYoung();
    const profiler = new GCProfiler();
    profiler.start();
    run();
    const { statistics } = profiler.stop();
    const sizes = statistics.map(({ beforeGC: { heapStatistics: heap } }) => heap.usedHeapSize + heap.externalMemory);
    return { name, heap: Math.max(heapInUse(), ...sizes) - before };
  });
  return { stages, heap: Math.max(...stages.map(({ heap }) => heap)), resident: residentPeak() - residentBefore };
}

interface Lap {
  readonly seconds: readonly number[];
  readonly outcome: Outcome | undefined;
}

/** One run after a garbage collection, or of what is quick the mean of as many as take a tenth of a second. */
function lapOf({ stages }: Contestant, text: string): Lap {
  collectYoung();
  let outcome: Outcome | undefined;
  const seconds: number[] = [];
  let runs = 0;
  do {
    stages(text).forEach(({ run }, i) => {
      const start = performance.now();
      outcome = run();
      seconds[i] = (seconds[i] ?? 0) + (performance.now() - start) / 1000;
    });
    runs++;
  } while (sum(seconds) < LAP);
  return { seconds: seconds.map((total) => total / runs), outcome };
}

const LAP = 0.1;

/**
 * Clears away what was left behind shortly before. A full collection would also drop the hidden classes of which no
 * object lives at the moment, and all code that was compiled for them: no program asks for that between two texts, and
 * on a small text it costs five times as much as the work.
 */
function collectYoung(): void {
  global.gc?.({ type: 'minor' });
}

/** Half a second, and three runs at least, are enough for V8 to compile what is hot. */
function warmUp(contestant: Contestant, head: string): void {
  const start = performance.now();
  for (let run = 0; run < 3 || (performance.now() - start < 500 && run < 50); run++) lapOf(contestant, head);
  collectYoung();
}

/** `external` holds the array buffers already. */
function heapInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Sets the peak of the resident size back to what it is now, where Linux lets us (proc(5), clear_refs). */
function resetResidentPeak(): number {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Elsewhere the peak of the whole process has to do.
  }
  return residentPeak();
}

/** The peak of the resident size in bytes. */
function residentPeak(): number {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
