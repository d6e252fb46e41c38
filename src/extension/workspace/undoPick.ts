import * as vscode from 'vscode';
import { countedFiles, countedLines, inert } from '../messages';
import type { Outcome } from './fileCleaning';
import type { UndoRecord } from './undoRecords';

/** Asks for one of `records`, each shown with when it was, and how much of it is left. */
export async function pickRecord(records: readonly UndoRecord[]): Promise<UndoRecord | undefined> {
  const { t } = vscode.l10n;
  const items = [];
  for (const record of records) {
    const { files, left, lines } = await record.amounts();
    const description = t('{0} of {1} to restore, {2}', left, countedFiles(files), countedLines(lines));
    items.push({ label: record.began, description, record });
  }
  return (await vscode.window.showQuickPick(items, { placeHolder: t('Which clean is to be undone?') }))?.record;
}

/** Asks which of the files that were left alone are to be restored nevertheless: none but those that are ticked. */
export async function pickLeft(left: Outcome['left']): Promise<string[] | undefined> {
  const { t } = vscode.l10n;
  const items = left.map(({ uri, reason }) => ({
    label: inert(vscode.workspace.asRelativePath(vscode.Uri.parse(uri))),
    description: reason,
    uri,
  }));
  const placeHolder = t('Which are to read as before the clean? What they read now is kept for undo.');
  const picked = await vscode.window.showQuickPick(items, { placeHolder, canPickMany: true });
  return picked?.map(({ uri }) => uri);
}
