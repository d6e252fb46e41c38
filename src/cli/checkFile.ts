import { CONFIDENCES, type Confidence } from '../core/confidence';
import { countsOf, type FindingCount } from './counts';
import { examine, type Item } from './examine';
import type { Input } from './inputs';
import type { AnalysisFlags } from './options';
import { type JsonFile, jsonFile } from './reportJson';
import type { Sites } from './sites';
import { type TroubleEntry, TroubleLog } from './trouble';

/** What `winnow check` has to say of one input. */
export interface Checked {
  readonly input: Input;
  /** Undefined where it could not be read. */
  readonly file: JsonFile | undefined;
  /** How many findings are less sure than was asked for, by confidence. */
  readonly hidden: readonly { readonly confidence: Confidence; readonly count: number }[];
  /** Of each finding how much it is, and how long the line end of its last line is. */
  readonly counts: readonly FindingCount[];
  readonly lineEnds: readonly number[];
  readonly trouble: readonly TroubleEntry[];
}

/** The task of `winnow check`. */
export function checkFile(flags: AnalysisFlags, sites: Sites | undefined) {
  return async (item: Item): Promise<Checked> => {
    const log = new TroubleLog();
    const examined = await examine(item, flags, sites, log);
    const { input } = item;
    if (examined === undefined) {
      return { input, file: undefined, hidden: [], counts: [], lineEnds: [], trouble: log.entries };
    }
    const shown = new Set(examined.findings);
    const left = examined.allFindings.filter((finding) => !shown.has(finding));
    const hidden = CONFIDENCES.map((confidence) => ({
      confidence,
      count: left.filter((finding) => finding.confidence === confidence).length,
    }));
    const { document, findings } = examined;
    const lineEnds = findings.map(({ lines: { end } }) => {
      return document.lines.span(end - 1).end - document.lines.contentSpan(end - 1).end;
    });
    const counts = countsOf(document, findings);
    return { input, file: jsonFile(examined), hidden, counts, lineEnds, trouble: log.entries };
  };
}
