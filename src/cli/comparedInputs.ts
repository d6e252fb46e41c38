import type { AcrossDocuments } from '../core/across/acrossDocuments';
import type { Elsewhere } from '../core/across/elsewhere';
import { findingsDownTo } from '../core/clean';
import type { Confidence } from '../core/confidence';
import type { Finding } from '../core/finding';
import type { LineRange } from '../core/lines';
import type { Input } from './inputs';

/** The inputs of a run that were compared with each other. */
export class ComparedInputs {
  /** The lines that a clean takes from each input that was examined. */
  private readonly gone = new Map<string, readonly LineRange[]>();

  /** `confidence` is what a clean goes down to. */
  constructor(
    private readonly documents: AcrossDocuments,
    private readonly confidence: Confidence,
  ) {}

  /** What of `input` stands in an earlier one, for its analysis. */
  of(input: Input): Elsewhere {
    return this.documents.of(input.name);
  }

  /**
   * Those of `findings`, all of `input`, whose other copy stays: what goes there by another rule is kept here, so that
   * a clean does not take both. Has to be asked input by input, in their order.
   */
  withCopiesThatStay(input: Input, findings: readonly Finding[]): readonly Finding[] {
    const staying = findings.filter(
      ({ elsewhere }) =>
        elsewhere === undefined || !this.gone.get(elsewhere.document)?.some((lines) => overlap(lines, elsewhere.lines)),
    );
    const removed = findingsDownTo(staying, this.confidence).map(({ lines }) => lines);
    if (removed.length > 0) this.gone.set(input.name, removed);
    return staying;
  }
}

function overlap(a: LineRange, b: LineRange): boolean {
  return a.start < b.end && b.start < a.end;
}
