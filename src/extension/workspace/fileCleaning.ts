import * as vscode from 'vscode';
import { applyEdits } from '../../core';
import { changeFile, inverse, isDirty, LeftAlone, textAt, writeFile } from './changeFile';
import type { FolderIndex, Report } from './folderIndex';
import { Keepers } from './keepers';
import { linesIn, type Plan, type PlannedFile, shownOf } from './planPick';
import type { Store } from './store';
import { type UndoEntry, UndoRecord } from './undoRecords';

/** What became of files. */
export interface Outcome {
  readonly changed: string[];
  lines: number;
  /** The files that were left as they are, each with the reason. */
  readonly left: { readonly uri: string; readonly reason: string }[];
}

/** So many files are in one part of a record. */
const PART = 50;

/**
 * Takes from the files of `plan` what was shown, nothing else: a file that reads otherwise by now is left alone, and so is one
 * of which something goes that another file keeps, where that one does. All of the undo record is kept before the first
 * file is changed; `undefined` where it is cancelled before that.
 */
export async function cleanFiles(
  { files, choice }: Plan,
  index: FolderIndex,
  store: Store,
  report: Report,
  token: vscode.CancellationToken,
): Promise<Outcome | undefined> {
  const outcome: Outcome = { changed: [], lines: 0, left: [] };
  const record = UndoRecord.begin(store);
  const entryOf = async (file: PlannedFile) => {
    const text = await index.read(vscode.Uri.parse(file.uri));
    const removals = text && (await index.clerk.ask('removals', text, choice));
    const isShown = removals && (choice.line !== undefined || same(removals.tallies, shownOf(file, choice)));
    if (isShown) return removals.edits.length === 0 ? undefined : { uri: file.uri, ...removals };
    outcome.left.push({ uri: file.uri, reason: vscode.l10n.t('it has changed since') });
    return undefined;
  };
  const lines = new Map<string, number>();
  const keepers = new Keepers();
  try {
    for (let start = 0; start < files.length; start += PART) {
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      report(vscode.l10n.t('keeping what goes'), (PART / files.length) * HALF);
      const entries: UndoEntry[] = [];
      for (const file of files.slice(start, start + PART)) {
        const entry = await entryOf(file);
        if (entry === undefined) continue;
        entries.push({ uri: entry.uri, text: entry.text, edits: entry.edits });
        keepers.add(file.uri, entry.keepers);
        lines.set(file.uri, choice.line === undefined ? linesIn(shownOf(file, choice)) : entry.edits.length);
      }
      if (entries.length > 0) await record.add(entries);
    }
  } catch (error) {
    await record.drop();
    if (token.isCancellationRequested) return undefined;
    throw error;
  }
  let isKept = false;
  for (const part of record.parts) {
    report(vscode.l10n.t('{0} files cleaned', outcome.changed.length), HALF / record.parts.length);
    const kept: UndoEntry[] = [];
    for (const entry of await record.read(part)) {
      if (token.isCancellationRequested) {
        outcome.left.push({ uri: entry.uri, reason: vscode.l10n.t('it was cancelled') });
        continue;
      }
      try {
        await keepers.check(entry.uri);
        const after = await changeFile(vscode.Uri.parse(entry.uri), entry.text, entry.edits);
        await keepers.checkChanged(entry, after);
        kept.push(after === applyEdits(entry.text, entry.edits) ? entry : { ...entry, after });
        outcome.changed.push(entry.uri);
        outcome.lines += lines.get(entry.uri) ?? 0;
      } catch (error) {
        outcome.left.push({ uri: entry.uri, reason: reasonOf(error) });
        if (!(error instanceof LeftAlone)) kept.push({ ...entry, isHalf: true });
      }
    }
    isKept ||= kept.length > 0;
    await record.replace(part, kept);
  }
  if (!isKept) await record.drop();
  else await record.finish();
  return outcome;
}

/**
 * Gives the files of the newest clean back what was taken from them, where they read as they were left; what can't be
 * restored stays in the record. `undefined` where there is no record.
 */
export async function undoCleanFiles(store: Store): Promise<Outcome | undefined> {
  for (const record of await UndoRecord.all(store)) {
    const outcome: Outcome = { changed: [], lines: 0, left: [] };
    for (const part of record.parts) {
      const left: UndoEntry[] = [];
      for (const entry of await record.read(part)) {
        try {
          if (await restore(entry, record.isBrokenOff || entry.isHalf === true)) outcome.changed.push(entry.uri);
        } catch (error) {
          outcome.left.push({ uri: entry.uri, reason: reasonOf(error) });
          left.push(entry);
        }
      }
      await record.replace(part, left);
    }
    if (outcome.left.length === 0) await record.drop();
    // A clean that was broken off before it began has left nothing to restore.
    if (outcome.changed.length + outcome.left.length > 0) return outcome;
  }
  return undefined;
}

/** False where the file reads as before already. */
async function restore({ uri, text, edits, after }: UndoEntry, mayBeHalf: boolean): Promise<boolean> {
  const at = vscode.Uri.parse(uri);
  const now = await textAt(at);
  if (now === text && !isDirty(at)) return false;
  const cleaned = applyEdits(text, edits);
  if (mayBeHalf && now !== cleaned && (await isHalfOf(at, [cleaned, text]))) await writeFile(at, text);
  else if (after === undefined) await changeFile(at, cleaned, inverse(text, edits));
  else await changeFile(at, after, [{ start: 0, end: after.length, text }]);
  return true;
}

/** Whether the file at `uri` is the beginning of one of `texts`; it may end within a character. */
async function isHalfOf(uri: vscode.Uri, texts: readonly string[]): Promise<boolean> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  const start = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true });
  return texts.some((text) => text.startsWith(start));
}

function same(a: Plan['files'][number]['tallies'], b: typeof a): boolean {
  const key = (tallies: typeof a) =>
    JSON.stringify(tallies.map(({ rule, confidence, lines }) => [rule, confidence, lines]).sort());
  return key(a) === key(b);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Of a hundred. */
const HALF = 50;
