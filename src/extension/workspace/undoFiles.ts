import * as vscode from 'vscode';
import { applyEdits } from '../../core';
import { reasonOf } from '../messages';
import { changeFile, inverse, isDirty, LeftAlone, textAt, writeFile } from './changeFile';
import type { Outcome } from './fileCleaning';
import { type UndoEntry, UndoRecord } from './undoRecords';

/**
 * Gives the files of `record` back what was taken from them, where they read as they were left; what can't be restored stays
 * in the record, and so does a part of it that is damaged. Those of `forced` are restored whatever they read, which a record
 * of its own keeps before, so that this can be undone as well. Where it is cancelled, what was restored by then is.
 */
export async function undoCleanFiles(
  record: UndoRecord,
  forced: readonly string[] = [],
  token?: vscode.CancellationToken,
): Promise<Outcome> {
  const overwritten = UndoRecord.begin(record.store);
  const outcome: Outcome = { changed: [], lines: 0, left: [], record };
  for (const part of record.parts) {
    const left: UndoEntry[] = [];
    const entries = await record.read(part).catch(() => undefined);
    if (entries === undefined) outcome.left.push({ uri: part, reason: vscode.l10n.t('it is damaged') });
    for (const entry of entries ?? []) {
      try {
        if (token?.isCancellationRequested) throw new LeftAlone(vscode.l10n.t('it was cancelled'));
        const isRestored = await restore(entry, record.isBrokenOff || entry.isHalf === true).catch((error) => {
          if (!forced.includes(entry.uri)) throw error;
          return overwrite(entry, overwritten);
        });
        if (isRestored) outcome.changed.push(entry.uri);
      } catch (error) {
        outcome.left.push({ uri: entry.uri, reason: reasonOf(error) });
        left.push(entry);
      }
    }
    // Of what is kept nevertheless, the files that were restored read as before, which does no harm.
    const failed = (error: unknown) => outcome.left.push({ uri: part, reason: reasonOf(error) });
    if (entries && left.length < entries.length) await record.replace(part, left).catch(failed);
  }
  if (outcome.left.length === 0) await record.drop();
  await overwritten.finish();
  return outcome;
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

/** Has the file read as before the clean, whatever it reads now. */
async function overwrite({ uri, text }: UndoEntry, overwritten: UndoRecord): Promise<boolean> {
  const at = vscode.Uri.parse(uri);
  const now = await textAt(at);
  if (now !== undefined) {
    await overwritten.add([{ uri, text: now, edits: [], after: text }]);
    await changeFile(at, now, [{ start: 0, end: now.length, text }]);
    return true;
  }
  const refuse = (): never => {
    // What is no text could not be kept.
    throw new LeftAlone(vscode.l10n.t('it is not UTF-8'));
  };
  await vscode.workspace.fs.stat(at).then(refuse, () => writeFile(at, text));
  return true;
}

/** Whether the file at `uri` is the beginning of one of `texts`; it may end within a character. */
async function isHalfOf(uri: vscode.Uri, texts: readonly string[]): Promise<boolean> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  const start = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true });
  return texts.some((text) => text.startsWith(start));
}
