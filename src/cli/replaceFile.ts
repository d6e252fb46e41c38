import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { temporaryBeside } from './temporary';
import { isSystemError } from './trouble';

/** The SHA-256 of `bytes`, in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Puts `bytes` at `file` (a real path, not a link) at once: whoever looks, and whatever crashes, finds the old bytes or
 * the new ones. Keeps the owner and sets `mode`; other names of the same file (hard links) keep the old bytes.
 *
 * Returns false, and changes nothing, where the bytes there have not the hash `expected` (undefined: no file) at the
 * moment before. Throws what the system throws.
 *
 * Not write-file-atomic: that takes a partial write of a full disk for a whole one, and can't look at the file again
 * between writing and renaming.
 */
export async function replaceFile(
  file: string,
  bytes: Uint8Array,
  { mode, expected }: { readonly mode: number; readonly expected: string | undefined },
): Promise<boolean> {
  const temporary = temporaryBeside(file);
  try {
    const handle = await fs.open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await keepOwner(handle, file);
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if ((await hashOfFile(file)) !== expected) return false;
    await fs.rename(temporary, file);
    await syncFolder(path.dirname(file));
    return true;
  } finally {
    await fs.rm(temporary, { force: true });
  }
}

/** The hash of the bytes of `file`, or undefined where there is none. */
export async function hashOfFile(file: string): Promise<string | undefined> {
  try {
    return hashOf(await fs.readFile(file));
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Makes the names in `folder` last through a crash, where the system can. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows can't open folders, and some file systems can't sync them.
  const handle = await fs.open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Only root may give files away; for others the file that replaces one of a stranger is theirs. */
async function keepOwner(handle: fs.FileHandle, file: string): Promise<void> {
  const before = await fs.stat(file).catch(() => undefined);
  if (before === undefined) return;
  const now = await handle.stat();
  if (now.uid === before.uid && now.gid === before.gid) return;
  // A user who is not root may give a file to one of their groups at the most.
  await handle.chown(before.uid, before.gid).catch(() => handle.chown(now.uid, before.gid).catch(() => undefined));
}
