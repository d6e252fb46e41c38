import type { Mark } from './boilerplate/mark';
import { type CarriedLine, type Found, filled, textOf } from './carriedLines';
import { reaches } from './confidence';
import type { Document } from './document';
import type { Finding } from './finding';
import { boilerplateFinding } from './findings';

/**
 * `analysis` with those lines of `carried` that are flagged less surely there, or not at all; and the more surely flagged. A
 * text that stands there more often than it was flagged says nothing. O(n).
 */
export function withCarried<T extends Found>(analysis: T, carried: readonly CarriedLine[]): T {
  const { document, findings } = analysis;
  const marks = marksIn(document, carried);
  if (marks.size === 0) return analysis;
  const own = findings.filter((finding) => !isCovered(document, finding, marks));
  for (const finding of own) for (let i = finding.lines.start; i < finding.lines.end; i++) marks.delete(i);
  const added = runsOf(document, marks).map((run) => {
    const [{ mark }] = run as [MarkedLine];
    const paragraphs = run.map(({ line }) => ({ lines: { start: line, end: line + 1 }, text: textOf(document, line) }));
    return boilerplateFinding(paragraphs, [mark], mark.confidence);
  });
  return { ...analysis, findings: [...own, ...added].sort((a, b) => a.lines.start - b.lines.start) };
}

/** By line of `document`, what was said of it, in order. */
function marksIn(document: Document, carried: readonly CarriedLine[]): Map<number, Mark> {
  const byText = new Map(carried.map((line) => [line.text, line]));
  const places = new Map<string, number[]>();
  for (let line = 0; line < document.lines.count; line++) {
    const text = textOf(document, line);
    if (!byText.has(text)) continue;
    const same = places.get(text);
    if (same === undefined) places.set(text, [line]);
    else same.push(line);
  }
  const marks: [number, Mark][] = [];
  for (const [text, lines] of places) {
    const { rule, confidence, reasons, count } = byText.get(text)!;
    const mark = { rule, confidence, reasons: () => reasons };
    if (lines.length <= count) for (const line of lines) marks.push([line, mark]);
  }
  return new Map(marks.sort(([a], [b]) => a - b));
}

interface MarkedLine {
  readonly line: number;
  readonly mark: Mark;
}

/** Whether all lines of `finding` were flagged, and each more surely. */
function isCovered(
  document: Document,
  { kind, lines, confidence }: Finding,
  marks: ReadonlyMap<number, Mark>,
): boolean {
  if (kind !== 'boilerplate') return false;
  return filled(document, lines).every((line) => {
    const mark = marks.get(line);
    return mark !== undefined && !reaches(confidence, mark.confidence);
  });
}

/** The lines of `marks` that stand together, blank ones apart, and of which the same was said. */
function runsOf(document: Document, marks: ReadonlyMap<number, Mark>): MarkedLine[][] {
  const runs: MarkedLine[][] = [];
  for (const [line, mark] of marks) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const joins =
      last !== undefined &&
      last.mark.rule === mark.rule &&
      last.mark.confidence === mark.confidence &&
      filled(document, { start: last.line + 1, end: line }).length === 0;
    if (joins) run!.push({ line, mark });
    else runs.push([{ line, mark }]);
  }
  return runs;
}
