import { findElsewhere, type RunElsewhere } from './across/runs';
import { furnitureRuns } from './boilerplate/furnitureRuns';
import type { Mark } from './boilerplate/mark';
import { judgePage } from './boilerplate/pageFurniture';
import type { Paragraph } from './boilerplate/paragraph';
import { settleRuns } from './boilerplate/runs';
import type { Document } from './document';
import type { Duplicate } from './duplicates/duplicates';
import type { Skipped } from './duplicates/relations';
import type { Finding, Sentence } from './finding';
import { boilerplateFinding, duplicateFinding, elsewhereFinding } from './findings';
import { coveredBy, type Inspection, inspect } from './inspection';
import { type AnalysisOptions, DEFAULT_OPTIONS } from './options';
import { type Reading, readText } from './reading';
import { RULES, type RuleId } from './rules';
import { withCarried } from './withCarried';

/** What was found in a text. */
export interface Analysis {
  readonly document: Document;
  /** In order of their lines, not overlapping. */
  readonly findings: readonly Finding[];
  /** What the analysis could not do, and why; empty when it is complete. */
  readonly notices: readonly Sentence[];
}

/**
 * Finds boilerplate and duplicates in `text`; the one way in. Missing options are `DEFAULT_OPTIONS`. Never throws on
 * any text; linear in its length, but for what `similarityJoin` says.
 */
export function analyse(text: string, options: Partial<AnalysisOptions> = {}): Analysis {
  return analyseReading(readText(text, options.format ?? DEFAULT_OPTIONS.format), options);
}

/** As `analyse`, of a text that was read already. */
export function analyseReading(reading: Reading, options: Partial<AnalysisOptions> = {}): Analysis {
  const settings = { ...DEFAULT_OPTIONS, ...options };
  return analyseInspected(reading, inspect(reading, settings), settings);
}

/** As `analyseReading`, of a reading that was inspected with the same `settings` already. */
export function analyseInspected(reading: Reading, inspection: Inspection, settings: AnalysisOptions): Analysis {
  const { document, format, table, paragraphs } = reading;
  const { page, marks, candidates, duplicates, skipped, byTheUser } = inspection;
  /** What Markdown is made of reads like furniture to the line model. */
  const isStructure = (i: number): boolean =>
    format === 'markdown' && (candidates[i]!.cap !== 'certain' || HEADING.test(paragraphs[i]!.text));
  // Once more, now that the duplicates are known: what stands around them will be neighbours.
  const gone = duplicates.filter(({ rule }) => RULES[rule].removable !== false);
  const settled = settleRuns(page, marks, settings.off, coveredBy(gone, paragraphs.length));
  // The duplicates do not depend on the line model, so that they are the same once the furniture around them is gone.
  const evidence = settings.off.has('site-template') ? undefined : inspection.evidence;
  const judged = judgePage({ document, table, page, marks: settled, off: settings.off, evidence }).map((mark, i) =>
    (mark?.rule === 'page-furniture' || mark?.rule === 'site-template') && isStructure(i)
      ? undefined
      : byTheUser(mark, i),
  );
  const elsewhere = findElsewhere(reading, inspection, judged, settings);
  const found = {
    document,
    findings: assemble(paragraphs, judged, duplicates, elsewhere, settings.off),
    notices: noticesOf(skipped, paragraphs.length),
  };
  return settings.carried === undefined ? found : withCarried(found, settings.carried);
}

/** A heading of Markdown, and the line below one. */
const HEADING = /^ {0,3}(?:#{1,6} |=+\s*$|-+\s*$)/;

/** What is missing of `count` paragraphs, and what is not. */
function noticesOf({ near, contained }: Skipped, count: number): Sentence[] {
  const notices: Sentence[] = [];
  if (near > 0) {
    const message =
      'Too many paragraphs are alike: {0} of {1} were not compared with all others, so nearly repeated paragraphs may be missing.';
    notices.push({ message, args: [near, count] });
  }
  if (contained) {
    const message =
      'Too many paragraphs are alike: the search for contained paragraphs ended early, so some may be missing.';
    notices.push({ message, args: [] });
  }
  if (notices.length > 0) {
    const message = 'Repeated paragraphs and truncated copies were all found. Splitting the document helps.';
    notices.push({ message, args: [] });
  }
  return notices;
}

/** Puts duplicates, the boilerplate outside them, and what stands `elsewhere` in order; these do not overlap. */
function assemble(
  paragraphs: readonly Paragraph[],
  marks: readonly (Mark | undefined)[],
  duplicates: readonly Duplicate[],
  elsewhere: readonly RunElsewhere[],
  off: ReadonlySet<RuleId>,
): Finding[] {
  const findings: Finding[] = [];
  const runs = new Map(elsewhere.map((run) => [run.start, run]));
  let next = 0;
  for (let i = 0; i < paragraphs.length; ) {
    const duplicate = duplicates[next];
    if (duplicate?.start === i) {
      findings.push(duplicateFinding(paragraphs, duplicate));
      next++;
      i = duplicate.end;
      continue;
    }
    const run = runs.get(i);
    if (run !== undefined) {
      findings.push(elsewhereFinding(paragraphs, run));
      i = run.end;
      continue;
    }
    const limit = duplicate?.start ?? paragraphs.length;
    let end = i;
    while (end < limit && marks[end] !== undefined) end++;
    for (const run of furnitureRuns(marks.slice(i, end) as Mark[], !off.has('page-furniture'))) {
      const lines = paragraphs.slice(i + run.start, i + run.end);
      findings.push(boilerplateFinding(lines, run.marks, run.confidence));
    }
    i = Math.max(end, i + 1);
  }
  return findings;
}
