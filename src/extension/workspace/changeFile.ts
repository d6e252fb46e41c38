import * as vscode from 'vscode';
import { applyEdits, type Edit } from '../../core';
import { openDocument } from '../openDocument';
import { workspaceEdit } from '../ranges';
import { isReadOnly } from '../readOnly';

/** A change of a text. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const BYTE_ORDER_MARK = '\ufeff';

/** Why a file was left as it is, for people. */
export class LeftAlone extends Error {}

/**
 * Makes `edits` in the file at `uri`, which has to read `text` to the byte, and returns what it reads then. What is open is
 * edited and saved; throws `LeftAlone` where the file reads otherwise, has changes that are not saved, or is read-only, and
 * something else where it may have changed nevertheless.
 */
export async function changeFile(uri: vscode.Uri, text: string, edits: readonly TextEdit[]): Promise<string> {
  const { t } = vscode.l10n;
  const changed = applyEdits(text, edits as readonly Edit[]);
  const document = await changeable(uri);
  if ((await textAt(uri)) !== text) throw new LeftAlone(t('it has changed since'));
  const mark = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  // While the file was read somebody may have typed.
  if (document?.isDirty) throw new LeftAlone(t('it has changes that are not saved'));
  // An editor makes all line ends of a document the same; then the file is written, and the editor reads it again.
  if (document === undefined || document.getText() !== text.slice(mark)) {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(changed));
    return changed;
  }
  const moved = edits.map(({ start, end, text: put }) => ({ start: start - mark, end: end - mark, text: put }));
  if (!(await vscode.workspace.applyEdit(workspaceEdit(document, moved))))
    throw new LeftAlone(t('it could not be changed'));
  // The editor has it changed, and may save it later.
  if (!(await document.save())) throw new Error(t('it could not be saved'));
  // What else happens on a save, such as formatting, is of the user's own choice.
  return (await textAt(uri)) ?? changed;
}

/** Writes `text` into the file at `uri`, whatever it reads; throws `LeftAlone` as `changeFile` does. */
export async function writeFile(uri: vscode.Uri, text: string): Promise<void> {
  await changeable(uri);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** The open document at `uri`, if there is one; throws `LeftAlone` where it, or the file, is not to be changed. */
async function changeable(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const { t } = vscode.l10n;
  if (await isReadOnly({ uri, languageId: 'plaintext' })) throw new LeftAlone(t('it is read-only'));
  if (isDirty(uri)) throw new LeftAlone(t('it has changes that are not saved'));
  return openDocument(uri.toString());
}

/** Whether an editor has changes of the file at `uri` that are not saved. */
export function isDirty(uri: vscode.Uri): boolean {
  return openDocument(uri.toString())?.isDirty ?? false;
}

/** What the file at `uri` reads, with its byte order mark; `undefined` where there is none, or it is not UTF-8. */
export async function textAt(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The edits that take `edits` of `text` back. */
export function inverse(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return edits.map(({ start, end, text: put }) => {
    const from = start + shift;
    shift += put.length - (end - start);
    return { start: from, end: from + put.length, text: text.slice(start, end) };
  });
}
