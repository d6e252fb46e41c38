/** Runs the built command line as its users do: as a process of its own, in a folder of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { buffer, text } from 'node:stream/consumers';

export const ROOT = path.join(__dirname, '..', '..');
export const CLI = process.env.WINNOW_CLI ?? path.join(ROOT, 'dist', 'cli.js');

/** What a run of `winnow` left behind. */
export interface Result {
  readonly code: number | null;
  readonly bytes: Buffer;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
}

/** A folder for one test, with the state of Winnow outside it. */
export class Sandbox {
  private readonly base = mkdtempSync(path.join(tmpdir(), 'winnow-cli-'));
  readonly folder = path.join(this.base, 'texts');
  readonly state = path.join(this.base, 'state');

  constructor() {
    mkdirSync(this.folder);
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
    return name;
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  bytes(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  start(args: readonly string[], { env = {} }: RunOptions = {}, nodeArgs: readonly string[] = []): ChildProcess {
    return spawn(process.execPath, [...nodeArgs, CLI, ...args], {
      cwd: this.folder,
      env: { ...process.env, WINNOW_STATE: this.state, ...env },
    });
  }

  async run(args: readonly string[], options: RunOptions = {}): Promise<Result> {
    return this.result(this.start(args, options), options);
  }

  /** As `run`, where no file can be written beyond about 50 to 100 KB: as if the disk were full then. */
  async runOnFullDisk(args: readonly string[]): Promise<Result> {
    const limited = ['-c', 'ulimit -f 100; exec "$@"', 'sh', process.execPath, CLI, ...args];
    const env = { ...process.env, WINNOW_STATE: this.state };
    return this.result(spawn('sh', limited, { cwd: this.folder, env }));
  }

  private async result(child: ChildProcess, options: RunOptions = {}): Promise<Result> {
    child.stdin!.on('error', () => {});
    child.stdin!.end(options.stdin ?? '');
    const exited = ended(child);
    const [bytes, stderr] = await Promise.all([buffer(child.stdout!), text(child.stderr!)]);
    return { code: await exited, bytes, stdout: bytes.toString('utf8'), stderr };
  }

  remove(): void {
    rmSync(this.base, { recursive: true, force: true });
  }
}

/** The exit code of `child`, or null when a signal ended it. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve));
}

/** Waits until `condition` holds, looking often. Throws after ten seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const limit = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > limit) throw new Error(`waited in vain until ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** A sandbox for each test of the surrounding suite. */
export function sandboxes(): { readonly current: Sandbox } {
  const holder = { current: undefined as unknown as Sandbox };
  before(buildIfMissing);
  beforeEach(() => {
    holder.current = new Sandbox();
  });
  afterEach(() => holder.current.remove());
  return holder;
}

function buildIfMissing(this: Mocha.Context): void {
  if (existsSync(CLI)) return;
  this.timeout(60_000);
  const esbuild = path.join(ROOT, 'node_modules', 'esbuild', 'bin', 'esbuild');
  const options = [
    '--bundle',
    '--platform=node',
    '--main-fields=module,main',
    '--log-level=warning',
    `--outfile=${CLI}`,
  ];
  execFileSync(process.execPath, [esbuild, 'src/cli/cli.ts', ...options], { cwd: ROOT });
}

export { skipIf } from '../host/skip';

export const WINDOWS = process.platform === 'win32';
export const ROOT_USER = process.getuid?.() === 0;
