import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';

/** The extension as it ships, in a folder of its own. */
export interface ExtensionCopy {
  readonly path: string;
  /** Has workers that are started from now on run `script` before what they are. It finds their messages at `port`. */
  beforeWorker(script: string): void;
  remove(): void;
}

/** Copies the built extension, so that a test can do harm to it. */
export function copyExtension(): ExtensionCopy {
  const folder = temporaryFolder('extension');
  const into = (name: string) => path.join(folder.path, name);
  for (const name of ['l10n', 'media', 'package.json', 'package.nls.json', 'package.nls.id.json']) {
    cpSync(path.join(ROOT, name), into(name), { recursive: true });
  }
  mkdirSync(into('dist'));
  cpSync(path.join(ROOT, 'dist', 'extension.js'), into('dist/extension.js'));
  const worker = readFileSync(path.join(ROOT, 'dist', 'worker.js'), 'utf8');
  const beforeWorker = (script: string): void => writeFileSync(into('dist/worker.js'), `{${PORT}${script}}\n${worker}`);
  beforeWorker('');
  return { path: folder.path, beforeWorker, remove: folder.remove };
}

const PORT = `const port = typeof require === 'undefined' ? globalThis : require('node:worker_threads').parentPort;\n`;
