import * as vscode from 'vscode';

/** The open document at `address`, the text of its URI, if there is one. O(open documents). */
export function openDocument(address: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address);
}
