/** The suites of the test run, and how each is started. */
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { HOST_NAMES, type HostName, SERVER_NAMES } from './editors';
import { startTree } from './processes';
import { ROOT } from './root';
import { RUN_LIMIT_MS } from './testRun';

const LIMIT_MS = RUN_LIMIT_MS + 5 * 60 * 1000;

/** Of what a program has printed: enough for an error and where it was thrown. */
const LAST_LINES = 20;

/** For what a program has printed before it ended; a child of it that goes on could hold its output open. */
const DRAIN_LIMIT_MS = 5_000;

/** A kind of tests that the run knows. */
export interface Suite {
  /** As it is called on the command line. */
  readonly name: string;
  /** Runs once in each of these hosts; if there are none, once and without a VS Code. */
  readonly hosts?: readonly HostName[];
  /** What Node runs for it. */
  readonly program: () => readonly string[];
}

/** Of the driven tests, those that say something of their own there, and never fail for the keyboard's focus alone. */
const IN_BROWSER = [
  'brokenWorker',
  'clean',
  'clipboard',
  'duplicateHover',
  'hostReload',
  'limits',
  'preview',
  'report',
  'review',
  'smoke',
  'walkthrough',
];

/**
 * A driven test that fails is run once more, since VS Code may take the keyboard's focus away at any moment; the run says
 * at its end which it was, and why.
 */
const DRIVEN = ['--retries', '1'];

export const SUITES: readonly Suite[] = [
  { name: 'core', program: () => mocha('core') },
  { name: 'cli', program: () => mocha('cli') },
  { name: 'extension', hosts: HOST_NAMES, program: () => ['--import', 'tsx', 'test/host/extensionSuite.ts'] },
  { name: 'e2e', hosts: SERVER_NAMES, program: () => mocha('e2e', { options: DRIVEN }) },
  // What a VS Code in the browser may do otherwise, for some three minutes.
  { name: 'e2e', hosts: ['web'], program: () => mocha('e2e', { only: IN_BROWSER, options: DRIVEN }) },
];

interface Choice {
  readonly only?: readonly string[];
  /** Of Mocha. */
  readonly options?: readonly string[];
}

/** Runs a Node program in the checkout with its output shown; throws with its last words if it fails or takes too long. */
export async function runNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const options: SpawnOptions = { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } };
  const tree = startTree(process.execPath, args, options, 'SIGTERM');
  const output = show(tree.child);
  const timer = setTimeout(() => void tree.stop(), LIMIT_MS);
  const code = await tree.exited;
  clearTimeout(timer);
  await Promise.race([output.ended, wait(DRAIN_LIMIT_MS, undefined, { ref: false })]);
  if (code !== 0) {
    const how = code === null ? 'it was ended by a signal' : `it ended with exit code ${code}`;
    throw new Error([`${how}; its last words:`, ...output.lastLines].join('\n'));
  }
}

/** Shows what a program prints, as it comes. `ended` resolves when it, and all that prints for it, will print no more. */
function show(child: ChildProcess): { readonly lastLines: readonly string[]; readonly ended: Promise<unknown> } {
  const lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => {
      console.log(line);
      lastLines.push(line);
      lastLines.splice(0, lastLines.length - LAST_LINES);
    });
  }
  return { lastLines, ended: new Promise((resolve) => child.once('close', resolve)) };
}

/** Runs the tests of a folder, or only the files of it that are named, without `.test.ts`. */
function mocha(folder: string, { only, options = [] }: Choice = {}): readonly string[] {
  const all = testFiles(path.join('test', folder));
  const files = only ? all.filter((file) => only.includes(path.basename(file, '.test.ts'))) : all;
  if (files.length === 0) {
    throw new Error(`there are no test files in test/${folder}`);
  }
  const colors = process.stdout.isTTY ? ['--color'] : [];
  return [path.join('node_modules', 'mocha', 'bin', 'mocha.js'), ...colors, ...options, ...files];
}

/** Paths of all test files below a folder of the checkout, in the order of their names. */
function testFiles(folder: string): string[] {
  const names = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => path.join(folder, name));
}
