/** The workspace that the tests inside VS Code work in. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { FUZZED } from '../fuzz/fuzzed';
import { fuzzedSample } from '../fuzz/sample';

/**
 * Makes a workspace of one folder in `folder` and returns its file. A workspace and not just a folder, so that a test
 * can add a second folder without the window being loaded anew. Beside them are documents of the fuzzer, and a folder with
 * links to others, which can't be made in a browser.
 */
export function writeWorkspace(folder: string): string {
  mkdirSync(path.join(folder, 'first'));
  mkdirSync(path.join(folder, 'second'));
  writeLinks(path.join(folder, 'linked'), path.join(folder, 'outside'));
  writeFileSync(path.join(folder, FUZZED), JSON.stringify(fuzzedSample()));
  const file = path.join(folder, 'winnow.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'first' }], settings: {} }, null, 2));
  return file;
}

/** In `folder` a text, a link to it, and links to `outside` and to a text there. */
function writeLinks(folder: string, outside: string): void {
  for (const made of [folder, outside]) mkdirSync(made);
  writeFileSync(path.join(folder, 'own.txt'), 'A text of its own.\nloading...\n');
  writeFileSync(path.join(outside, 'notes.txt'), 'Notes from elsewhere.\nloading...\n');
  try {
    symlinkSync(path.join(folder, 'own.txt'), path.join(folder, 'again.txt'));
    symlinkSync(path.join(outside, 'notes.txt'), path.join(folder, 'notes.txt'));
    symlinkSync(outside, path.join(folder, 'folder'), 'dir');
  } catch {
    // Windows asks for a right of its own; without links, tests of them are skipped.
  }
}
