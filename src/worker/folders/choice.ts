import { type Confidence, type Finding, findingsDownTo, type RuleId } from '../../core';
import { type Examined, flaggedLines } from './survey';

/** What a clean of files removes. */
export interface Choice {
  readonly confidence: Confidence;
  /** All where there are none. */
  readonly rules?: readonly RuleId[];
  /** Nothing but one line of the template, by its hash, wherever it is flagged. */
  readonly line?: number;
}

/** Those findings of a file that `choice` removes; of a line of the template no more than that line of them. */
export function chosen(examined: Examined, { confidence, rules, line }: Choice): Finding[] {
  const { findings } = examined.analysis;
  if (line === undefined) {
    return findingsDownTo(findings, confidence).filter(({ rule }) => rules?.includes(rule) ?? true);
  }
  return flaggedLines(examined, confidence)
    .filter(({ hash }) => hash === line)
    .map(({ paragraph }) => {
      const { lines } = examined.reading.paragraphs[paragraph]!;
      const finding = findings.find((one) => one.lines.start <= lines.start && lines.end <= one.lines.end)!;
      return { ...finding, lines };
    });
}
