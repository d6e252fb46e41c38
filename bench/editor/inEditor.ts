/**
 * What runs inside VS Code's extension host: opens documents and types into them, with Winnow and without, and watches how
 * long the thread is held.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { median } from '../percentile';
import type { Keystrokes, MeasuredDocument, MeasuredInEditor, Resting } from './measured';
import { type Plan, TYPED } from './plan';
import { Watch } from './watch';

/** Called by VS Code. What is to be measured is in the file that `WINNOW_BENCH_PLAN` names, and what was, goes there. */
export async function run(): Promise<void> {
  const file = process.env.WINNOW_BENCH_PLAN!;
  const plan = JSON.parse(readFileSync(file, 'utf8')) as Plan;
  // VS Code searches all of a document for links after each pause, in this thread: longer than all else that is timed.
  await set('editor.links', false);
  await pause(SETTLED);
  const smallest = await activate(SMALL);
  const activation = await activate(WINNOW);
  await set('winnow.limits.documentSize', 2 * Math.max(...plan.documents.map(({ size }) => size)));
  const documents: MeasuredDocument[] = [];
  for (const { size, name } of plan.documents) documents.push(await measure(size, name));
  const resting = await rest(plan.many);
  const measured: MeasuredInEditor = { activation, smallest, documents, resting };
  writeFileSync(file, JSON.stringify(measured));
}

/** In milliseconds; `undefined` where there is no such extension, or VS Code was quicker to activate it. */
async function activate(name: string): Promise<number | undefined> {
  const extension = vscode.extensions.getExtension(name);
  if (extension === undefined || extension.isActive) return undefined;
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

async function measure(size: number, name: string): Promise<MeasuredDocument> {
  const uri = uriOf(name);
  const watch = new Watch();
  watch.start();
  const start = performance.now();
  const seen = marked(uri, () => true);
  const fresh = marked(uri, (markers) => markers.some(({ range }) => range.start.line > FAR));
  const editor = await vscode.window.showTextDocument(uri);
  const opening = { seen: (await seen) - start, fresh: (await fresh) - start, held: await watch.stop() };

  const keystrokes = await type(editor);
  await set('winnow.enable', false);
  const without = await type(editor, median(keystrokes.fresh));
  await set('winnow.enable', undefined);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return { size, opening, keystrokes, without };
}

/**
 * Types into a line of chaff near the start, one key after the other: the next one when the findings are fresh or, where there are
 * none, after `pace` milliseconds.
 */
async function type(editor: vscode.TextEditor, pace?: number): Promise<Keystrokes> {
  const { document } = editor;
  const keystrokes: Keystrokes = { fresh: [], held: [] };
  for (let key = 0; key < KEYSTROKES; key++) {
    await pause(IDLE);
    const watch = new Watch();
    watch.start();
    const start = performance.now();
    const told = pace === undefined ? marked(document.uri, () => true) : undefined;
    // What was typed is taken away again, so that the document stays as it is on the whole.
    await editor.edit((edit) => {
      const end = document.lineAt(TYPED).range.end;
      if (key % 2 === 0) edit.insert(end, 'x');
      else edit.delete(new vscode.Range(end.translate(0, -1), end));
    });
    if (told !== undefined) keystrokes.fresh.push((await told) - start);
    else await pause(pace!);
    await pause(IDLE);
    keystrokes.held.push(await watch.stop());
  }
  return keystrokes;
}

/** What the host holds with many documents open, with their findings and without. */
async function rest(names: readonly string[]): Promise<Resting> {
  await set('winnow.enable', false);
  for (const name of names) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(name)), { preview: false });
  }
  await pause(SETTLED);
  const without = process.memoryUsage();
  const all = Promise.all(names.map((name) => marked(uriOf(name), () => true)));
  await set('winnow.enable', undefined);
  await all;
  await pause(SETTLED);
  const { rss, heapUsed } = process.memoryUsage();
  return { documents: names.length, resident: rss - without.rss, heap: heapUsed - without.heapUsed };
}

const WINNOW = 'winnow.winnow';
/** A small extension that comes with VS Code. */
const SMALL = 'vscode.jake';
const KEYSTROKES = 20;
/** Beyond what is seen of a document, and what is looked at around that. */
const FAR = 400;
/** Time for VS Code itself to settle, in milliseconds; and for everything, its garbage collector too. */
const IDLE = 500;
const SETTLED = 5000;
const LIMIT = 60_000;

/** When Winnow has told of markers in the document at `uri` that satisfy `condition`. */
function marked(uri: vscode.Uri, condition: (markers: readonly vscode.Diagnostic[]) => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no markers in ${uri.path}`)), LIMIT);
    const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((one) => one.toString() === uri.toString())) return;
      const now = performance.now();
      if (!condition(vscode.languages.getDiagnostics(uri))) return;
      clearTimeout(timer);
      subscription.dispose();
      resolve(now);
    });
  });
}

function uriOf(name: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);
}

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
