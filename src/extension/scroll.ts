import * as vscode from 'vscode';

/**
 * What the editors of `document` show first, so that they can show it again once `edit` is applied: VS Code keeps the
 * distance from the top of the document instead, and what was read is gone from sight with the lines above it.
 */
export function keepScroll(document: vscode.TextDocument, edit: vscode.WorkspaceEdit): () => Promise<void> {
  const ranges = edit.get(document.uri).map(({ range }) => range);
  const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  const tops = editors.map((editor) => editor.visibleRanges[0]?.start.line ?? 0);
  return async () => {
    for (const [i, editor] of editors.entries()) {
      const gone = linesGoneAbove(tops[i]!, ranges);
      const top = tops[i]! - gone;
      // With so little below it, the pane would be as good as empty: the text might seem to be gone.
      const last = document.lineCount - 1;
      if (top > 0 && last - top < FEWEST_LINES) {
        editor.revealRange(document.lineAt(last).range, vscode.TextEditorRevealType.InCenter);
      } else if (gone > 0) await showAtTop(editor, top);
    }
  };
}

/** So many lines are shown at least, if there are so many. */
const FEWEST_LINES = 10;

/** How many lines above `line` go with `ranges`. */
function linesGoneAbove(line: number, ranges: readonly vscode.Range[]): number {
  return ranges.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end.line, line) - start.line), 0);
}

async function showAtTop(editor: vscode.TextEditor, line: number): Promise<void> {
  editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
  // Above what is revealed VS Code leaves some rows free, for sticky scroll and around cursors.
  const rows = rowsAbove(editor);
  if (rows === 0 || editor !== vscode.window.activeTextEditor) return;
  const scroll = { to: 'down', by: 'wrappedLine', value: rows, revealCursor: false };
  await vscode.commands.executeCommand('editorScroll', scroll);
}

function rowsAbove({ document }: vscode.TextEditor): number {
  const settings = vscode.workspace.getConfiguration('editor', document);
  const sticky = settings.get<boolean>('stickyScroll.enabled') ? settings.get<number>('stickyScroll.maxLineCount') : 0;
  return Math.max(sticky ?? 0, settings.get<number>('cursorSurroundingLines') ?? 0);
}
