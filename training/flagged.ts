import {
  type Analysis,
  type AnalysisOptions,
  analyse,
  type Confidence,
  type Kind,
  type Place,
  type RuleId,
} from '../src/core';

/** A finding as the evaluation sees it: which lines it flags, and for which ones. */
export interface Flagged {
  readonly rule: RuleId;
  readonly kind: Kind;
  readonly confidence: Confidence;
  /** Lines of `text.split('\n')`, counted from 0, ascending; the same for `originals`. */
  readonly lines: readonly number[];
  readonly originals: readonly number[];
  readonly similarity: number;
}

/** What the analysis flags in `text`; missing options are the default ones. */
export function flaggedIn(text: string, options: Partial<AnalysisOptions> = {}): Flagged[] {
  const analysis = analyse(text, options);
  const lineOf = lineCounter(text);
  return analysis.findings.map(({ rule, kind, confidence, lines, originals, similarity }) => ({
    rule,
    kind,
    confidence,
    lines: linesOf(analysis, { lines }, lineOf),
    originals: originals.flatMap((place) => linesOf(analysis, place, lineOf)),
    similarity: similarity ?? 1,
  }));
}

/** The lines of `place` as the corpus counts them, blank ones left out: there a CR alone ends no line. */
function linesOf({ document }: Analysis, { lines }: Place, lineOf: (offset: number) => number): number[] {
  const found = new Set<number>();
  for (let line = lines.start; line < lines.end; line++) {
    if (!document.lines.isBlank(line)) found.add(lineOf(document.lines.span(line).start));
  }
  return [...found];
}

/** Tells how many LF stand before an offset, by binary search. */
export function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
