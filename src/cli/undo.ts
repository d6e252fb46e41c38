import type { Run } from './examine';
import { counted, printable } from './printable';
import { hashOfFile, replaceFile } from './replaceFile';
import { explain, Failure, UsageError } from './trouble';
import { type UndoEntry, UndoRecord, undoFolder } from './undoRecord';

export interface UndoFlags {
  readonly list?: true;
  readonly force?: true;
}

/**
 * `winnow undo`: gives the files of a clean (of the newest one by default) their bytes back. A file that was changed
 * since is reported and left alone unless `--force`; it stays in the record.
 */
export async function undo(id: string | undefined, flags: UndoFlags, run: Run): Promise<void> {
  const ids = await UndoRecord.ids();
  if (flags.list) return list(ids, run);
  const chosen = id ?? ids.at(-1);
  if (chosen === undefined) throw new UsageError(`there is nothing to undo: no records in ${undoFolder()}`);
  if (!ids.includes(chosen)) throw new UsageError(`there is no undo record '${chosen}'; winnow undo --list names all`);

  const record = await UndoRecord.load(chosen);
  const left: UndoEntry[] = [];
  let restored = 0;
  for (const entry of record.files) {
    try {
      if (!(await restore(record, entry, flags.force === true))) continue;
      restored++;
      await run.out.write(`${printable(entry.path)}: restored\n`);
    } catch (error) {
      run.trouble.report(entry.path, explain(error));
      left.push(entry);
    }
  }
  await record.keepOnly(left, run.trouble);
  const kept = left.length > 0 ? `, ${left.length} left alone and kept in the undo record ${chosen}` : '';
  await run.out.write(`${counted(restored, 'file')} restored${kept}\n`);
}

/** Returns false where the file has its old bytes already, as after a clean that broke off. */
async function restore(record: UndoRecord, entry: UndoEntry, force: boolean): Promise<boolean> {
  const present = await hashOfFile(entry.path);
  if (present === entry.original) return false;
  if (present !== entry.cleaned && !force) {
    const what = present === undefined ? 'is gone since it was cleaned' : 'has changed since it was cleaned';
    throw new Failure(`${what}, so it was left alone; winnow undo --force ${record.id} restores it all the same`);
  }
  const bytes = await record.bytesOf(entry);
  if (await replaceFile(entry.path, bytes, { mode: entry.mode, expected: present })) return true;
  throw new Failure('changed at this moment, so it was left alone; run winnow undo again');
}

async function list(ids: readonly string[], run: Run): Promise<void> {
  for (const id of ids) {
    try {
      const { files } = await UndoRecord.load(id);
      const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
      await run.out.write(`${id}  ${counted(files.length, 'file')}  ${printable(files[0]?.path ?? '')}${more}\n`);
    } catch (error) {
      run.trouble.report(id, explain(error));
    }
  }
  if (ids.length === 0) await run.out.write('no undo records\n');
}
