import * as vscode from 'vscode';
import { Patience } from './patience';
import type { DocumentName } from './settings';

/**
 * Whether `document` can't be changed by the user, as far as extensions are told: not where it was only set read-only in
 * this window. To be asked before each edit, since VS Code applies an extension's edits to read-only documents too.
 */
export async function isReadOnly(document: DocumentName): Promise<boolean> {
  const uri = notebookOf(document) ?? document.uri;
  if (uri.scheme === 'untitled') return false;
  // `undefined`: there is no such file system, and the text comes from a content provider or is a view's own.
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return true;
  return isSetReadOnly(document) || (await isMarkedReadOnly(uri));
}

/** The notebook that `document` is a cell of. */
function notebookOf(document: DocumentName): vscode.Uri | undefined {
  const notebooks = vscode.workspace.notebookDocuments;
  return notebooks.find((notebook) => notebook.getCells().some((cell) => cell.document === document))?.uri;
}

/** Whether the user's settings say so. */
function isSetReadOnly(document: DocumentName): boolean {
  const files = vscode.workspace.getConfiguration('files', document);
  const isAmong = (key: string): boolean =>
    Object.entries(files.get<Record<string, unknown>>(key) ?? {}).some(
      ([pattern, isOn]) =>
        isOn === true && // It asks no more of a document than that.
        vscode.languages.match({ pattern }, document as vscode.TextDocument) > 0,
    );
  return isAmong('readonlyInclude') && !isAmong('readonlyExclude');
}

function isMarkedReadOnly(uri: vscode.Uri): Promise<boolean> {
  return new Patience(ANSWER_WITHIN)
    .answer(() => vscode.workspace.fs.stat(uri))
    .then(
      ({ permissions = 0 }) => (permissions & vscode.FilePermission.Readonly) !== 0,
      // A file that is gone from the disk can still be changed in the editor, and so can one whose file system does not answer.
      () => false,
    );
}

/** So long a file system may take to say what it knows of a file, in milliseconds. */
const ANSWER_WITHIN = 5000;
