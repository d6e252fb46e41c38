import * as vscode from 'vscode';

/** Shows `document` where it has an editor or a tab already, so that it covers nothing else; in front if it has none. */
export function showDocument(
  document: vscode.TextDocument,
  options: Omit<vscode.TextDocumentShowOptions, 'viewColumn'> = {},
): Thenable<vscode.TextEditor> {
  return vscode.window.showTextDocument(document, { ...options, ...columnOf(document) });
}

/** Whether `document` has a tab, of its own or as a side of a diff. */
export function hasTab(document: vscode.TextDocument): boolean {
  return groupOf(document) !== undefined;
}

function columnOf(document: vscode.TextDocument): { readonly viewColumn?: vscode.ViewColumn } {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
  const viewColumn = shown ?? groupOf(document)?.viewColumn;
  return viewColumn === undefined ? {} : { viewColumn };
}

function groupOf({ uri }: vscode.TextDocument): vscode.TabGroup | undefined {
  const address = uri.toString();
  return vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => {
      if (input instanceof vscode.TabInputText) return input.uri.toString() === address;
      return (
        input instanceof vscode.TabInputTextDiff &&
        [input.original, input.modified].some((side) => side.toString() === address)
      );
    }),
  );
}
