import type { Run } from './examine';
import { findInputs } from './inputs';
import { ofFiles } from './ofFiles';
import type { AnalysisFlags } from './options';
import type { JsonFile } from './reportJson';
import { TextReport, wantsColour } from './reportText';

export interface CheckFlags extends AnalysisFlags {
  readonly format: 'text' | 'json';
}

/** `winnow check`: prints the findings of each input as soon as they are known. True where there are any. */
export async function check(names: readonly string[], flags: CheckFlags, run: Run): Promise<boolean> {
  const report = flags.format === 'json' ? new JsonReport() : new TextReport(wantsColour());
  let found = false;
  const inputs = await findInputs(names, run.trouble);
  for await (const checked of ofFiles('checkFile', inputs, flags, run)) {
    if (run.out.closed) return found;
    if (checked.file === undefined) continue;
    found ||= checked.file.findings.length > 0;
    await run.out.write(report.file(checked.file, checked.hidden));
  }
  await run.out.write(report.summary());
  return found;
}

/** An array, written element by element: a corpus does not have to fit in memory. */
class JsonReport {
  private start = '[\n';

  file(file: JsonFile): string {
    const separator = this.start;
    this.start = ',\n';
    return separator + JSON.stringify(file);
  }

  summary(): string {
    return this.start === ',\n' ? '\n]\n' : '[]\n';
  }
}
