import { readsAsCode } from '../byRight';
import { type Confidence, reaches, weaker } from '../confidence';
import type { Document } from '../document';
import type { Sentence } from '../finding';
import { endsSentence } from '../layout';
import { RULES, type RuleId } from '../rules';
import { isTableRow } from '../tableRow';
import { recurs, type SiteEvidence, standsInHalf } from '../templates/siteEvidence';
import type { TokenTable } from '../tokenTable';
import { nameKinds, withoutLoneLinks } from './furnitureKinds';
import { headingsIn } from './headings';
import type { Mark } from './mark';
import type { Evidence } from './model/explanation';
import { LineModel, type Verdict } from './model/lineModel';
import { TRAINED_MODEL } from './model/trainedModel';
import type { Page } from './page';
import type { Paragraph } from './paragraph';
import { remembered } from './remembered';

/*
 * The marks of the phrase rules and the verdicts of the line model become one. The model knows the marks, so its word
 * counts: what it takes for content loses a tier, and what it is surer of gains. A phrase that was found is shown in any
 * case; what may be the title or a heading is never more than possible.
 */

/** What is known of a document before the model is asked. */
export interface PageToJudge {
  readonly document: Document;
  readonly table: TokenTable;
  readonly page: Page;
  /** What the phrase rules say of each paragraph. */
  readonly marks: readonly (Mark | undefined)[];
  readonly off: ReadonlySet<RuleId>;
  /** What other documents of its site say. */
  readonly evidence?: SiteEvidence | undefined;
}

/**
 * The marks with what the line model says taken into account. It abstains where there is too little to see a page, and
 * where there is no prose: then the phrase rules alone speak, and in code and tables no more than likely. O(n log n).
 */
export function judgePage({ document, table, page, marks, off, evidence }: PageToJudge): (Mark | undefined)[] {
  const { paragraphs } = page;
  if (paragraphs.length < FEWEST_PARAGRAPHS) return withoutLoneLinks(marks);
  if (isData(paragraphs)) {
    return withoutLoneLinks(marks).map((mark) => mark && { ...mark, confidence: weaker(mark.confidence, 'likely') });
  }
  if (!paragraphs.some(({ prose }) => prose)) return withoutLoneLinks(marks);
  model ??= new LineModel(TRAINED_MODEL);
  const headings = headingsIn(paragraphs, table);
  const verdicts = model.judge({ document, table, paragraphs, marks }, headings, evidence);
  const judged = withVerdicts(page, marks, verdicts, headings, evidence);
  return nameKinds(paragraphs, judged).map((mark) => (mark !== undefined && off.has(mark.rule) ? undefined : mark));
}

/** Made when it is first asked for. */
let model: LineModel | undefined;

const FEWEST_PARAGRAPHS = 10;

/** Whether a document is code or a table. */
function isData(paragraphs: readonly Paragraph[]): boolean {
  const data = paragraphs.filter((paragraph) => readsAsCode(paragraph) || isRow(paragraph)).length;
  return data > DATA_SHARE * paragraphs.length;
}

const isRow = remembered(
  ({ text }): boolean => text.length <= LONGEST_ROW && (isTableRow(text, FEWEST_BARS) || LOG_ENTRY.test(text)),
);

const DATA_SHARE = 0.3;
const LONGEST_ROW = 400;
/** Menus have two. */
const FEWEST_BARS = 3;
/** The time at its start. */
const LOG_ENTRY = /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d/u;

/** A title is worth more than a line that may be one of a list. */
const LEAST_OF_HEADING = 0.65;

/** Below this probability the model takes a line for content, although a phrase says otherwise. */
const DOUBT = 0.3;

function withVerdicts(
  page: Page,
  marks: readonly (Mark | undefined)[],
  verdicts: readonly Verdict[],
  headings: readonly boolean[],
  evidence: SiteEvidence | undefined,
): (Mark | undefined)[] {
  return marks.map((mark, i) => {
    const verdict = verdicts[i]!;
    const reason = evidence && recurrence(evidence, i);
    const more = reason === undefined ? [] : [reason];
    if (mark !== undefined) {
      const confidence = settle(mark.confidence, verdict);
      const most = RULES[mark.rule].confidence;
      const surer = reason !== undefined && !reaches(most, confidence);
      if (surer) return { rule: 'site-template', confidence, reasons: () => [...more, ...mark.reasons()] };
      return { ...mark, confidence: weaker(confidence, most), reasons: () => [...mark.reasons(), ...more] };
    }
    const isHeading = headings[i]! && !(evidence && standsInHalf(evidence, i));
    if (verdict.confidence === undefined || (isHeading && verdict.probability < LEAST_OF_HEADING)) return undefined;
    const confidence = isHeading ? 'possible' : verdict.confidence;
    const reasons = () => [...more, ...reasonsFor(page.paragraphs[i]!, verdict.evidence())];
    return { rule: reason === undefined ? 'page-furniture' : 'site-template', confidence, reasons };
  });
}

/** That line `i` stands in many documents of its site, if it does. */
function recurrence(evidence: SiteEvidence, i: number): Sentence | undefined {
  if (!recurs(evidence, i)) return undefined;
  const { site, masked } = evidence;
  const args = [masked[i]! + 1, site.documents, site.name];
  if (site.undercount) return { message: 'stands in at least {0} of {1} documents of {2}', args };
  return { message: 'stands in {0} of {1} documents of {2}', args };
}

function settle(confidence: Confidence, verdict: Verdict): Confidence {
  if (verdict.probability < DOUBT) return weaker(confidence, confidence === 'certain' ? 'likely' : 'possible');
  const own = verdict.confidence ?? 'possible';
  return reaches(own, confidence) ? own : confidence;
}

/** In words what speaks for it, the weightiest first. */
function reasonsFor({ words, prose, text }: Paragraph, evidence: readonly Evidence[]): Sentence[] {
  const reasons = evidence.flatMap((kind) => wordsFor(kind, words, prose || endsSentence(text)) ?? []);
  return reasons.length === 0 ? [OTHERWISE] : reasons.slice(0, MOST_REASONS).map((message) => ({ message, args: [] }));
}

const MOST_REASONS = 3;
const OTHERWISE: Sentence = { message: 'it reads like a part of the page, not of its content', args: [] };

function wordsFor(evidence: Evidence, words: number, isSentence: boolean): string | undefined {
  switch (evidence) {
    case 'form':
      if (words <= SHORT) return isSentence ? 'short' : 'short, without the end of a sentence';
      return isSentence ? undefined : 'without the end of a sentence';
    case 'capitals':
      return 'capital letters as titles and labels have them';
    case 'signs':
      return 'signs or digits as labels, dates and prices have them';
    case 'repeats':
      return 'it stands several times in this document, numbers aside';
    case 'topic':
      return 'words that the text around it does not use';
    case 'place':
      return 'stands away from the article’s text';
    case 'neighbours':
      return 'among other lines that are not the text';
    case 'phrases':
      return 'words that are common in menus, boxes and notices';
  }
}

const SHORT = 6;
