import * as vscode from 'vscode';
import type { Finding } from '../core';
import type { Cleaner } from './cleaner';
import { duplicateAt } from './findingAt';
import { originalPlace, warn } from './messages';
import { rangeOf } from './ranges';
import { showDocument } from './showDocument';

/** Takes the address of a document and the line at which a duplicate begins. */
export const GO_TO_ORIGINAL = 'winnow.goToOriginal';

/** "Go to the original": selects what is kept of a duplicate, the first where there are several. */
export function registerGoToOriginal(cleaner: Cleaner): vscode.Disposable {
  return vscode.commands.registerCommand(GO_TO_ORIGINAL, async (source: unknown, line: unknown) => {
    const found = await duplicateAt(cleaner, source, line);
    if (found === undefined) return;
    const { document, state, finding } = found;
    if (finding.elsewhere !== undefined) return showElsewhere(finding);
    const selection = rangeOf(state.analysis.document, finding.originals[0]!.lines);
    // In the editor that shows it already, if there is one.
    const viewColumn = editorOf(document)?.viewColumn ?? vscode.ViewColumn.Active;
    const editor = await vscode.window.showTextDocument(document, { viewColumn, selection });
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  });
}

/** Selects what is kept in another document. */
async function showElsewhere(finding: Finding): Promise<void> {
  const { document: address, lines } = finding.elsewhere!;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(address)).then(undefined, () => undefined);
  if (document === undefined) {
    warn(vscode.l10n.t('{0} can’t be opened.', originalPlace(finding)));
    return;
  }
  const { end } = document.lineAt(Math.min(lines.end, document.lineCount) - 1).range;
  await showDocument(document, { selection: new vscode.Range(new vscode.Position(lines.start, 0), end) });
}

function editorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return [activeTextEditor, ...visibleTextEditors].find((editor) => editor?.document === document);
}
