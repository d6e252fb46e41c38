import { type AcrossFlags, comparedWithEachOther } from './across';
import { examine, type Run } from './examine';
import { findInputs } from './inputs';
import { jsonFile } from './reportJson';
import { TextReport, wantsColour } from './reportText';

export interface CheckFlags extends AcrossFlags {
  readonly format: 'text' | 'json';
}

/** `winnow check`: prints the findings of each input as soon as they are known. True where there are any. */
export async function check(names: readonly string[], flags: CheckFlags, run: Run): Promise<boolean> {
  const report = flags.format === 'json' ? new JsonReport() : new TextReport(wantsColour());
  let found = false;
  const inputs = await findInputs(names, run.trouble);
  const compared = await comparedWithEachOther(inputs, flags, run);
  for (const input of inputs) {
    if (run.out.closed) return found;
    const examined = await examine(input, flags, compared);
    if (examined === undefined) continue;
    found ||= examined.findings.length > 0;
    await run.out.write(report.file(examined));
  }
  await run.out.write(report.summary());
  return found;
}

/** An array, written element by element: a corpus does not have to fit in memory. */
class JsonReport {
  private start = '[\n';

  file(...[examined]: Parameters<typeof jsonFile>): string {
    const separator = this.start;
    this.start = ',\n';
    return separator + JSON.stringify(jsonFile(examined));
  }

  summary(): string {
    return this.start === ',\n' ? '\n]\n' : '[]\n';
  }
}
