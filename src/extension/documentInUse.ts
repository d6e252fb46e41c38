import * as vscode from 'vscode';
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
    const { window, workspace } = vscode;
    this.follow(window.activeTextEditor);
    this.subscriptions = [
      window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      workspace.onDidCloseTextDocument((document) => document === this.document && this.set(undefined)),
      // VS Code closes a document some time after its last tab.
      window.tabGroups.onDidChangeTabs(() => {
        if (this.document !== undefined && !hasTab(this.document)) this.set(undefined);
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

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined || editor.document === this.document) return;
    if (!isWatched(editor.document) && editor.document.uri.scheme.startsWith('winnow-')) return;
    this.set(editor.document);
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
