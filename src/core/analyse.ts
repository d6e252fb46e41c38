import { markBoilerplate } from './boilerplate/boilerplate';
import { furnitureRuns } from './boilerplate/furnitureRuns';
import type { Mark } from './boilerplate/mark';
import { readPage } from './boilerplate/page';
import { judgePage } from './boilerplate/pageFurniture';
import type { Paragraph } from './boilerplate/paragraph';
import { PhraseIndex } from './boilerplate/phraseIndex';
import { settleRuns } from './boilerplate/runs';
import { introduces, isCode, isLong, isQuoted, isUnfinished, mayBeHeading, repeatsByRight } from './byRight';
import { reaches } from './confidence';
import type { Document } from './document';
import { type Duplicate, findDuplicates } from './duplicates/duplicates';
import { equalGroups, groupSizes } from './duplicates/equalGroups';
import type { Skipped } from './duplicates/relations';
import type { Finding, Sentence } from './finding';
import { boilerplateFinding, duplicateFinding } from './findings';
import { genreCap } from './genre';
import { protectedLines } from './markdown';
import { type AnalysisOptions, DEFAULT_OPTIONS } from './options';
import { PhraseList } from './phrases/phraseList';
import { type Reading, readText } from './reading';
import { RULES, type RuleId } from './rules';
import { FEWEST_DOCUMENTS, type SiteEvidence, siteEvidence } from './templates/siteEvidence';
import type { TokenTable } from './tokenTable';

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
  const { document, format, table, paragraphs } = reading;
  const markdown = format === 'markdown';
  const isProtected = markdown ? protectedLines(document.lines) : undefined;
  const caps = paragraphs.map(({ lines }) => isProtected?.slice(lines.start, lines.end).some(Boolean) ?? false);
  const phrases = PhraseIndex.of(settings.languages);

  const never = listed(table, paragraphs, settings.neverFlag);
  const always = listed(table, paragraphs, settings.off.has('always-remove') ? [] : settings.alwaysRemove);
  const page = readPage(paragraphs, phrases);
  const byTheUser = (mark: Mark | undefined, i: number): Mark | undefined => {
    if (never.has(i)) return undefined;
    const own: Mark | undefined = always.has(i) ? ALWAYS : mark;
    return own && caps[i] ? { ...own, confidence: 'possible' } : own;
  };
  /** What Markdown is made of reads like furniture to the line model. */
  const isStructure = (i: number): boolean => markdown && (caps[i]! || HEADING.test(paragraphs[i]!.text));
  const marks = markBoilerplate(page, settings.off).map(byTheUser);

  const groups = equalGroups(table);
  const sizes = groupSizes(groups);
  const surroundings = {
    paragraphs,
    isMarked: (i: number) => marks[i] !== undefined,
    isRepeated: (i: number) => sizes[groups.groupOf[i]!]! > 1,
    groupOf: groups.groupOf,
  };
  const byRight = repeatsByRight(surroundings);
  const { duplicates, skipped } = findDuplicates(
    {
      table,
      groups,
      candidates: paragraphs.map((_, i) => ({
        long: isLong(surroundings, i, settings.shortestParagraph),
        boilerplate: marks[i] && reaches(marks[i].confidence, 'likely') ? marks[i].confidence : undefined,
        marked: marks[i] !== undefined,
        protected: never.has(i),
        byRight: byRight[i]!,
        unfinished: isUnfinished(surroundings, i),
        heading: mayBeHeading(paragraphs[i]!, settings.shortestParagraph),
        cap: caps[i] ? 'possible' : 'certain',
      })),
      textOf: (i) => paragraphs[i]!.text,
      isCode,
      isQuoted: (i) => isQuoted(surroundings, i),
      introduces: (i) => introduces(paragraphs[i]!),
      genreCap: () => genreCap(surroundings),
    },
    { ...settings, meaning: phrases.meaning, endings: phrases.teaserEndings },
  );
  // Once more, now that the duplicates are known: what stands around them will be neighbours.
  const gone = duplicates.filter(({ rule }) => RULES[rule].removable !== false);
  const settled = settleRuns(page, marks, settings.off, coveredBy(gone, paragraphs.length));
  // The duplicates do not depend on the line model, so that they are the same once the furniture around them is gone.
  const evidence = evidenceFor(table, settings);
  const judged = judgePage({ document, table, page, marks: settled, off: settings.off, evidence }).map((mark, i) =>
    (mark?.rule === 'page-furniture' || mark?.rule === 'site-template') && isStructure(i)
      ? undefined
      : byTheUser(mark, i),
  );
  return {
    document,
    findings: assemble(document, paragraphs, judged, duplicates, settings.off),
    notices: noticesOf(skipped, paragraphs.length),
  };
}

/** What other documents of the site say of the lines of `table`, where there are enough of them. */
function evidenceFor(table: TokenTable, { site, off }: AnalysisOptions): SiteEvidence | undefined {
  if (site === undefined || site.documents < FEWEST_DOCUMENTS || off.has('site-template')) return undefined;
  return siteEvidence(table, site);
}

/** A heading of Markdown, and the line below one. */
const HEADING = /^ {0,3}(?:#{1,6} |=+\s*$|-+\s*$)/;

const ALWAYS: Mark = {
  rule: 'always-remove',
  confidence: 'certain',
  reasons: [{ message: 'it is on your list of lines to remove', args: [] }],
};

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

/** Puts duplicates and the boilerplate outside them in order. */
function assemble(
  document: Document,
  paragraphs: readonly Paragraph[],
  marks: readonly (Mark | undefined)[],
  duplicates: readonly Duplicate[],
  off: ReadonlySet<RuleId>,
): Finding[] {
  const findings: Finding[] = [];
  let next = 0;
  for (let i = 0; i < paragraphs.length; ) {
    const duplicate = duplicates[next];
    if (duplicate?.start === i) {
      findings.push(duplicateFinding(document, paragraphs, duplicate));
      next++;
      i = duplicate.end;
      continue;
    }
    const limit = duplicate?.start ?? paragraphs.length;
    let end = i;
    while (end < limit && marks[end] !== undefined) end++;
    for (const run of furnitureRuns(marks.slice(i, end) as Mark[], !off.has('page-furniture'))) {
      const lines = paragraphs.slice(i + run.start, i + run.end);
      findings.push(boilerplateFinding(document, lines, run.marks, run.confidence));
    }
    i = Math.max(end, i + 1);
  }
  return findings;
}

/** By paragraph, whether one of `duplicates` holds it. */
function coveredBy(duplicates: readonly Duplicate[], count: number): boolean[] {
  const covered: boolean[] = new Array(count).fill(false);
  for (const { start, end } of duplicates) covered.fill(true, start, end);
  return covered;
}

/** The paragraphs that one of `phrases` stands for. */
function listed(table: TokenTable, paragraphs: readonly Paragraph[], phrases: readonly string[]): Set<number> {
  const found = new Set<number>();
  if (phrases.length === 0) return found;
  const list = new PhraseList(phrases);
  paragraphs.forEach(({ text }, i) => {
    if (list.includes(table, i, text)) found.add(i);
  });
  return found;
}
