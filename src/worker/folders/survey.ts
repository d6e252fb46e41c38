import { type AnalysisOptions, type Confidence, type Finding, isRemovable, type RuleId, reaches } from '../../core';
import type { Elsewhere } from '../../core/across/elsewhere';
import { fingerprintIn } from '../../core/across/fingerprint';
import { type Analysis, analyseInspected } from '../../core/analyse';
import { type Inspection, inspect } from '../../core/inspection';
import { type Reading, readText } from '../../core/reading';
import { lineHashes } from '../../core/templates/lineHashes';
import type { SiteTemplate } from '../../core/templates/templateIndex';
import { checksum } from '../checksum';
import type { FilePrint } from './acrossFiles';

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
  readonly inspection: Inspection;
}

/** Analyses `text` as a document of `site`, of which paragraphs stand `elsewhere`. */
export function examine(
  text: string,
  options: AnalysisOptions,
  site: SiteTemplate | undefined,
  elsewhere: Elsewhere | undefined,
): Examined {
  const reading = readText(text, options.format);
  const settings = { ...options, site, elsewhere };
  const inspection = inspect(reading, settings);
  return { reading, inspection, analysis: analyseInspected(reading, inspection, settings) };
}

/**
 * What is kept of a file for the comparison with others; `undefined` where that is off. What another rule removes from it is
 * in no comparison, so that nothing goes elsewhere because it stands there.
 */
export function printOf({ reading, inspection, analysis }: Examined, options: AnalysisOptions): FilePrint | undefined {
  if (options.off.has(ACROSS)) return undefined;
  const goes = new Set<number>();
  const removable = analysis.findings.filter((finding) => isRemovable(finding) && finding.rule !== ACROSS);
  for (const paragraph of paragraphsOf(removable, reading)) goes.add(paragraph);
  const print = fingerprintIn(reading, inspection, (paragraph) => goes.has(paragraph));
  const { similarity } = options;
  return { ...print, similarity, mark: checksum([similarity, print.hashes, print.lines, print.compared].join()) };
}

const ACROSS: RuleId = 'cross-document-duplicate';

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
  return paragraphsOf(flagged, reading)
    .filter((paragraph) => masked[paragraph] !== 0)
    .map((paragraph) => ({ hash: masked[paragraph]!, paragraph }));
}

/** The paragraphs that `findings`, in order, hold. */
function paragraphsOf(findings: readonly Finding[], { paragraphs }: Reading): number[] {
  const found: number[] = [];
  let next = 0;
  for (const [paragraph, { lines }] of paragraphs.entries()) {
    while (next < findings.length && findings[next]!.lines.end <= lines.start) next++;
    if (next < findings.length && findings[next]!.lines.start <= lines.start) found.push(paragraph);
  }
  return found;
}
