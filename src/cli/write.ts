import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { CleanedFile, Rewrite } from './cleanFile';
import type { CleanFlags } from './cleanFlags';
import { bytesAfter, decodeFile } from './encoding';
import type { Run } from './examine';
import type { Input } from './inputs';
import { ofFiles } from './ofFiles';
import { counted, printable } from './printable';
import { type Extras, removedLines } from './removedFile';
import { hashOf, replaceFile } from './replaceFile';
import { siteOfFile } from './sites';
import { sweepTemporaries } from './temporary';
import { explain, Failure } from './trouble';
import { type UndoEntry, UndoRecord } from './undoRecord';

/** What is to be done to one file: little, so that a corpus of them fits in memory. */
interface Plan extends Pick<Rewrite, 'edits' | 'removals'>, Pick<CleanedFile, 'counts'> {
  readonly input: Input;
  readonly entry: UndoEntry;
}

/**
 * `winnow clean --write`: first all files are analysed and their bytes kept in an undo record; when that is complete on
 * disk, they are replaced one by one. A file that has changed in between, or can't be replaced, is reported and left
 * as it is.
 */
export async function writeCleaned(
  inputs: readonly Input[],
  flags: CleanFlags,
  run: Run,
  extras: Extras,
): Promise<void> {
  const record = new UndoRecord();
  const plans: Plan[] = [];
  let unchanged = 0;
  try {
    for await (const { input, isKnown, rewrite, bytes, counts } of ofFiles('cleanFile', inputs, flags, run)) {
      if (isKnown && rewrite === undefined) unchanged++;
      if (rewrite === undefined) continue;
      const mode = await writableMode(input, run);
      if (mode === undefined) continue;
      const { edits, removals, cleaned } = rewrite;
      plans.push({
        input,
        edits,
        removals,
        counts,
        entry: await record.add({ path: input.path!, mode, original: bytes!, cleaned }),
      });
    }
    if (plans.length > 0) await record.complete();
  } catch (error) {
    await record.discard().catch(() => undefined);
    throw new Failure(`the undo record could not be kept, so no file was changed: ${explain(error)}`);
  }
  const done = await carryOut(plans, flags, run, extras);
  await sweepTemporaries(plans.map(({ entry }) => path.dirname(entry.path)));
  if (plans.length > 0) await record.keepOnly(done, run.trouble);
  await run.out.write(summary(done.length, unchanged, record.id));
}

async function carryOut(
  plans: readonly Plan[],
  { encoding }: CleanFlags,
  run: Run,
  { removed, totals }: Extras,
): Promise<UndoEntry[]> {
  const done: UndoEntry[] = [];
  for (const { input, edits, removals, counts, entry } of plans) {
    try {
      const bytes = await fs.readFile(entry.path);
      if (hashOf(bytes) !== entry.original) throw new Failure(CHANGED);
      const decoded = decodeFile(bytes, encoding);
      const cleaned = bytesAfter(decoded, edits);
      if (!(await replaceFile(entry.path, cleaned, { mode: entry.mode, expected: entry.original })))
        throw new Failure(CHANGED);
      done.push(entry);
      await run.out.write(`${printable(input.name)}: ${counted(removals.length, 'finding')} removed\n`);
      await removed?.add(removedLines(decoded.text, removals));
      totals?.add(siteOfFile(input, run.sites), counts);
    } catch (error) {
      run.trouble.report(input.name, explain(error));
    }
  }
  return done;
}

/** The permissions of a file that can be replaced; for another one, why not is reported. */
async function writableMode(input: Input, { trouble }: Run): Promise<number | undefined> {
  try {
    const stats = await fs.stat(input.path!);
    if (!stats.isFile()) throw new Failure('not a regular file, so it can’t be rewritten; use --stdout');
    await fs.access(input.path!, fs.constants.W_OK);
    return stats.mode & 0o7777;
  } catch (error) {
    trouble.report(input.name, explain(error));
    return undefined;
  }
}

function summary(cleaned: number, unchanged: number, id: string): string {
  const rest = unchanged > 0 ? `, ${unchanged} had nothing to remove` : '';
  const undo = cleaned > 0 ? `; to take it back: winnow undo ${id}` : '';
  return `${counted(cleaned, 'file')} cleaned${rest}${undo}\n`;
}

const CHANGED = 'has changed since it was read, so it was left alone; run winnow again';
