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
    await vscode.window.showTextDocument(document, { preview: false });
  });
}
