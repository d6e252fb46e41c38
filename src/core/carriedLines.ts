import { type Confidence, reaches } from './confidence';
import type { Document } from './document';
import type { Finding, Sentence } from './finding';
import type { LineRange } from './lines';
import type { RuleId } from './rules';

/** What was said of the lines with one text, and how many of them there were. Plain data, which other threads can have. */
export interface CarriedLine {
  readonly text: string;
  readonly rule: RuleId;
  readonly confidence: Confidence;
  readonly reasons: readonly Sentence[];
  readonly count: number;
}

/** What was found in a document. */
export interface Found {
  readonly document: Document;
  readonly findings: readonly Finding[];
}

/**
 * The lines of an analysis that are likely and more to be boilerplate, for when lines around them go: the line model tells a
 * line by what stands around it, so once the surest furniture is gone it may take what stood among it for content. What was
 * found while more of the page was there is better founded. O(length of the findings).
 */
export function carriedLines({ document, findings }: Found): CarriedLine[] {
  const carried = new Map<string, CarriedLine>();
  for (const { kind, lines, rule, confidence, reasons } of findings) {
    if (kind !== 'boilerplate' || IN_A_ROW.has(rule) || !reaches(confidence, 'likely')) continue;
    const again = [...reasons.filter(({ message }) => message !== REASON.message), REASON];
    for (const line of filled(document, lines)) {
      const text = textOf(document, line);
      carried.set(text, { text, rule, confidence, reasons: again, count: 1 + (carried.get(text)?.count ?? 0) });
    }
  }
  return [...carried.values()];
}

/** Single letters and names of networks are furniture only in a row. */
const IN_A_ROW: ReadonlySet<RuleId> = new Set(['text-size-widget', 'share-bar'] satisfies RuleId[]);

const REASON: Sentence = { message: 'it was flagged before lines around it were removed', args: [] };

/** The text of a line as it is kept. */
export function textOf(document: Document, line: number): string {
  return document.lines.content(line).trim();
}

/** The lines among `[start, end)` that are not blank. */
export function filled(document: Document, { start, end }: LineRange): number[] {
  const lines: number[] = [];
  for (let line = start; line < end; line++) if (!document.lines.isBlank(line)) lines.push(line);
  return lines;
}
