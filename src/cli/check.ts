import { type AcrossFlags, comparedWithEachOther } from './across';
import type { Checked } from './checkFile';
import type { CheckReport, FORMATS } from './checkReport';
import type { Run } from './examine';
import { findInputs } from './inputs';
import { ofFiles } from './ofFiles';
import { HtmlReport } from './reportHtml';
import { SarifReport } from './reportSarif';
import { TextReport, wantsColour } from './reportText';
import { siteOfFile } from './sites';

export interface CheckFlags extends AcrossFlags {
  readonly format: (typeof FORMATS)[number];
}

/** `winnow check`: prints the findings of each input as soon as they are known. True where there are any. */
export async function check(names: readonly string[], flags: CheckFlags, run: Run): Promise<boolean> {
  const report = REPORTS[flags.format]();
  let found = false;
  const inputs = await findInputs(names, run.trouble);
  run.sites?.sayUnknown(run.sites.unknownOf(inputs), run.trouble);
  const compared = await comparedWithEachOther(inputs, flags, run);
  await run.out.write(report.start());
  for await (const checked of ofFiles('checkFile', inputs, flags, compared)) {
    if (run.out.closed) return found;
    if (checked.file === undefined) continue;
    found ||= checked.file.findings.length > 0;
    await run.out.write(report.file(checked, siteOfFile(checked.input, run.sites)));
  }
  await run.out.write(report.end(!run.trouble.any));
  return found;
}

/** An array, written element by element: a corpus does not have to fit in memory. */
class JsonReport implements CheckReport {
  private separator = '[\n';

  start(): string {
    return '';
  }

  file({ file }: Checked): string {
    const { separator } = this;
    this.separator = ',\n';
    return separator + JSON.stringify(file);
  }

  end(): string {
    return this.separator === ',\n' ? '\n]\n' : '[]\n';
  }
}

const REPORTS = {
  text: (): CheckReport => new TextReport(wantsColour()),
  json: (): CheckReport => new JsonReport(),
  sarif: (): CheckReport => new SarifReport(),
  html: (): CheckReport => new HtmlReport(),
} as const satisfies Record<(typeof FORMATS)[number], () => CheckReport>;
