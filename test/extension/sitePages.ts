/** Folders of pages that share a template, in the workspace of the tests; and indexes of them with a storage of their own. */
import * as vscode from 'vscode';
import { ConfigFiles } from '../../src/extension/configFiles';
import { startWorker } from '../../src/extension/startAnalyst';
import { FolderIndex } from '../../src/extension/workspace/folderIndex';
import { Store } from '../../src/extension/workspace/store';
import { fileUri, PROSE } from './support';

const SLOGAN = 'Harbour Gazette — all the news of the coast since 1911';

/** Page `i` of a site: what all pages have, a page's furniture, and prose that only this one has. */
export function page(i: number): string {
  const word = 'abcdefghijklmnopqrstuvwxyz'[i]!.repeat(4);
  const prose = PROSE.map((line) => `${line} Entry ${word} of the log of ${word} says so.`);
  const more = PROSE.map((line) => `${word} heard otherwise: ${line.toLowerCase()}`);
  return `${[SLOGAN, 'loading...', ...prose, ...more, `Number ${i} of our series on life by the water`, SLOGAN].join('\n')}\n`;
}

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
export const write = (uri: vscode.Uri, text: string | Uint8Array) =>
  vscode.workspace.fs.writeFile(uri, typeof text === 'string' ? encode(text) : text);
export const readText = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));

let made = 0;

/** Writes `count` pages into a new folder of the workspace, of a name of its own: what has the same name is one site. */
export async function writeSite(count: number): Promise<vscode.Uri> {
  const folder = fileUri(`sites-${++made}/gazette-${made}`);
  for (let i = 0; i < count; i++) await write(pageUri(folder, i), page(i));
  return folder;
}

export const siteName = (folder: vscode.Uri): string => folder.path.split('/').at(-1)!;
export const pageUri = (folder: vscode.Uri, i: number): vscode.Uri => vscode.Uri.joinPath(folder, `page-${i}.txt`);

export async function remove(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri, { recursive: true }).then(
    () => undefined,
    () => undefined,
  );
}

/** What an extension is given to remember things in. */
export class Memory implements vscode.Memento {
  private readonly values = new Map<string, unknown>();
  keys = (): readonly string[] => [...this.values.keys()];
  get = <T>(key: string, fallback?: T): T => (this.values.get(key) ?? fallback) as T;
  update = async (key: string, value: unknown): Promise<void> => void this.values.set(key, value);
}

let log: vscode.LogOutputChannel | undefined;

/**
 * An index of its own; with the same `store` and `memory` it is the one of a window that is opened again. `limit` is how long
 * a file system may take for an answer, in milliseconds.
 */
export function openIndex(store = new Store(undefined), memory = new Memory(), limit?: number) {
  log ??= vscode.window.createOutputChannel('Winnow tests', { log: true });
  const configs = new ConfigFiles();
  const { extensionUri } = vscode.extensions.getExtension('winnow.winnow')!;
  const index = new FolderIndex(startWorker(extensionUri), configs, store, memory, log, limit);
  return { index, store, memory, configs, dispose: () => vscode.Disposable.from(index, configs).dispose() };
}

export const nothing = (): void => undefined;
