import { type AnalysisOptions, type Confidence, type Finding, isRemovable, type RuleId, reaches } from '../../core';
import { type Analysis, analyseReading } from '../../core/analyse';
import { type Reading, readText } from '../../core/reading';
import { lineHashes } from '../../core/templates/lineHashes';
import type { SiteTemplate } from '../../core/templates/templateIndex';

/** How much a rule flags in a file, with one confidence. */
export interface Tally {
  readonly rule: RuleId;
  readonly confidence: Confidence;
  findings: number;
  lines: number;
  words: number;
}

/** A file that was analysed. */
export interface Examined {
  readonly analysis: Analysis;
  readonly reading: Reading;
}

/** Analyses `text` as a document of `site`. */
export function examine(text: string, options: AnalysisOptions, site: SiteTemplate | undefined): Examined {
  const reading = readText(text, options.format);
  return { reading, analysis: analyseReading(reading, { ...options, site }) };
}

/** What the removable ones of `findings` flag, by rule and confidence. O(paragraphs). */
export function tally(findings: readonly Finding[], { table, paragraphs }: Reading): Tally[] {
  const tallies = new Map<string, Tally>();
  let next = 0;
  for (const { rule, confidence, lines } of findings.filter(isRemovable)) {
    const key = `${rule} ${confidence}`;
    const one = tallies.get(key) ?? { rule, confidence, findings: 0, lines: 0, words: 0 };
    tallies.set(key, one);
    one.findings++;
    one.lines += lines.end - lines.start;
    while (next < paragraphs.length && paragraphs[next]!.lines.start < lines.start) next++;
    for (; next < paragraphs.length && paragraphs[next]!.lines.end <= lines.end; next++) {
      one.words += table.wordCounts[next]!;
    }
  }
  return [...tallies.values()];
}

/** A paragraph that is flagged, by its hash with numbers masked. */
export interface FlaggedLine {
  readonly hash: number;
  readonly paragraph: number;
}

/** The paragraphs of boilerplate that is flagged down to `confidence`. O(words). */
export function flaggedLines({ analysis, reading }: Examined, confidence: Confidence): FlaggedLine[] {
  const { masked } = lineHashes(reading.table);
  const flagged = analysis.findings.filter((one) => one.kind === 'boilerplate' && reaches(one.confidence, confidence));
  const found: FlaggedLine[] = [];
  let next = 0;
  for (const [paragraph, { lines }] of reading.paragraphs.entries()) {
    while (next < flagged.length && flagged[next]!.lines.end <= lines.start) next++;
    if (next < flagged.length && flagged[next]!.lines.start <= lines.start && masked[paragraph] !== 0) {
      found.push({ hash: masked[paragraph]!, paragraph });
    }
  }
  return found;
}
