import * as vscode from 'vscode';

/** Opens the sample of the walkthrough. */
export const OPEN_SAMPLE = 'winnow.openSample';
/** The languages that there is a sample in; the first where the editor has another. */
const LANGUAGES = ['en', 'id'];

/** "Open a Sample": a scraped page in a document of its own, which can be cleaned without harm to anything. */
export function registerSample(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand(OPEN_SAMPLE, async () => {
    const language = LANGUAGES.find((one) => vscode.env.language.startsWith(one)) ?? LANGUAGES[0]!;
    const file = vscode.Uri.joinPath(extensionUri, 'media', 'sample', `${language}.txt`);
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const document = await vscode.workspace.openTextDocument({ content, language: 'plaintext' });
    const viewColumn = isPageInFront() ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const line = firstLineOfArticle(document);
    const selection = new vscode.Range(line, 0, line, 0);
    await vscode.window.showTextDocument(document, { preview: false, viewColumn, selection });
    // Its lines are paragraphs, and a first look at it is not to begin with scrolling.
    if (vscode.workspace.getConfiguration('editor', document).get('wordWrap') === 'off') {
      await vscode.commands.executeCommand('editor.action.toggleWordWrap');
    }
  });
}

/** Whether the active tab is of something else than a text, as the walkthrough is: nothing is to cover that. */
function isPageInFront(): boolean {
  return vscode.window.activeTextEditor === undefined && vscode.window.tabGroups.activeTabGroup.activeTab !== undefined;
}

/** A line where neither the lightbulb nor the highlight of a word hides what a finding looks like: the first long one. */
function firstLineOfArticle(document: vscode.TextDocument): number {
  let line = 0;
  while (line < document.lineCount && document.lineAt(line).text.length < LONG) line++;
  return line;
}

/** So many characters has a line of prose in the samples at least. */
const LONG = 60;
