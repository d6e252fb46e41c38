import type { Mark } from './boilerplate/mark';
import { type CarriedLine, type Found, filled, textOf } from './carriedLines';
import { reaches } from './confidence';
import type { Document } from './document';
import type { Finding } from './finding';
import { boilerplateFinding } from './findings';

/**
 * `analysis` with those lines of `carried` that are flagged less surely there, or not at all; and the more surely flagged. A
 * text that stands there more often than it was flagged says nothing. O(n), and O(m log m) for m flagged lines.
 */
export function withCarried<T extends Found>(analysis: T, carried: readonly CarriedLine[]): T {
  const { document, findings } = analysis;
  const marks = marksIn(document, carried);
  if (marks.size === 0) return analysis;
  const own: Finding[] = [];
  for (const finding of findings) {
    const { kind, rule, confidence, reasons, lines } = finding;
    const isSurer = (line: number): boolean => marks.has(line) && !reaches(confidence, marks.get(line)!.confidence);
    const inside = filled(document, lines);
    if (kind === 'boilerplate' && inside.some(isSurer)) {
      // What it says of its other lines goes on to hold for them.
      for (const line of inside) if (!isSurer(line)) marks.set(line, { rule, confidence, reasons: () => reasons });
    } else {
      own.push(finding);
      for (const line of inside) marks.delete(line);
    }
  }
  const added = runsOf(
    document,
    [...marks].sort(([a], [b]) => a - b),
  ).map((run) => {
    const [{ mark }] = run as [MarkedLine];
    const paragraphs = run.map(({ line }) => ({ lines: { start: line, end: line + 1 }, text: textOf(document, line) }));
    return boilerplateFinding(paragraphs, [mark], mark.confidence);
  });
  return { ...analysis, findings: [...own, ...added].sort((a, b) => a.lines.start - b.lines.start) };
}

/** By line of `document`, what was said of it. */
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
  const marks = new Map<number, Mark>();
  for (const [text, lines] of places) {
    const { rule, confidence, reasons, count } = byText.get(text)!;
    const mark = { rule, confidence, reasons: () => reasons };
    if (lines.length <= count) for (const line of lines) marks.set(line, mark);
  }
  return marks;
}

interface MarkedLine {
  readonly line: number;
  readonly mark: Mark;
}

/** The lines of `marks` that stand together, blank ones apart, and of which the same was said. */
function runsOf(document: Document, marks: readonly (readonly [number, Mark])[]): MarkedLine[][] {
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
