import type { Analysis } from './analyse';
import type { Mark } from './boilerplate/mark';
import { reaches } from './confidence';
import type { Document } from './document';
import type { Finding, Sentence } from './finding';
import { boilerplateFinding } from './findings';
import type { LineRange } from './lines';
import type { RuleId } from './rules';

/**
 * Boilerplate that stays flagged when lines around it go. The line model tells a line by what stands around it, so once the
 * surest furniture is gone it may take what stood among it for content: what was found while more of the page was there is
 * better founded. Findings are kept by the texts of their lines.
 */
export class CarriedFindings {
  private readonly lines = new Map<string, Carried>();

  /** Keeps the boilerplate of `analysis` that is likely and more, of a text that is about to lose lines. O(length of its findings). */
  keep({ document, findings }: Analysis): void {
    const counts = new Map<string, number>();
    for (const { kind, lines, rule, confidence, reasons } of findings) {
      if (kind !== 'boilerplate' || IN_A_ROW.has(rule) || !reaches(confidence, 'likely')) continue;
      for (const line of filled(document, lines)) {
        const text = textOf(document, line);
        const count = (counts.get(text) ?? 0) + 1;
        counts.set(text, count);
        this.lines.set(text, { mark: { rule, confidence, reasons: [...reasons, REASON] }, count });
      }
    }
  }

  /**
   * `analysis` with the lines that were kept and are flagged less surely there, or not at all; and the more surely flagged. A
   * text that stands there more often than it was flagged says nothing. O(n).
   */
  addTo(analysis: Analysis): Analysis {
    if (this.lines.size === 0) return analysis;
    const { document, findings } = analysis;
    const marks = this.marksIn(document);
    if (marks.size === 0) return analysis;
    const own = findings.filter((finding) => !isCovered(document, finding, marks));
    for (const finding of own) for (let i = finding.lines.start; i < finding.lines.end; i++) marks.delete(i);
    const carried = runsOf(document, marks).map((run) => {
      const [{ mark }] = run as [MarkedLine];
      const paragraphs = run.map(({ line }) => ({
        lines: { start: line, end: line + 1 },
        text: textOf(document, line),
      }));
      return boilerplateFinding(document, paragraphs, [mark], mark.confidence);
    });
    const all = [...own, ...carried].sort((a, b) => a.lines.start - b.lines.start);
    return { ...analysis, findings: all };
  }

  /** By line of `document`, what was said of it, in order. */
  private marksIn(document: Document): Map<number, Mark> {
    const places = new Map<string, number[]>();
    for (let line = 0; line < document.lines.count; line++) {
      const text = textOf(document, line);
      if (!this.lines.has(text)) continue;
      const same = places.get(text);
      if (same === undefined) places.set(text, [line]);
      else same.push(line);
    }
    const marks: [number, Mark][] = [];
    for (const [text, lines] of places) {
      const { mark, count } = this.lines.get(text)!;
      if (lines.length <= count) for (const line of lines) marks.push([line, mark]);
    }
    return new Map(marks.sort(([a], [b]) => a - b));
  }
}

/** Single letters and names of networks are furniture only in a row. */
const IN_A_ROW: ReadonlySet<RuleId> = new Set(['text-size-widget', 'share-bar'] satisfies RuleId[]);

/** What was said of the lines with one text, and how many of them there were. */
interface Carried {
  readonly mark: Mark;
  readonly count: number;
}

interface MarkedLine {
  readonly line: number;
  readonly mark: Mark;
}

const REASON: Sentence = { message: 'it was flagged before lines around it were removed', args: [] };

function textOf(document: Document, line: number): string {
  return document.lines.content(line).trim();
}

function filled(document: Document, { start, end }: LineRange): number[] {
  const lines: number[] = [];
  for (let line = start; line < end; line++) if (!document.lines.isBlank(line)) lines.push(line);
  return lines;
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
