import { CONFIDENCES, type Confidence } from '../core/confidence';
import { examine, type Item } from './examine';
import type { AnalysisFlags } from './options';
import { type JsonFile, jsonFile } from './reportJson';
import type { Sites } from './sites';
import { type TroubleEntry, TroubleLog } from './trouble';

/** What `winnow check` has to say of one input. */
export interface Checked {
  /** Undefined where it could not be read. */
  readonly file: JsonFile | undefined;
  /** How many findings are less sure than was asked for, by confidence. */
  readonly hidden: readonly { readonly confidence: Confidence; readonly count: number }[];
  readonly trouble: readonly TroubleEntry[];
}

/** The task of `winnow check`. */
export function checkFile(flags: AnalysisFlags, sites: Sites | undefined) {
  return async (item: Item): Promise<Checked> => {
    const log = new TroubleLog();
    const examined = await examine(item, flags, sites, log);
    if (examined === undefined) return { file: undefined, hidden: [], trouble: log.entries };
    const shown = new Set(examined.findings);
    const left = examined.allFindings.filter((finding) => !shown.has(finding));
    const hidden = CONFIDENCES.map((confidence) => ({
      confidence,
      count: left.filter((finding) => finding.confidence === confidence).length,
    }));
    return { file: jsonFile(examined), hidden, trouble: log.entries };
  };
}
