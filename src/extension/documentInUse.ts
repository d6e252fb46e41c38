import * as vscode from 'vscode';
import { Previews } from './preview/previews';
import { OPEN_SAMPLE } from './sample';
import { hasTab, showDocument } from './showDocument';
import { isWatched } from './watched';

/**
 * The document that the user works on: that of the active editor, and while something else is in front, such as the
 * walkthrough or a report, the last one that has a tab.
 */
export class DocumentInUse implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];
  private document: vscode.TextDocument | undefined;

  constructor() {
    const window = vscode.window;
    const workspace = vscode.workspace;
    // After a reload something else may be in front.
    this.follow(window.activeTextEditor ?? window.visibleTextEditors[0]);
    this.subscriptions = [
      window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      workspace.onDidCloseTextDocument((document) => document === this.document && this.set(undefined)),
      // VS Code closes a document some time after its last tab.
      window.tabGroups.onDidChangeTabs(() => {
        if (this.document !== undefined && !hasTab(this.document)) this.set(undefined);
        // A preview takes the place of a tab in italics: for a moment the document has none.
        const source = Previews.sourceOf(window.activeTextEditor?.document.uri);
        if (this.document === undefined && source !== undefined && hasTab(source)) this.set(source);
      }),
    ];
  }

  get current(): vscode.TextDocument | undefined {
    return this.document;
  }

  /** An editor for a command to work on, which is shown if it was not; `undefined` after a word to the user. */
  async editor(): Promise<vscode.TextEditor | undefined> {
    const active = vscode.window.activeTextEditor;
    if (active !== undefined) return active;
    if (this.document !== undefined) return showDocument(this.document);
    void offerSample();
    return undefined;
  }

  /** An editor of the document itself, with the keyboard, so that Undo is for it; `undefined` after a word to the user. */
  async show(): Promise<vscode.TextEditor | undefined> {
    return this.document === undefined ? this.editor() : showDocument(this.document);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    const document = editor && (Previews.sourceOf(editor.document.uri) ?? editor.document);
    if (document === undefined || document === this.document) return;
    if (!isWatched(document) && document.uri.scheme.startsWith('winnow-')) return;
    this.set(document);
  }

  private set(document: vscode.TextDocument | undefined): void {
    this.document = document;
    this.changed.fire();
  }
}

async function offerSample(): Promise<void> {
  const { t } = vscode.l10n;
  const sample = t('Open a Sample');
  const message = t('Open a text document first; Winnow works on the active editor.');
  if ((await vscode.window.showWarningMessage(message, sample)) === sample) {
    await vscode.commands.executeCommand(OPEN_SAMPLE);
  }
}
