import * as vscode from 'vscode';
import type { Clerk } from '../../worker/clerk';
import { isFromPage, type Reveal, type ToPage } from '../../worker/webviewProtocol';
import type { AnalysisService, DocumentState } from '../analysisService';
import { nameOf } from '../paths';
import { rangeOfLines } from '../ranges';
import { closedContent, contentOf } from './content';

export const REPORT_VIEW = 'winnow.report';

/** So long after a click a page is told to VS Code to have the focus: it asks four times a second. */
const FOCUS_HEARD_WITHIN_MS = 500;

/** The report of one document in a panel beside it, which follows the document while it can be seen. */
export class ReportPanel implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  /** Whether the page has asked for its content, so that it can be told. */
  private ready = false;
  private gone = false;
  /** What the page shows. */
  private shown: DocumentState | 'closed' | undefined;

  constructor(
    private document: vscode.TextDocument,
    private readonly service: AnalysisService,
    private readonly clerk: Clerk,
    onGone: () => void,
  ) {
    const title = vscode.l10n.t('Report: {0}', nameOf(document));
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    this.panel = vscode.window.createWebviewPanel(REPORT_VIEW, title, column, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    this.panel.onDidDispose(() => {
      this.gone = true;
      onGone();
    });
    this.panel.onDidChangeViewState(() => {
      // A page that is hidden goes, and says so when it is back.
      if (!this.panel.visible) this.ready = false;
    });
    this.panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    void this.load(title);
  }

  get active(): boolean {
    return this.panel.active;
  }

  get source(): vscode.TextDocument {
    return this.document;
  }

  /** Brings the panel to the front, where it is. */
  reveal(): void {
    this.panel.reveal();
  }

  /** The document was opened again, as another object. */
  follow(document: vscode.TextDocument): void {
    this.document = document;
    void this.refresh();
  }

  /** Has the document analysed as it is now, and shows that. */
  async refresh(): Promise<void> {
    if (!this.ready) return;
    const { document } = this;
    const state = document.isClosed ? 'closed' : await this.service.fresh(document);
    // Meanwhile the page may have gone, and the document changed once more.
    if (!this.ready || document !== this.document || state === this.shown) return;
    if (state !== 'closed' && state.version !== document.version) return;
    this.shown = state;
    const html = state === 'closed' ? closedContent(document) : await contentOf(document, state, this.clerk);
    if (!this.ready || this.shown !== state) return;
    await this.panel.webview.postMessage({ type: 'show', html } satisfies ToPage);
  }

  dispose(): void {
    this.panel.dispose();
  }

  private async load(title: string): Promise<void> {
    const ask = (): Promise<string> => this.clerk.ask('webviewPage', vscode.env.language, title);
    const page = await ask().catch(ask);
    // It may have been closed meanwhile.
    if (!this.gone) this.panel.webview.html = page;
  }

  private async receive(message: unknown): Promise<void> {
    if (!isFromPage(message)) return;
    if (message.type === 'reveal') await this.showLines(message);
    else {
      this.ready = true;
      this.shown = undefined;
      await this.refresh();
    }
  }

  /** Resolves once the panel is active; after a moment even if it does not get so, as when focus has gone elsewhere. */
  private becomesActive(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      };
      const timer = setTimeout(done, FOCUS_HEARD_WITHIN_MS);
      const listener = this.panel.onDidChangeViewState(() => this.panel.active && done());
    });
  }

  /** Selects lines of the document, in the editor that shows it if there is one. */
  private async showLines(lines: Reveal): Promise<void> {
    // VS Code may hear late that the page was clicked, and takes the focus from the editor then. Where the panel was active
    // before that, it is made active once more, and the lines are to have the last word.
    if (this.panel.active) {
      const listener = this.panel.onDidChangeViewState(() => {
        if (!this.panel.active) return;
        listener.dispose();
        void this.selectLines(lines);
      });
      setTimeout(() => listener.dispose(), FOCUS_HEARD_WITHIN_MS);
    } else await this.becomesActive();
    await this.selectLines(lines);
  }

  private async selectLines({ start, end }: Reveal): Promise<void> {
    const { document } = this;
    if (document.isClosed || start >= document.lineCount) return;
    const selection = rangeOfLines(document, { start, end: Math.min(end, document.lineCount) });
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const viewColumn = shown?.viewColumn ?? besides(this.panel.viewColumn);
    const editor = await vscode.window.showTextDocument(document, { viewColumn, selection });
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** A column that is not that of the panel, so that the report stays in sight. */
function besides(column: vscode.ViewColumn | undefined): vscode.ViewColumn {
  return column === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
}
