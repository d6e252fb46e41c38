import { applyEdits, type Edit } from '../core/clean';
import { comparedWithEachOther } from './across';
import { type CleanFlags, checkCleanFlags, editsOf } from './cleanFlags';
import { encode } from './encoding';
import { examine, type Run } from './examine';
import { findInputs, type Input, STANDARD_INPUT } from './inputs';
import { cleanJsonl } from './jsonl';
import { RemovedFile } from './removedFile';
import { unifiedDiff } from './unifiedDiff';
import { writeCleaned } from './write';

/** `winnow clean` in all its ways. Throws a `UsageError` before anything is read or written. */
export async function clean(names: readonly string[], flags: CleanFlags, run: Run): Promise<void> {
  checkCleanFlags(names, flags);
  const inputs = flags.jsonl ? [] : await findInputs(names, run.trouble);
  await run.configs.refuseFaulty(flags.jsonl ? [STANDARD_INPUT] : inputs);
  const removed = flags.removed === undefined ? undefined : await RemovedFile.open(flags.removed, inputs);
  try {
    const compared = await comparedWithEachOther(inputs, flags, run);
    if (flags.jsonl) await cleanJsonl(flags, run, removed);
    else if (flags.write) await writeCleaned(inputs, flags, compared, removed);
    else await printCleaned(inputs, flags, compared, removed);
    await removed?.finish();
  } catch (error) {
    await removed?.abandon();
    throw error;
  }
}

/** Prints the diff, or the cleaned text with `--stdout`, and changes nothing. */
async function printCleaned(
  inputs: readonly Input[],
  flags: CleanFlags,
  run: Run,
  removed?: RemovedFile,
): Promise<void> {
  for (const input of inputs) {
    if (run.out.closed && removed === undefined) return;
    const examined = await examine(input, flags, run);
    if (examined === undefined) continue;
    const edits = editsOf(examined.document, examined.removals, flags, examined.config);
    const { text, byteOrderMark } = examined;
    await run.out.write(
      flags.stdout
        ? encode(applyEdits(text, edits), examined)
        : unifiedDiff(input.name, byteOrderMark + text, shifted(edits, byteOrderMark.length)),
    );
    await removed?.add(text, examined.removals);
  }
}

function shifted(edits: readonly Edit[], by: number): readonly Edit[] {
  return by === 0 ? edits : edits.map(({ start, end, text }) => ({ start: start + by, end: end + by, text }));
}
