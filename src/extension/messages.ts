import * as vscode from 'vscode';
import type { Sentence } from '../core';

/** The text of `sentence` in the language of the editor. */
export function translate({ message, args }: Sentence): string {
  return vscode.l10n.t(message, ...args);
}

/** Shows the short result of a command that the user ran; a screen reader reads it too. */
export function say(message: string): void {
  void vscode.window.showInformationMessage(message);
}

/** As `say`, for what did not work. */
export function warn(message: string): void {
  void vscode.window.showWarningMessage(message);
}
