import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** A name beside `file` that no other run uses: what is written there is put in the place of `file` when it is whole. */
export function temporaryBeside(file: string): string {
  return path.join(path.dirname(file), `.${randomBytes(6).toString('hex')}${ENDING}`);
}

/** Whether a file of this name is one that a run which broke off has left, or that one is about to put in its place. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(path.basename(name));
}

/** Deletes what runs that broke off have left in `folders`, a day after; another run may be at work there. Never throws. */
export async function sweepTemporaries(folders: Iterable<string>): Promise<void> {
  for (const folder of new Set(folders)) {
    for (const name of await fs.readdir(folder).catch((): string[] => [])) {
      if (!isTemporary(name)) continue;
      const file = path.join(folder, name);
      const stats = await fs.lstat(file).catch(() => undefined);
      if (stats?.isFile() && Date.now() - stats.mtimeMs > DAY_MS) await fs.rm(file, { force: true }).catch(() => {});
    }
  }
}

const ENDING = '.winnow.tmp';
const TEMPORARY = /^\.[0-9a-f]{12}\.winnow\.tmp$/;
const DAY_MS = 24 * 60 * 60 * 1000;
