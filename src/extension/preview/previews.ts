import * as vscode from 'vscode';
import { type Confidence, type Finding, findingsDownTo } from '../../core';
import type { AnalysisService } from '../analysisService';
import { type Analysed, cleanedText } from '../cleaner';
import { openDocument } from '../openDocument';
import type { Ticks } from '../review/ticks';

/** What a preview removes: what is ticked, or all down to a confidence. */
export type Choice = 'ticked' | Confidence;

/** What a preview shows at the moment. */
interface Shown {
  readonly document: vscode.TextDocument;
  /** Missing where it could not be analysed. */
  readonly state?: Analysed;
  readonly findings: readonly Finding[];
}

/** The cleaned texts of documents, and what was removed from each. */
export class Previews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  static readonly scheme = 'winnow-preview';
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly choices = new WeakMap<vscode.TextDocument, Choice>();
  private readonly shownBy = new Map<string, Shown>();
  /** The addresses of the previews that are being made. */
  private readonly wanted = new Set<string>();
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly service: AnalysisService,
    private readonly ticks: Ticks,
  ) {}

  /** The address of the preview of `document`. Its path keeps the name, so that the language is the same. */
  uriFor({ uri }: vscode.TextDocument): vscode.Uri {
    return vscode.Uri.from({ scheme: Previews.scheme, path: uri.path, query: uri.toString() });
  }

  /** The open document that the preview at `uri` is of. */
  static sourceOf(uri: unknown): vscode.TextDocument | undefined {
    if (!(uri instanceof vscode.Uri) || uri.scheme !== Previews.scheme) return undefined;
    return openDocument(uri.query);
  }

  /** What the preview at `uri` shows; as the text was when it was made. */
  shown(uri: unknown): Shown | undefined {
    return uri instanceof vscode.Uri ? this.shownBy.get(uri.toString()) : undefined;
  }

  /** Whether there is an open preview of `document`. */
  has(document: vscode.TextDocument): boolean {
    return this.shownBy.has(this.uriFor(document).toString());
  }

  /** What the preview of `document` removes, or would. */
  choiceFor(document: vscode.TextDocument): Choice {
    return this.choices.get(document) ?? 'ticked';
  }

  choose(document: vscode.TextDocument, choice: Choice): void {
    this.choices.set(document, choice);
    this.refresh(document);
  }

  /** What the preview of `document` removes of what is found in `state`. */
  findingsOf(document: vscode.TextDocument, state: Analysed): readonly Finding[] {
    const choice = this.choiceFor(document);
    return choice === 'ticked' ? this.ticks.of(document, state) : findingsDownTo(state.analysis.findings, choice);
  }

  refresh(document: vscode.TextDocument): void {
    this.changed.fire(this.uriFor(document));
  }

  /** Forgets what was shown by `document`, if that is a preview. */
  forget(document: vscode.TextDocument): void {
    this.shownBy.delete(document.uri.toString());
    this.wanted.delete(document.uri.toString());
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const document = Previews.sourceOf(uri);
    if (document === undefined) return vscode.l10n.t('The document that this is a preview of was closed.');
    const address = uri.toString();
    this.wanted.add(address);
    const state = await this.service.fresh(document);
    const shown: Shown =
      state.kind === 'skipped'
        ? { document, findings: [] }
        : { document, state, findings: this.findingsOf(document, state) };
    if (this.wanted.has(address)) this.shownBy.set(address, shown);
    return shown.state === undefined ? document.getText() : cleanedText(shown.state, shown.findings);
  }

  dispose(): void {
    this.changed.dispose();
    this.shownBy.clear();
  }
}
