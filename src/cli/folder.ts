import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isTemporary } from './temporary';
import { explain, isSystemError, type Trouble } from './trouble';

/** What a `.gitignore` says of what is below its folder. */
interface Ignored {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * The names of the files in `folder` and below whose names are of `kinds`, sorted; not what git ignores, and nothing hidden. Links
 * to folders are not followed. What can't be read is reported.
 */
export async function filesInFolder(folder: string, kinds: readonly RegExp[], trouble: Trouble): Promise<string[]> {
  const files: string[] = [];
  await new Walk(kinds, files, trouble).through(folder, await ignoredAbove(path.resolve(folder)));
  return files;
}

class Walk {
  constructor(
    private readonly kinds: readonly RegExp[],
    private readonly files: string[],
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
        if (entry.name.startsWith('.') || isIgnored(path.resolve(name), entry.isDirectory(), rules)) continue;
        if (entry.isDirectory()) await this.through(name, rules);
        else if (this.kinds.some((kind) => kind.test(entry.name)) && !isTemporary(name)) this.files.push(name);
      }
    } catch (error) {
      this.trouble.report(folder, explain(error));
    }
  }
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
    return { folder, rules: ignore().add(await fs.readFile(path.join(folder, '.gitignore'), 'utf8')) };
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
