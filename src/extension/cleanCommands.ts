import * as vscode from 'vscode';
import { applyEdits, type Finding, findingsDownTo } from '../core';
import { type Analysed, type Cleaner, removalEdits, removedText } from './cleaner';
import type { DocumentInUse } from './documentInUse';
import { countedLines, lineCount, say } from './messages';

/** What a command removes of what was found. */
type Choice = (state: Analysed, selections: readonly vscode.Selection[]) => readonly Finding[];

const certain: Choice = ({ analysis }) => findingsDownTo(analysis.findings, 'certain');
const likely: Choice = ({ analysis }) => findingsDownTo(analysis.findings, 'likely');
const duplicates: Choice = (...found) => likely(...found).filter(({ kind }) => kind === 'duplicate');
const boilerplate: Choice = (...found) => likely(...found).filter(({ kind }) => kind === 'boilerplate');

/** The certain findings that lie in the selected lines as a whole. */
const selected: Choice = (state, selections) =>
  certain(state, selections).filter(({ lines }) =>
    selections.some(({ start, end }) => start.line <= lines.start && lines.end <= lastLine(start, end) + 1),
  );

/** The palette commands that clean the active document, or tell what is in it. */
export function registerCleanCommands(cleaner: Cleaner, inUse: DocumentInUse): vscode.Disposable {
  const cleaning = (choose: Choice) => async (): Promise<void> => {
    const found = await analysedEditor(inUse, cleaner);
    if (found === undefined) return;
    await cleaner.remove(found.editor.document, found.state, choose(found.state, found.selections));
  };
  const commands: Readonly<Record<string, () => Promise<void>>> = {
    'winnow.cleanDocument': cleaning(certain),
    'winnow.cleanDocumentLikely': cleaning(likely),
    'winnow.removeDuplicates': cleaning(duplicates),
    'winnow.removeBoilerplate': cleaning(boilerplate),
    'winnow.cleanSelection': cleaning(selected),
    'winnow.copyRemoved': () => copyRemoved(cleaner, inUse),
    'winnow.copyCleaned': () => copyCleaned(cleaner, inUse),
    'winnow.analyseDocument': () => analyseDocument(cleaner, inUse),
    'winnow.undoClean': () => undoClean(cleaner, inUse),
  };
  const registrations = Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run));
  return vscode.Disposable.from(...registrations);
}

/**
 * The editor to work on and what is found in it, or `undefined` after a word to the user; and what was selected when it was asked
 * for, or is now if the text has changed meanwhile.
 */
export async function analysedEditor(
  inUse: DocumentInUse,
  cleaner: Cleaner,
): Promise<
  | {
      readonly editor: vscode.TextEditor;
      readonly state: Analysed;
      readonly selections: readonly vscode.Selection[];
    }
  | undefined
> {
  const editor = await inUse.editor();
  if (editor === undefined) return undefined;
  const { document, selections } = editor;
  const { version } = document;
  const state = await cleaner.analysed(document);
  return state && { editor, state, selections: state.version === version ? selections : editor.selections };
}

async function analyseDocument(cleaner: Cleaner, inUse: DocumentInUse): Promise<void> {
  const found = await analysedEditor(inUse, cleaner);
  if (found === undefined) return;
  const { analysis } = found.state;
  const counts = (['certain', 'likely', 'possible'] as const).map(
    (confidence) => analysis.findings.filter((finding) => finding.confidence === confidence).length,
  );
  say(
    analysis.findings.length === 0
      ? vscode.l10n.t('Winnow found nothing.')
      : vscode.l10n.t('Winnow found {0} certain, {1} likely and {2} possible findings.', ...counts),
  );
}

/** Takes the last clean back, if nothing has changed since: an undo must not take anything else. */
async function undoClean(cleaner: Cleaner, inUse: DocumentInUse): Promise<void> {
  for (let tries = 0; tries < MOST_UNDOS; tries++) {
    const editor = await inUse.show();
    if (editor === undefined) return;
    const { document } = editor;
    if (cleaner.resultOf(document) === undefined) break;
    const { version } = document;
    await vscode.commands.executeCommand('undo');
    if (document.version !== version) {
      say(vscode.l10n.t('All that was removed is back.'));
      return;
    }
  }
  say(
    vscode.l10n.t('There is no clean to take back here, or the text has changed since. Undo goes back step by step.'),
  );
}

/** The undo is for what has the keyboard: the walkthrough may take it back in the moment after its button was pressed. */
const MOST_UNDOS = 5;

/** Copies what the last clean removed from the document, or, before any, what a clean would remove. */
async function copyRemoved(cleaner: Cleaner, inUse: DocumentInUse): Promise<void> {
  const document = vscode.window.activeTextEditor?.document ?? inUse.current;
  const last = document && cleaner.lastRemoved(document);
  if (last !== undefined) {
    await vscode.env.clipboard.writeText(last);
    say(vscode.l10n.t('The text that Winnow removed last is on the clipboard.'));
    return;
  }
  const found = await analysedEditor(inUse, cleaner);
  if (found === undefined) return;
  const text = removedText(found.state, certain(found.state, found.selections));
  if (text === '') {
    say(vscode.l10n.t('Winnow has removed nothing here, and found nothing that it is certain of.'));
    return;
  }
  await vscode.env.clipboard.writeText(text);
  say(vscode.l10n.t('Nothing was removed yet. The text that Clean Document would remove is on the clipboard.'));
}

/** Copies the selected lines, or the whole document, without what is certain in them; the document stays as it is. */
async function copyCleaned(cleaner: Cleaner, inUse: DocumentInUse): Promise<void> {
  const found = await analysedEditor(inUse, cleaner);
  if (found === undefined) return;
  const { editor, state, selections } = found;
  const { document } = state.analysis;
  const whole = selections.every(({ isEmpty }) => isEmpty);
  const findings = (whole ? certain : selected)(state, selections);
  const ranges = whole ? [undefined] : selections;
  const texts = ranges.map((range) => {
    const [start, end] = range
      ? [editor.document.offsetAt(range.start), editor.document.offsetAt(range.end)]
      : [0, document.text.length];
    const edits = removalEdits(state, findings).filter((edit) => edit.start >= start && edit.end <= end);
    const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    return applyEdits(document.text.slice(start, end), moved);
  });
  await vscode.env.clipboard.writeText(texts.join('\n'));
  say(vscode.l10n.t('The cleaned text, without {0}, is on the clipboard.', countedLines(lineCount(findings))));
}

/** A selection that ends at the start of a line does not hold that line. */
function lastLine(start: vscode.Position, end: vscode.Position): number {
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}
