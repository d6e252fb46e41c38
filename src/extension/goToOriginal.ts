import * as vscode from 'vscode';
import type { Cleaner } from './cleaner';
import { duplicateAt } from './findingAt';
import { rangeOf } from './ranges';

/** Takes the address of a document and the line at which a duplicate begins. */
export const GO_TO_ORIGINAL = 'winnow.goToOriginal';

/** "Go to the original": selects what is kept of a duplicate, the first where there are several. */
export function registerGoToOriginal(cleaner: Cleaner): vscode.Disposable {
  return vscode.commands.registerCommand(GO_TO_ORIGINAL, async (source: unknown, line: unknown) => {
    const found = await duplicateAt(cleaner, source, line);
    if (found === undefined) return;
    const { document, state, finding } = found;
    const selection = rangeOf(state.analysis.document, finding.originals[0]!.lines);
    // In the editor that shows it already, if there is one.
    const viewColumn = editorOf(document)?.viewColumn ?? vscode.ViewColumn.Active;
    const editor = await vscode.window.showTextDocument(document, { viewColumn, selection });
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  });
}

function editorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return [activeTextEditor, ...visibleTextEditors].find((editor) => editor?.document === document);
}
