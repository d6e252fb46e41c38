import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Memory, Timing } from './measure';
import { CONTESTANTS } from './peers';
import type { recallOf } from './recall';
import type { Contestant } from './stage';

/** Why there is no result. */
export interface Missing {
  readonly missing: string;
}

/**
 * V8 lets garbage lie until its young generation is full, by default of 16 MB and more, which would be all that is seen
 * of a small text; with 1 MB the peak is near to what is really held.
 */
const YOUNG_GENERATION = ['--min-semi-space-size=1', '--max-semi-space-size=1'];

/** Measures texts, each time in a fresh process. Has to be closed. */
export class Laboratory {
  private readonly folder = mkdtempSync(join(tmpdir(), 'winnow-bench-'));
  private readonly child = join(this.folder, 'child.js');
  private readonly file = join(this.folder, 'text');

  /** `limit` is how many seconds one process may take. */
  constructor(private readonly limit: number) {
    // A bundle as the one that ships; what tsx makes of the sources slows down closures.
    buildSync({
      entryPoints: [join(__dirname, 'child.ts')],
      outfile: this.child,
      bundle: true,
      platform: 'node',
      target: 'node20',
      mainFields: ['module', 'main'],
    });
  }

  /** The text to measure from now on. */
  load(text: string): void {
    writeFileSync(this.file, text);
  }

  time(contestants: readonly Contestant[], runs: number): readonly Timing[] | Missing {
    return this.run('time', contestants, runs);
  }

  memory(contestant: Contestant): Memory | Missing {
    return this.run('memory', [contestant], 1, YOUNG_GENERATION);
  }

  recall(): ReturnType<typeof recallOf> | Missing {
    return this.run('recall', [], 1);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run<T>(
    job: string,
    contestants: readonly Contestant[],
    runs: number,
    flags: readonly string[] = [],
  ): T | Missing {
    const names = contestants.map((contestant) => CONTESTANTS.findIndex(({ name }) => name === contestant.name));
    const args = ['--expose-gc', ...flags, this.child, this.file, job, names.join(), String(runs)];
    const { status, stdout, error } = spawnSync(process.execPath, args, {
      timeout: this.limit * 1000,
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    });
    if (status === 0) return JSON.parse(stdout) as T;
    const late = error !== undefined && 'code' in error && error.code === 'ETIMEDOUT';
    return { missing: late ? `> ${this.limit} s` : 'failed' };
  }
}

export function isMissing(result: unknown): result is Missing {
  return typeof result === 'object' && result !== null && 'missing' in result;
}
