import { comparedWithEachOther } from './across';
import { type CleanFlags, checkCleanFlags } from './cleanFlags';
import { Totals } from './counts';
import type { Run } from './examine';
import { RECORDS, TEXTS } from './folder';
import { findInputs, type Input } from './inputs';
import { cleanJsonl } from './jsonl';
import { ofFiles } from './ofFiles';
import { type Extras, RemovedFile } from './removedFile';
import { siteOfFile } from './sites';
import { totalsText } from './totalsText';
import { UsageError } from './trouble';
import { writeCleaned } from './write';

/** `winnow clean` in all its ways. Throws a `UsageError` before anything is read or written. */
export async function clean(names: readonly string[], flags: CleanFlags, run: Run): Promise<void> {
  checkCleanFlags(names, flags);
  const inputs = await findInputs(names, run.trouble, flags.jsonl ? [RECORDS] : [TEXTS]);
  if (flags.jsonl && inputs.length > 1) throw new UsageError('--jsonl takes one file at most, and more match');
  await run.configs.refuseFaulty(inputs);
  const removed = flags.removed === undefined ? undefined : await RemovedFile.open(flags.removed, inputs);
  try {
    if (!flags.jsonl) run.sites?.sayUnknown(run.sites.unknownOf(inputs), run.trouble);
    const compared = await comparedWithEachOther(inputs, flags, run);
    const extras = { removed, totals: flags.stats ? new Totals() : undefined };
    if (flags.jsonl) await cleanJsonl(inputs, flags, run, extras);
    else if (flags.write) await writeCleaned(inputs, flags, compared, extras);
    else await printCleaned(inputs, flags, compared, extras);
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
