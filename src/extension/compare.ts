import * as vscode from 'vscode';
import type { Finding } from '../core';
import type { Clerk } from '../worker/clerk';
import type { Stretch } from '../worker/wordChanges';
import type { Cleaner } from './cleaner';
import { comparisonOf, likenessOf } from './comparison';
import { duplicateAt } from './findingAt';
import { linesOf, originalPlace, titleOf, warn } from './messages';
import { otherDocument } from './otherDocument';

/** Takes the address of a document and the line at which a duplicate begins. */
export const COMPARE = 'winnow.compareWithOriginal';

const SCHEME = 'winnow-compare';
/** So long a comparison that was asked for may take. */
const LIMIT_MS = 2000;
/** So many columns a line has at most, as far as it has spaces. */
const WIDTH = 80;

/**
 * "Compare with the original": the word diff of a duplicate and its original in a document of its own, in the notation
 * of `git diff --word-diff`, so that it can be read without colours too.
 */
export function registerCompare(cleaner: Cleaner, clerk: Clerk): vscode.Disposable {
  const texts = new Map<string, string>();
  const removed = decoration('diffEditor.removedTextBackground');
  const added = decoration('diffEditor.insertedTextBackground');

  const compare = async (source: unknown, line: unknown): Promise<void> => {
    const found = await duplicateAt(cleaner, source, line);
    if (found === undefined) return;
    const { document, state, finding } = found;
    const other = await otherDocument(finding);
    if (finding.elsewhere !== undefined && other === undefined) {
      warn(vscode.l10n.t('{0} has changed meanwhile.', originalPlace(finding)));
      return;
    }
    const { original, copy } = comparisonOf(state, finding, other);
    const ask = () => clerk.ask('wordChanges', original, copy, LIMIT_MS);
    // Once more where its worker ended meanwhile.
    const stretches = await ask().catch(ask);
    if (stretches === undefined) {
      warn(vscode.l10n.t('The copy and its original differ too much to be compared word by word.'));
      return;
    }
    const { text, removals, additions } = render(headingOf(finding), stretches);
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

/** What is compared and how alike it is, as far as there is a number for that. */
export function headingOf(finding: Finding): string {
  const likeness = likenessOf(finding);
  const what = likeness === undefined ? titleOf(finding.rule) : `${titleOf(finding.rule)}, ${likeness}`;
  return [
    vscode.l10n.t('Original: {0}', originalPlace(finding)),
    vscode.l10n.t('Copy: {0} ({1})', linesOf([finding]), what),
    vscode.l10n.t('[-only in the original-] {+only in the copy+}'),
  ].join('\n');
}

interface Marked {
  readonly start: number;
  readonly end: number;
}

/** `stretches` under `heading`, and where in that text each side's own words stand, with their signs. */
export function render(heading: string, stretches: readonly Stretch[]) {
  let text = '';
  const removals: Marked[] = [];
  const additions: Marked[] = [];
  const offset = heading.length + 2;
  for (const stretch of stretches) {
    const start = offset + text.length;
    if (stretch.side === 'both') text += stretch.text;
    else if (stretch.side === 'original') text += `[-${stretch.text}-]`;
    else text += `{+${stretch.text}+}`;
    if (stretch.side === 'original') removals.push({ start, end: offset + text.length });
    if (stretch.side === 'copy') additions.push({ start, end: offset + text.length });
  }
  return { text: `${heading}\n\n${wrap(text)}`, removals, additions };
}

/** Breaks long lines at spaces. A line end takes the place of a space, so all offsets stay as they are. O(n). */
function wrap(text: string): string {
  return text.replace(new RegExp(`(?=[^\\n]{${WIDTH + 1}})([^\\n]{1,${WIDTH}}) `, 'g'), '$1\n');
}

function decoration(colour: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({ backgroundColor: new vscode.ThemeColor(colour) });
}
