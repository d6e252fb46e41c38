/** Running other programs: to their end, or as a child that never outlives this process. */
import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { atExit } from './cleanup';

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Runs a program to its end and returns what it wrote to standard output; throws with its last words if it fails. */
export async function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, args, { ...options, maxBuffer: MAX_OUTPUT_BYTES });
    return stdout;
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    const lastWords = stderr.trim().split('\n').slice(-8).join('\n') || message;
    throw new Error(`${program} ${args.join(' ')} failed:\n${lastWords}`);
  }
}

/** The absolute path of a program on the PATH, or `undefined`. */
export function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, program)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** A child with all its own children (one process group). */
export interface ProcessTree {
  readonly child: ChildProcess;
  /** Resolves with the exit code when the child has ended, `null` when a signal ended it or it never started. */
  readonly exited: Promise<number | null>;
  /** Asks the tree to end, makes it end after `graceMs`, and resolves when the child is gone. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Starts a program as a process group of its own, which also ends when this process ends.
 * `lastSignal` is what the group gets then: SIGTERM for programs that have something to clean up themselves.
 */
export function startTree(
  program: string,
  args: readonly string[],
  options: SpawnOptions,
  lastSignal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL',
): ProcessTree {
  const child = spawn(program, args, { ...options, detached: true });
  const release = atExit(() => signalGroup(child, lastSignal));
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
  void exited.then(release); // also reaches what the child has left behind in its group
  return {
    child,
    exited,
    async stop(graceMs = 3_000) {
      signalGroup(child, 'SIGTERM');
      const force = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
      await exited;
      clearTimeout(force);
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) {
      process.kill(-child.pid, signal);
    }
  } catch {
    // The group is gone already.
  }
}
