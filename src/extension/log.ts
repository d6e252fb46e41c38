import * as vscode from 'vscode';

export const SHOW_LOG = 'winnow.showLog';

/** The log of the extension, an output channel, and the command that shows it. It names documents, and holds no text of theirs. */
export function createLog(): { readonly log: vscode.LogOutputChannel; readonly disposable: vscode.Disposable } {
  const log = vscode.window.createOutputChannel('Winnow', { log: true });
  return {
    log,
    disposable: vscode.Disposable.from(
      log,
      vscode.commands.registerCommand(SHOW_LOG, () => log.show()),
    ),
  };
}
