/** What runs inside VS Code's extension host: opens documents, types into them, and watches how long the thread is held. */
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { makeDocument } from '../documents';
import type { Keystrokes, MeasuredInEditor, Opening } from './measured';
import { Watch } from './watch';

/** Called by VS Code. Writes what was measured to the file that `WINNOW_BENCH_RESULTS` names. */
export async function run(): Promise<void> {
  const sizes = JSON.parse(process.env.WINNOW_BENCH_SIZES!) as number[];
  const activation = await activate();
  await vscode.workspace.getConfiguration('winnow').update('limits.documentSize', 2 * Math.max(...sizes), true);
  const documents = [];
  for (const size of sizes) documents.push({ size, ...(await measure(size)) });
  const measured: MeasuredInEditor = { activation, documents };
  writeFileSync(process.env.WINNOW_BENCH_RESULTS!, JSON.stringify(measured));
}

/** Activates the extension; in milliseconds. */
async function activate(): Promise<number> {
  const extension = vscode.extensions.getExtension('winnow.winnow')!;
  if (extension.isActive) throw new Error('Winnow is active before it could be measured.');
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

async function measure(size: number): Promise<{ opening: Opening; keystrokes: Keystrokes }> {
  const [folder] = vscode.workspace.workspaceFolders!;
  const uri = vscode.Uri.joinPath(folder!.uri, `document-${size}.txt`);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(documentOf(size)));
  const watch = new Watch();
  const document = await vscode.workspace.openTextDocument(uri);
  await pause(IDLE);

  watch.start();
  const start = performance.now();
  const first = marked(uri);
  await vscode.window.showTextDocument(document);
  await first;
  const opening = { fresh: performance.now() - start, held: await watch.stop() };
  await pause(IDLE);

  const editor = vscode.window.activeTextEditor!;
  const line = document.getText().split('\n').lastIndexOf(CHAFF);
  const [fresh, held]: [number[], number[]] = [[], []];
  for (let key = 0; key < KEYSTROKES; key++) {
    watch.start();
    const typed = performance.now();
    const told = marked(uri);
    // As many taken away as were typed, so that the document stays as it is on the whole.
    await editor.edit((edit) => {
      const at = document.lineAt(line).text.length;
      if (key % 2 === 0) edit.insert(new vscode.Position(line, at), 'x');
      else edit.delete(new vscode.Range(line, at - 1, line, at));
    });
    await told;
    fresh.push(performance.now() - typed);
    held.push(await watch.stop());
    await pause(IDLE);
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return { opening, keystrokes: { fresh, held } };
}

const KEYSTROKES = 10;
/** Time for VS Code itself to settle, in milliseconds. */
const IDLE = 400;

/** Resolves when Winnow has told what it found in the document at `uri`. */
function marked(uri: vscode.Uri): Promise<void> {
  return new Promise((resolve) => {
    const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((one) => one.toString() === uri.toString())) return;
      subscription.dispose();
      resolve();
    });
  });
}

const CHAFF = 'Loading…';

/** A document with `CHAFF` in the middle. */
function documentOf(bytes: number): string {
  const lines = makeDocument({ bytes, duplicates: 0.05 }).text.split('\n');
  lines.splice(lines.length >> 1, 0, CHAFF);
  return lines.join('\n');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
