import * as vscode from 'vscode';
import type { Document, LineRange, Span } from '../core';

/**
 * The range of `lines` in the editor, without the last line end, so that nothing of the next line is marked. `first` is the
 * editor's line that is the first one of `document`.
 */
export function rangeOf(document: Document, lines: LineRange, first = 0): vscode.Range {
  const { start, end } = document.lines.contentSpan(lines.end - 1);
  return new vscode.Range(first + lines.start, 0, first + lines.end - 1, end - start);
}

/** As `rangeOf`, of `document` as it is now; `lines` have to be in it. */
export function rangeOfLines(document: vscode.TextDocument, lines: LineRange): vscode.Range {
  return new vscode.Range(lines.start, 0, lines.end - 1, document.lineAt(lines.end - 1).text.length);
}

/** `edits`, as a change of `document` whose text they were computed for. */
export function workspaceEdit(
  document: vscode.TextDocument,
  edits: readonly (Span & { readonly text: string })[],
): vscode.WorkspaceEdit {
  const change = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) {
    change.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  }
  return change;
}
