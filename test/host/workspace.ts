/** The workspace that the tests inside VS Code work in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { FUZZED } from '../fuzz/fuzzed';
import { fuzzedSample } from '../fuzz/sample';

/**
 * Makes a workspace of one folder in `folder` and returns its file. A workspace and not just a folder, so that a test
 * can add a second folder without the window being loaded anew. Beside them are documents of the fuzzer, which can't be made
 * in a browser.
 */
export function writeWorkspace(folder: string): string {
  mkdirSync(path.join(folder, 'first'));
  mkdirSync(path.join(folder, 'second'));
  writeFileSync(path.join(folder, FUZZED), JSON.stringify(fuzzedSample()));
  const file = path.join(folder, 'winnow.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'first' }], settings: {} }, null, 2));
  return file;
}
