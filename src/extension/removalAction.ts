import * as vscode from 'vscode';
import type { Removal } from '../core';
import type { Analysed, Cleaner } from './cleaner';

/** Takes what a `RemovalAction` is made of. */
const REMOVE_LINES = 'winnow.removeLines';

/**
 * A code action that removes lines. It has a command and no edit: VS Code applies the edit of an action without a look at
 * the version, and a menu stays open while its document changes behind it.
 */
export class RemovalAction extends vscode.CodeAction {
  constructor(
    title: string,
    kind: vscode.CodeActionKind,
    document: vscode.TextDocument,
    state: Analysed,
    removals: readonly Removal[],
  ) {
    super(title, kind);
    this.command = { command: REMOVE_LINES, title, arguments: [document, state, removals] };
  }
}

export function registerRemovalActions(cleaner: Cleaner): vscode.Disposable {
  return vscode.commands.registerCommand(
    REMOVE_LINES,
    (document: vscode.TextDocument, state: Analysed, removals: readonly Removal[]) =>
      cleaner.removeLines(document, state, removals),
  );
}
