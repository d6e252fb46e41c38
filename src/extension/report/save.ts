import * as vscode from 'vscode';
import type { Clerk } from '../../worker/clerk';
import type { Analysed } from '../cleaner';
import { say, warn } from '../messages';
import { nameOf } from '../paths';
import { savedReport } from './content';

/** Asks where to, and writes the report of `document` there. */
export async function saveReport(document: vscode.TextDocument, state: Analysed, clerk: Clerk): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Report as HTML'),
    defaultUri: besideOf(document),
    filters: { HTML: ['html'] },
  });
  if (target !== undefined) await writeReport(document, state, target, clerk);
}

/** Writes the report of `document` to `target` and says so, or why not. */
export async function writeReport(
  document: vscode.TextDocument,
  state: Analysed,
  target: vscode.Uri,
  clerk: Clerk,
): Promise<void> {
  if (target.toString() === document.uri.toString()) {
    warn(vscode.l10n.t('The report would replace the document itself, so it was not saved. Choose another name.'));
    return;
  }
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(await savedReport(document, state, clerk)));
    say(vscode.l10n.t('The report was saved as {0}.', vscode.workspace.asRelativePath(target)));
  } catch (error) {
    warn(vscode.l10n.t('The report could not be saved: {0}', error instanceof Error ? error.message : String(error)));
  }
}

/** `page.txt.html` beside `page.txt`; in the folder of the workspace where the document has no file. */
function besideOf(document: vscode.TextDocument): vscode.Uri {
  const name = `${nameOf(document)}.html`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!document.isUntitled) return vscode.Uri.joinPath(document.uri, '..', name);
  return folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.from({ scheme: 'file', path: `/${name}` });
}
