import * as vscode from 'vscode';
import { type Confidence, findingsDownTo } from '../core';
import type { AnalysisService } from './analysisService';
import { analysedEditor } from './cleanCommands';
import { type Cleaner, cleanedText } from './cleaner';
import { Debouncer } from './debouncer';

const SCHEME = 'winnow-preview';
/** So long nothing has to be typed before an open preview follows, in milliseconds. */
const PAUSE = 300;

/** "Preview Cleaned Document": the document beside its cleaned text, which follows while the document changes. */
export function registerPreview(service: AnalysisService, cleaner: Cleaner): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const refresh = (document: vscode.TextDocument): void => changed.fire(previewUri(document));
  const debouncer = new Debouncer(PAUSE, refresh);
  const isPreviewed = (document: vscode.TextDocument): boolean => {
    const uri = previewUri(document).toString();
    return vscode.workspace.textDocuments.some((other) => other.uri.toString() === uri);
  };
  return vscode.Disposable.from(
    changed,
    debouncer,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => {
        const document = sourceOf(uri);
        if (document === undefined) return vscode.l10n.t('The document that this is a preview of was closed.');
        const state = await service.fresh(document);
        if (state.kind === 'skipped') return document.getText();
        return cleanedText(state, findingsDownTo(state.analysis.findings, CONFIDENCE));
      },
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme !== SCHEME && isPreviewed(document)) debouncer.schedule(document);
    }),
    vscode.commands.registerCommand('winnow.previewCleaned', async () => {
      const found = await analysedEditor(cleaner);
      if (found === undefined) return;
      const { document } = found.editor;
      const name = document.uri.path.split('/').at(-1) ?? '';
      refresh(document);
      const title = vscode.l10n.t('{0} ↔ Cleaned', name);
      await vscode.commands.executeCommand('vscode.diff', document.uri, previewUri(document), title);
    }),
  );
}

const CONFIDENCE: Confidence = 'certain';

/** The address of the preview of `document`. Its path keeps the name, so that the language is the same. */
function previewUri({ uri }: vscode.TextDocument): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: uri.path, query: uri.toString() });
}

function sourceOf({ query }: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === query);
}
