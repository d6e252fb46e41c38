import type { Dirent } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { type Gitignore, gitignore } from '../config/gitignore';
import { readSmallFile } from './smallFile';
import { isTemporary } from './temporary';
import { explain, isSystemError, type Trouble } from './trouble';

/** What a `.gitignore` says of what is below its folder. */
interface Ignored {
  readonly folder: string;
  readonly rules: Gitignore;
}

/**
 * The names of the files in `folder` and below whose names are of `kinds`, sorted; not what git ignores, and nothing hidden. Links
 * to folders are not followed. What is no file, or a link that leads out of `folder`, is left out, which is said. What can't be
 * read is reported. `ignored` tells whether git ignores anything there.
 */
export async function filesInFolder(
  folder: string,
  kinds: readonly RegExp[],
  trouble: Trouble,
): Promise<{ readonly files: readonly string[]; readonly ignored: boolean }> {
  const walk = new Walk(await fs.realpath(folder), kinds, trouble);
  await walk.through(folder, await ignoredAbove(path.resolve(folder)));
  return walk;
}

class Walk {
  readonly files: string[] = [];
  ignored = false;

  constructor(
    /** The real path of the folder that was named. */
    private readonly root: string,
    private readonly kinds: readonly RegExp[],
    private readonly trouble: Trouble,
  ) {}

  async through(folder: string, above: readonly Ignored[]): Promise<void> {
    try {
      const own = await ignoredIn(path.resolve(folder));
      const rules = own === undefined ? above : [...above, own];
      const entries = await fs.readdir(folder, { withFileTypes: true });
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const entry of entries) {
        const name = path.join(folder, entry.name);
        if (entry.name.startsWith('.')) continue;
        if (isIgnored(path.resolve(name), entry.isDirectory(), rules)) this.ignored = true;
        else if (entry.isDirectory()) await this.through(name, rules);
        else if (this.kinds.some((kind) => kind.test(entry.name)) && !isTemporary(name)) await this.add(name, entry);
      }
    } catch (error) {
      this.trouble.report(folder, explain(error));
    }
  }

  private async add(name: string, entry: Dirent): Promise<void> {
    const target = entry.isSymbolicLink() ? await targetOf(name) : { file: name, stats: entry };
    // A link to nowhere is reported as what can't be read.
    if (target === undefined) this.files.push(name);
    else if (entry.isSymbolicLink() && !isWithin(this.root, target.file)) {
      this.trouble.note(name, 'skipped, as it is a link that leads out of the folder; name it by itself to take it');
    } else if (target.stats.isFile()) this.files.push(name);
    // A pipe would be waited for, maybe for ever.
    else if (!target.stats.isDirectory()) {
      this.trouble.note(name, 'skipped, as it is no regular file; name it by itself to take it');
    }
  }
}

/** What the link `name` leads to; undefined where there is nothing, or what can't be looked at. */
async function targetOf(name: string) {
  try {
    const file = await fs.realpath(name);
    return { file, stats: await fs.stat(file) };
  } catch {
    return undefined;
  }
}

/** Whether `file` is in `folder` or below, both real paths. */
export function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function isIgnored(file: string, isFolder: boolean, rules: readonly Ignored[]): boolean {
  // The nearest file that says anything has the last word.
  for (let i = rules.length - 1; i >= 0; i--) {
    const relative = path.relative(rules[i]!.folder, file).replaceAll(path.sep, '/');
    const { ignored, unignored } = rules[i]!.rules.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** The `.gitignore` files above `folder`, as far as its repository goes, the outermost first; none outside of one. */
async function ignoredAbove(folder: string): Promise<Ignored[]> {
  const above: Ignored[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    if (at !== folder) above.unshift(...[(await ignoredIn(at)) ?? []].flat());
    if (await exists(path.join(at, '.git'))) return above;
    if (at === path.dirname(at)) return [];
  }
}

async function ignoredIn(folder: string): Promise<Ignored | undefined> {
  try {
    return { folder, rules: gitignore((await readSmallFile(path.join(folder, '.gitignore'))).bytes.toString()) };
  } catch (error) {
    if (isSystemError(error, 'ENOENT') || isSystemError(error, 'EISDIR')) return undefined;
    throw error;
  }
}

async function exists(name: string): Promise<boolean> {
  return fs.stat(name).then(
    () => true,
    () => false,
  );
}

export { TEXTS } from '../config/files';
/** The names of JSON records. */
export const RECORDS = /\.(jsonl|ndjson)(\.gz|\.zst)?$/i;
