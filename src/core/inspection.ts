import { markBoilerplate } from './boilerplate/boilerplate';
import type { Mark } from './boilerplate/mark';
import { type Page, readPage } from './boilerplate/page';
import type { Paragraph } from './boilerplate/paragraph';
import { PhraseIndex } from './boilerplate/phraseIndex';
import { introduces, isCode, isLong, isQuoted, isUnfinished, mayBeHeading, repeatsByRight } from './byRight';
import { reaches } from './confidence';
import { type Duplicate, type DuplicateCandidate, findDuplicates } from './duplicates/duplicates';
import { equalGroups, groupSizes } from './duplicates/equalGroups';
import type { Skipped } from './duplicates/relations';
import { genreCap } from './genre';
import { protectedLines } from './markdown';
import type { AnalysisOptions } from './options';
import { PhraseList } from './phrases/phraseList';
import type { Reading } from './reading';
import { FEWEST_DOCUMENTS, type SiteEvidence, siteEvidence } from './templates/siteEvidence';
import type { TokenTable } from './tokenTable';

/** What is found in a document before the line model is asked. */
export interface Inspection {
  readonly page: Page;
  /** What the phrase rules and the user's lists say of each paragraph. */
  readonly marks: readonly (Mark | undefined)[];
  /** What the search for duplicates knows of each paragraph. */
  readonly candidates: readonly DuplicateCandidate[];
  readonly duplicates: readonly Duplicate[];
  readonly skipped: Skipped;
  /** What other documents of the site say, where there are enough of them. */
  readonly evidence: SiteEvidence | undefined;
  /** What becomes of a mark of paragraph `i` by the user's lists, and by what Markdown protects. */
  readonly byTheUser: (mark: Mark | undefined, i: number) => Mark | undefined;
}

/** Looks for phrases and duplicates in `reading`. Linear in its length, but for what `similarityJoin` says. */
export function inspect(reading: Reading, settings: AnalysisOptions): Inspection {
  const { document, format, table, paragraphs } = reading;
  const isProtected = format === 'markdown' ? protectedLines(document.lines) : undefined;
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
  const candidates = paragraphs.map(
    (paragraph, i): DuplicateCandidate => ({
      long: isLong(surroundings, i, settings.shortestParagraph),
      boilerplate: marks[i] && reaches(marks[i].confidence, 'likely') ? marks[i].confidence : undefined,
      marked: marks[i] !== undefined,
      protected: never.has(i),
      byRight: byRight[i]!,
      unfinished: isUnfinished(surroundings, i),
      heading: mayBeHeading(paragraph, settings.shortestParagraph),
      cap: caps[i] ? 'possible' : 'certain',
    }),
  );
  const { duplicates, skipped } = findDuplicates(
    {
      table,
      groups,
      candidates,
      textOf: (i) => paragraphs[i]!.text,
      isCode,
      isQuoted: (i) => isQuoted(surroundings, i),
      introduces: (i) => introduces(paragraphs[i]!),
      genreCap: () => genreCap(surroundings),
    },
    { ...settings, meaning: phrases.meaning, endings: phrases.teaserEndings },
  );
  const { site } = settings;
  const evidence = site && site.documents >= FEWEST_DOCUMENTS ? siteEvidence(table, site) : undefined;
  return { page, marks, candidates, duplicates, skipped, evidence, byTheUser };
}

const ALWAYS: Mark = {
  rule: 'always-remove',
  confidence: 'certain',
  reasons: () => [{ message: 'it is on your list of lines to remove', args: [] }],
};

/** By paragraph, whether one of `duplicates` holds it. */
export function coveredBy(duplicates: readonly Duplicate[], count: number): boolean[] {
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
