import * as vscode from 'vscode';
import { applyEdits, deletions, findingsDownTo } from '../core';
import type { AnalysisService } from './analysisService';
import type { DocumentInUse } from './documentInUse';
import { limitBrokenBy } from './limits';
import { countedLines, lineCount, say, warn } from './messages';
import { isReadOnly } from './readOnly';
import { isWatched } from './watched';

const PLAIN = 'text/plain';
/** What is pasted waits for its analysis, so a paste of more than this, in code units, is not looked at by itself. */
const LONGEST = 500_000;

/** So long a paste waits for what was not asked for, in milliseconds. */
const PATIENCE = 1000;

/** A text as it would be pasted, and how many lines of it were left out. */
interface Cleaned {
  readonly text: string;
  readonly removed: number;
}

/** "Paste Cleaned", among the ways to paste a text that holds certain findings, and as a command. */
export function registerPasteCleaned(service: AnalysisService, inUse: DocumentInUse): vscode.Disposable {
  const provider = new PasteCleaned(service);
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider({ scheme: '*' }, provider, {
      pasteMimeTypes: [PLAIN],
      providedPasteEditKinds: [PasteCleaned.kind],
    }),
    vscode.commands.registerCommand('winnow.pasteCleaned', () => pasteCleaned(service, inUse)),
  );
}

/** Offers the cleaned text behind the usual paste, which stays the first choice. */
export class PasteCleaned implements vscode.DocumentPasteEditProvider {
  static readonly kind = vscode.DocumentDropOrPasteEditKind.Text.append('winnow', 'cleaned');

  constructor(
    private readonly service: AnalysisService,
    private readonly patience = PATIENCE,
  ) {}

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    _ranges: readonly vscode.Range[],
    transfer: vscode.DataTransfer,
    context: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    if (!isWatched(document)) return undefined;
    const text = await transfer.get(PLAIN)?.asString();
    if (text === undefined || text.length > LONGEST || token.isCancellationRequested) return undefined;
    // Of one line nothing would be left.
    if (!/[\r\n]/.test(text)) return undefined;
    // VS Code pastes nothing before all have said what they offer.
    const isAsked = context.triggerKind === vscode.DocumentPasteTriggerKind.PasteAs;
    const result = cleanedFor(this.service, document, text);
    const { text: cleaned, removed } = await (isAsked
      ? result
      : Promise.race([result, nothingAfter(this.patience, text)]));
    if (removed === 0) return undefined;
    const title = vscode.l10n.t('Paste Cleaned, without {0}', countedLines(removed));
    const edit = new vscode.DocumentPasteEdit(cleaned, title, PasteCleaned.kind);
    edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text, vscode.DocumentDropOrPasteEditKind.Empty];
    return [edit];
  }
}

/**
 * Pastes the text on the clipboard without what is certain in it; the clipboard stays as it is. It goes where the cursors were when it
 * was asked for, and nowhere in a document that has changed meanwhile.
 */
export async function pasteCleaned(service: AnalysisService, inUse: DocumentInUse): Promise<void> {
  const editor = await inUse.editor();
  if (editor === undefined) return;
  const { document, selections } = editor;
  const { version } = document;
  if (await isReadOnly(document)) {
    warn(vscode.l10n.t('This document is read-only, so nothing was pasted.'));
    return;
  }
  const { text, removed } = await cleanedFor(service, document, await vscode.env.clipboard.readText());
  const done =
    document.version === version &&
    (await editor.edit((edit) => {
      for (const selection of selections) edit.replace(selection, text);
    }));
  if (!done) warn(vscode.l10n.t('The document could not be changed, so nothing was pasted.'));
  else if (removed > 0) say(vscode.l10n.t('Winnow left out {0}, still on the clipboard.', countedLines(removed)));
  else say(vscode.l10n.t('Winnow found nothing that it is certain of; the text was pasted as it is.'));
}

/** `text` without what is certain in it, by the settings of `document`; as it is where it can't be analysed. */
async function cleanedFor(service: AnalysisService, document: vscode.TextDocument, text: string): Promise<Cleaned> {
  const settings = await service.settings(document);
  if (limitBrokenBy(text, settings) !== undefined) return { text, removed: 0 };
  const analysis = await service.analyseText(text, settings);
  if (analysis === undefined) return { text, removed: 0 };
  const findings = findingsDownTo(analysis.findings, 'certain');
  return { text: applyEdits(text, deletions(analysis.document, findings)), removed: lineCount(findings) };
}

function nothingAfter(ms: number, text: string): Promise<Cleaned> {
  return new Promise((resolve) => setTimeout(() => resolve({ text, removed: 0 }), ms));
}
