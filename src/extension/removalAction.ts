import * as vscode from 'vscode';
import type { Removal } from '../core';
import { type Analysed, removalEdits } from './cleaner';
import { warn } from './messages';
import { workspaceEdit } from './ranges';

/**
 * A code action that removes lines. Its edit is made when it is chosen, not when it is offered: VS Code applies the edit
 * of an action without a look at the version, and a menu stays open while its document changes behind it.
 */
export class RemovalAction extends vscode.CodeAction {
  constructor(
    title: string,
    kind: vscode.CodeActionKind,
    private readonly document: vscode.TextDocument,
    private readonly state: Analysed,
    private readonly removals: readonly Removal[],
  ) {
    super(title, kind);
  }

  /** Makes the edit, or says that the document has changed and leaves the action without one. */
  resolve(): void {
    if (this.document.isClosed || this.document.version !== this.state.version) {
      warn(vscode.l10n.t('The document has changed meanwhile, so nothing was removed. Choose the fix again.'));
      return;
    }
    this.edit = workspaceEdit(this.document, removalEdits(this.state, this.removals));
  }
}

/** For the `resolveCodeAction` of providers whose removals are `RemovalAction`s. */
export function resolveRemoval(action: vscode.CodeAction): vscode.CodeAction {
  if (action instanceof RemovalAction) action.resolve();
  return action;
}
