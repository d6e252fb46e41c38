import { type Change, diffWordsWithSpace } from 'diff';
import * as vscode from 'vscode';
import type { Analysed, Cleaner } from './cleaner';
import { warn } from './messages';
import { COMPARE } from './quickFixes';

const SCHEME = 'winnow-compare';

/**
 * "Compare with the original": the word diff of a near duplicate and its original in a document of its own, in the
 * notation of `git diff --word-diff`, so that it can be read without colours too.
 */
export function registerCompare(cleaner: Cleaner): vscode.Disposable {
  const texts = new Map<string, string>();
  const removed = decoration('diffEditor.removedTextBackground');
  const added = decoration('diffEditor.insertedTextBackground');

  const compare = async (source: unknown, line: unknown): Promise<void> => {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === String(source));
    const state = document && (await cleaner.analysed(document));
    const finding = state?.analysis.findings.find(
      ({ lines, originals }) => lines.start === line && originals.length > 0,
    );
    const original = finding?.originals[0];
    if (document === undefined || state === undefined || finding === undefined || original === undefined) {
      warn(vscode.l10n.t('The document has changed meanwhile; there is nothing to compare at this place any more.'));
      return;
    }
    const changes = diffWordsWithSpace(textOf(state, original.span), textOf(state, finding.span));
    const heading = vscode.l10n.t(
      'Line {0} is the original, line {1} the copy: {2}% similar. [-only in the original-] {+only in the copy+}',
      original.lines.start + 1,
      finding.lines.start + 1,
      Math.floor((finding.similarity ?? 1) * 100),
    );
    const { text, removals, additions } = render(`${heading}\n\n`, changes);
    const path = `/${vscode.l10n.t('Original and copy')}`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path, query: `${document.uri}#${line}` });
    texts.set(uri.toString(), text);
    changed.fire(uri);
    const shown = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(shown, { viewColumn: vscode.ViewColumn.Beside, preview: true });
    const ranges = (spans: readonly Marked[]) =>
      spans.map(({ start, end }) => new vscode.Range(shown.positionAt(start), shown.positionAt(end)));
    editor.setDecorations(removed, ranges(removals));
    editor.setDecorations(added, ranges(additions));
  };

  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    removed,
    added,
    vscode.commands.registerCommand(COMPARE, compare),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()),
    }),
  );
}

interface Marked {
  readonly start: number;
  readonly end: number;
}

function render(heading: string, changes: readonly Change[]) {
  let text = heading;
  const removals: Marked[] = [];
  const additions: Marked[] = [];
  for (const { value, added, removed } of changes) {
    const start = text.length;
    text += removed ? `[-${value}-]` : added ? `{+${value}+}` : value;
    if (removed) removals.push({ start, end: text.length });
    if (added) additions.push({ start, end: text.length });
  }
  return { text, removals, additions };
}

/** The text at `span` without the line end, which is no part of the comparison. */
function textOf({ analysis }: Analysed, span: Marked): string {
  return analysis.document.text.slice(span.start, span.end).trimEnd();
}

function decoration(colour: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({ backgroundColor: new vscode.ThemeColor(colour) });
}
