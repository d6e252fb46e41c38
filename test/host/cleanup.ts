/** What a process has started or laid down and must take away again, however it ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import * as path from 'node:path';

const pending = new Set<() => void>();

/**
 * Promises that `undo` (synchronous) runs once: when the returned function is called, or at the end of this process
 * by `exit`, an exception, SIGINT, SIGTERM or SIGHUP, whichever comes first.
 */
export function atExit(undo: () => void): () => void {
  armOnce();
  const once = () => {
    if (pending.delete(once)) {
      undo();
    }
  };
  pending.add(once);
  return once;
}

/** Makes a folder of its own below the system's temporary folder; `remove` deletes it, and so does the exit. */
export function temporaryFolder(purpose: string): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), `winnow-${purpose}-`));
  return { path: folder, remove: atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })) };
}

let armed = false;

function armOnce(): void {
  if (armed) {
    return;
  }
  armed = true;
  // The last thing made is the first to go: a server ends before its folder is deleted.
  process.on('exit', () => {
    for (const undo of [...pending].reverse()) {
      undo();
    }
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
