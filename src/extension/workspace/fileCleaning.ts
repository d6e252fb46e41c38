import * as vscode from 'vscode';
import { applyEdits } from '../../core';
import type { RemovableFile } from '../../worker/folders/answers';
import { reasonOf } from '../messages';
import { changeFile, LeftAlone } from './changeFile';
import type { FolderIndex, Report } from './folderIndex';
import { Keepers } from './keepers';
import { linesIn, type Plan, shownOf } from './planPick';
import type { Store } from './store';
import { type UndoEntry, UndoRecord } from './undoRecords';

/** What became of files. */
export interface Outcome {
  readonly changed: string[];
  lines: number;
  /** The files that were left as they are, each with the reason. */
  readonly left: { readonly uri: string; readonly reason: string }[];
  readonly record: UndoRecord;
}

/** So much is in one part of a record, all of which is in memory at once; a file that is larger has a part of its own. */
const PART = { files: 50, characters: 1 << 23 };
/** So many characters an edit takes in it. */
const EDIT = 40;

/**
 * Takes from the files of `plan` what was shown, nothing else: a file that reads otherwise by now is left alone, and so is one
 * of which something goes that another file keeps, where that one does. All of the undo record is kept before the first
 * file is changed; `undefined` where it is cancelled before that. Where that fails it throws; what fails later is in the outcome.
 */
export async function cleanFiles(
  { files, choice }: Plan,
  index: FolderIndex,
  store: Store,
  report: Report,
  token: vscode.CancellationToken,
  most = PART,
): Promise<Outcome | undefined> {
  await UndoRecord.sweep(store);
  const record = UndoRecord.begin(store);
  const outcome: Outcome = { changed: [], lines: 0, left: [], record };
  const entryOf = async (file: RemovableFile) => {
    const text = await index.read(vscode.Uri.parse(file.uri));
    const removals = text && (await index.clerk.ask('removals', text, choice));
    // It may have been counted anew since it was shown.
    const isCounted = removals?.check === file.check;
    if (isCounted && (choice.line !== undefined || same(removals.tallies, shownOf(file, choice))))
      return removals.edits.length === 0 ? undefined : { uri: file.uri, ...removals };
    outcome.left.push({ uri: file.uri, reason: vscode.l10n.t('it has changed since') });
    return undefined;
  };
  const keepers = new Keepers();
  try {
    let entries: UndoEntry[] = [];
    let size = 0;
    for (const [i, file] of files.entries()) {
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      if (i % PART.files === 0) report(vscode.l10n.t('keeping what goes'), (PART.files / files.length) * HALF);
      const entry = await entryOf(file);
      if (entry === undefined) continue;
      const { uri, text, edits } = entry;
      const own = text.length + EDIT * edits.length;
      size += own;
      if (entries.length === most.files || (entries.length > 0 && size > most.characters)) {
        await record.add(entries);
        entries = [];
        size = own;
      }
      const lines = choice.line === undefined ? linesIn(shownOf(file, choice)) : edits.length;
      entries.push({ uri, text, edits, lines });
      keepers.add(uri, entry.keepers);
    }
    if (entries.length > 0) await record.add(entries);
  } catch (error) {
    await record.drop();
    if (token.isCancellationRequested) return undefined;
    throw error;
  }
  let count = 0;
  let failure: string | undefined;
  for (const part of record.parts) {
    report(vscode.l10n.t('{0} files cleaned', outcome.changed.length), HALF / record.parts.length);
    const kept: UndoEntry[] = [];
    try {
      for (const entry of await record.read(part)) {
        const stopped = failure ?? (token.isCancellationRequested ? vscode.l10n.t('it was cancelled') : undefined);
        if (stopped !== undefined) {
          outcome.left.push({ uri: entry.uri, reason: stopped });
          continue;
        }
        try {
          await keepers.check(entry.uri);
          const after = await changeFile(vscode.Uri.parse(entry.uri), entry.text, entry.edits);
          await keepers.checkChanged(entry, after);
          kept.push(after === applyEdits(entry.text, entry.edits) ? entry : { ...entry, after });
          outcome.changed.push(entry.uri);
          outcome.lines += entry.lines ?? 0;
        } catch (error) {
          outcome.left.push({ uri: entry.uri, reason: reasonOf(error) });
          if (!(error instanceof LeftAlone)) kept.push({ ...entry, isHalf: true });
        }
      }
      count += kept.length;
      await record.replace(part, kept);
    } catch (error) {
      failure = reasonOf(error);
      outcome.left.push({ uri: part, reason: failure });
    }
  }
  if (count === 0) await record.drop();
  // The part that could not be kept anew is as before, so the record has to count as one of a clean that was broken off.
  else if (failure === undefined) await record.finish(count);
  return outcome;
}

function same(a: Plan['files'][number]['tallies'], b: typeof a): boolean {
  const key = (tallies: typeof a) =>
    JSON.stringify(tallies.map(({ rule, confidence, lines }) => [rule, confidence, lines]).sort());
  return key(a) === key(b);
}

/** Of a hundred. */
const HALF = 50;
