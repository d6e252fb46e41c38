import { basename } from 'node:path';
import { reportOf, reportPage } from '../core/report';
import { examine, itemOf, type Run } from './examine';
import { findInputs, titleOf } from './inputs';
import type { AnalysisFlags } from './options';
import { OutputFile } from './outputFile';
import { UsageError } from './trouble';

export interface ReportFlags extends AnalysisFlags {
  readonly out: string;
}

/** `winnow report`: one HTML page of what is found in one input. Where that has trouble, an older page stays. */
export async function report(name: string, flags: ReportFlags, run: Run): Promise<void> {
  if (flags.out === '') throw new UsageError('--out needs the name of a file, or -');
  const inputs = await findInputs([name], run.trouble);
  if (inputs.length > 1) throw new UsageError(`a report is of one file, and ${inputs.length} match ${name}`);
  const input = inputs[0];
  if (input === undefined) return;
  const file = flags.out === '-' ? undefined : await OutputFile.open('--out', flags.out, inputs);
  try {
    const examined = await examine(await itemOf(input, run), flags, run.sites, run.trouble);
    if (examined === undefined) {
      await file?.abandon();
      return;
    }
    const title = input.path === undefined ? titleOf(input) : basename(input.name);
    const page = reportPage(reportOf(examined.analysis, { name: title, least: flags.confidence }));
    await (file ?? run.out).write(page);
    await file?.finish();
  } catch (error) {
    await file?.abandon();
    throw error;
  }
}
