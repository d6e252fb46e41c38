/** Where the editors are kept between runs: outside the checkout, shared by all checkouts of this user. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';

const MARKER = '.complete';
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** The cache folder: `WINNOW_CACHE`, else `winnow` in `XDG_CACHE_HOME` or `~/.cache`. */
export function cacheFolder(): string {
  const userCache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.resolve(process.env.WINNOW_CACHE || path.join(userCache, 'winnow'));
}

/**
 * The folder `name` of the cache, which `install` fills when it is missing.
 *
 * `install` works in a folder beside it that is renamed when all is done, so an interrupted install is done again,
 * and of two runs at once the first to finish wins and the other uses its result.
 */
export async function cached(name: string, install: (into: string) => Promise<void>): Promise<string> {
  const target = path.join(cacheFolder(), name);
  if (isComplete(target)) {
    return target;
  }
  await removeAbandoned();
  const draft = path.join(cacheFolder(), `.draft-${name}-${process.pid}-${Date.now()}`);
  await mkdir(draft, { recursive: true });
  try {
    await install(draft);
    await writeFile(path.join(draft, MARKER), '');
    await rename(draft, target).catch((error: unknown) => {
      if (!isComplete(target)) {
        throw error;
      }
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

function isComplete(folder: string): boolean {
  return existsSync(path.join(folder, MARKER));
}

/** Drafts of runs that were killed; a fresh one may belong to a run that is at work. */
async function removeAbandoned(): Promise<void> {
  const names = await readdir(cacheFolder()).catch(() => []);
  for (const draft of names
    .filter((name) => name.startsWith('.draft-'))
    .map((name) => path.join(cacheFolder(), name))) {
    const age = await stat(draft).then(
      (it) => Date.now() - it.mtimeMs,
      () => 0,
    );
    if (age > ABANDONED_AFTER_MS) {
      await rm(draft, { recursive: true, force: true });
    }
  }
}
