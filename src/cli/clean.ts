import { type CleanFlags, checkCleanFlags } from './cleanFlags';
import { Totals } from './counts';
import type { Run } from './examine';
import { findInputs, type Input, STANDARD_INPUT } from './inputs';
import { cleanJsonl } from './jsonl';
import { ofFiles } from './ofFiles';
import { type Extras, RemovedFile } from './removedFile';
import { siteOfFile } from './sites';
import { totalsText } from './totalsText';
import { writeCleaned } from './write';

/** `winnow clean` in all its ways. Throws a `UsageError` before anything is read or written. */
export async function clean(names: readonly string[], flags: CleanFlags, run: Run): Promise<void> {
  checkCleanFlags(names, flags);
  const inputs = flags.jsonl ? [] : await findInputs(names, run.trouble);
  await run.configs.refuseFaulty(flags.jsonl ? [STANDARD_INPUT] : inputs);
  const removed = flags.removed === undefined ? undefined : await RemovedFile.open(flags.removed, inputs);
  try {
    const extras = { removed, totals: flags.stats ? new Totals() : undefined };
    if (flags.jsonl) await cleanJsonl(flags, run, extras);
    else if (flags.write) await writeCleaned(inputs, flags, run, extras);
    else await printCleaned(inputs, flags, run, extras);
    if (extras.totals) process.stderr.write(totalsText(extras.totals) || 'nothing removed\n');
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
  { removed, totals }: Extras,
): Promise<void> {
  for await (const cleaned of ofFiles('cleanFile', inputs, flags, run)) {
    await run.out.write(cleaned.printed);
    await removed?.add(cleaned.removed);
    totals?.add(siteOfFile(cleaned.input, run.sites), cleaned.counts);
    if (run.out.closed && removed === undefined) return;
  }
}
