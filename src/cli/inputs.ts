import { fstatSync, readdir } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { filesInFolder, isWithin, RECORDS, TEXTS } from './folder';
import { isTemporary } from './temporary';
import { explain, isSystemError, type Trouble } from './trouble';

// As CommonJS: its ES module asks for its own address, which it does not have in a bundle.
import tinyglobby = require('tinyglobby');

/** A file, or standard input. */
export interface Input {
  /** As the user wrote it, or as a glob found it; `-` is standard input. */
  readonly name: string;
  /** The real path, links followed; undefined for standard input. */
  readonly path: string | undefined;
}

export const STANDARD_INPUT: Input = { name: '-', path: undefined };

/**
 * The inputs that `names` stand for, in their order and those of one glob or folder sorted; each file once. Of a folder
 * those whose names are of `kinds`. Without a name, and
 * for `-`, standard input. A name that is no file's is a glob where it can be; what is neither is reported.
 */
export async function findInputs(
  names: readonly string[],
  trouble: Trouble,
  kinds: readonly RegExp[] = [TEXTS],
): Promise<Input[]> {
  const inputs = new Map<string, Input>();
  for (const name of names.length === 0 ? ['-'] : names) {
    for (const input of name === '-' ? [STANDARD_INPUT] : await filesOf(name, trouble, kinds)) {
      const key = input.path ?? '-';
      if (!inputs.has(key)) inputs.set(key, input);
    }
  }
  return [...inputs.values()];
}

/** All bytes of `input`; throws what the system throws. */
export async function readInput(input: Input): Promise<Buffer> {
  return input.path === undefined ? buffer(standardInput()) : fs.readFile(input.path);
}

/** How many bytes `input` has, as far as that is known; what keeps it from being read is told when it is. */
export async function sizeOf({ path: file }: Input): Promise<number> {
  const stats = file === undefined ? undefined : await fs.stat(file).catch(() => undefined);
  return stats?.size ?? 0;
}

/** Standard input; throws what the system throws. */
export function standardInput(): Readable {
  // Node takes a folder there (`winnow check < folder`) for an empty file.
  if (fstatSync(0).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  return process.stdin;
}

/** How messages call `input`. */
export function titleOf(input: Input): string {
  return input.path === undefined ? 'standard input' : input.name;
}

async function filesOf(name: string, trouble: Trouble, kinds: readonly RegExp[]): Promise<Input[]> {
  try {
    const stats = await fs.stat(name);
    if (stats.isDirectory()) return inFolder(name, trouble, kinds);
    return [{ name, path: await realPath(name) }];
  } catch (error) {
    if (isSystemError(error, 'ENOENT') && tinyglobby.isDynamicPattern(name)) return filesOfGlob(name, trouble);
    trouble.report(name === '' ? "''" : name, explain(error));
    return [];
  }
}

async function inFolder(folder: string, trouble: Trouble, kinds: readonly RegExp[]): Promise<Input[]> {
  const { files, ignored } = await filesInFolder(folder, kinds, trouble);
  if (files.length === 0) {
    const ends = kinds.includes(TEXTS) ? (kinds.includes(RECORDS) ? '.txt, .md or .jsonl' : '.txt or .md') : '.jsonl';
    const which = ignored ? ' that git does not ignore' : '';
    trouble.report(folder, `holds no file that ends in ${ends}${which}; name others by a glob in quotes`);
  }
  return Promise.all(files.map(async (name) => ({ name, path: await realPath(name) })));
}

async function filesOfGlob(pattern: string, trouble: Trouble): Promise<Input[]> {
  const names = await tinyglobby.glob(pattern, {
    dot: true,
    expandDirectories: false,
    absolute: path.isAbsolute(pattern),
    fs: { readdir: reportingReaddir(trouble) },
  });
  // What a killed run left beside a file is a half of that file.
  const found = names.filter((name) => !isTemporary(name) && !isInRepository(name, pattern));
  if (found.length === 0)
    trouble.report(pattern, 'no file matches; check the pattern (* does not cross folders, ** does)');
  const inputs = await Promise.all(found.sort(byCodeUnits).map(async (name) => ({ name, path: await realPath(name) })));
  const root = await realPath(foldersOf(pattern));
  return inputs.filter(({ name, path }) => {
    if (isWithin(root, path)) return true;
    trouble.note(
      name,
      `skipped, as a link leads there out of what '${pattern}' is about; name it by itself to take it`,
    );
    return false;
  });
}

/** The folder that `pattern` names before anything in it may stand for something else. */
function foldersOf(pattern: string): string {
  const parts = pattern.split('/');
  const named = parts.slice(0, -1).findIndex((part) => /[*?[\]{}()!+@|]/.test(part.replace(ESCAPED, '')));
  const folder = parts.slice(0, named < 0 ? -1 : named).join('/');
  return folder.replace(ESCAPED, '$1') || (pattern.startsWith('/') ? '/' : '.');
}

const ESCAPED = /\\(.)/g;

/** Whether `name` is of what a version control system keeps, of which `pattern` says nothing. */
function isInRepository(name: string, pattern: string): boolean {
  const named = pattern.split('/');
  return name.split('/').some((part) => REPOSITORIES.has(part) && !named.includes(part));
}

/** The crawler passes over folders that it can't read; here they are reported. */
function reportingReaddir(trouble: Trouble): typeof readdir {
  const reporting = (folder: string, options: object, done: (error: Error | null, entries: unknown) => void) =>
    readdir(folder, options, (error, entries) => {
      if (error && !isSystemError(error, 'ENOENT')) trouble.report(folder, explain(error));
      done(error, entries);
    });
  return reporting as unknown as typeof readdir;
}

/** What has no real path (the pipe of `<(…)`) is its own. */
function realPath(name: string): Promise<string> {
  return fs.realpath(name).catch(() => path.resolve(name));
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const REPOSITORIES: ReadonlySet<string> = new Set(['.git', '.hg', '.svn']);
