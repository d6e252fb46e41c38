import { isCode } from '../byRight';
import { type Confidence, reaches, weaker } from '../confidence';
import type { Document } from '../document';
import type { Sentence } from '../finding';
import { RULES, type RuleId } from '../rules';
import type { TokenTable } from '../tokenTable';
import { headingsIn } from './headings';
import type { Mark } from './mark';
import { LineModel, type Verdict } from './model/lineModel';
import { TRAINED_MODEL } from './model/trainedModel';
import type { Page } from './page';
import type { Paragraph } from './paragraph';

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
}

/**
 * The marks with what the line model says taken into account. It abstains where there is too little to see a page, and
 * where there is no prose: then the phrase rules alone speak, and in code and tables no more than likely. O(n log n).
 */
export function judgePage({ document, table, page, marks, off }: PageToJudge): (Mark | undefined)[] {
  const { paragraphs } = page;
  if (paragraphs.length < FEWEST_PARAGRAPHS) return [...marks];
  if (isData(paragraphs))
    return marks.map((mark) => mark && { ...mark, confidence: weaker(mark.confidence, 'likely') });
  if (!paragraphs.some(({ prose }) => prose)) return [...marks];
  model ??= new LineModel(TRAINED_MODEL);
  const verdicts = model.judge({ document, table, paragraphs, marks });
  const judged = withVerdicts(page, marks, verdicts, headingsIn(paragraphs, table));
  return off.has('page-furniture')
    ? judged.map((mark) => (mark?.rule === 'page-furniture' ? undefined : mark))
    : judged;
}

/** Made when it is first asked for. */
let model: LineModel | undefined;

const FEWEST_PARAGRAPHS = 10;

/** Whether a document is code or a table. */
function isData(paragraphs: readonly Paragraph[]): boolean {
  const data = paragraphs.filter(({ text }) => isCode(text) || (text.length <= LONGEST_ROW && ROW.test(text))).length;
  return data > DATA_SHARE * paragraphs.length;
}

const DATA_SHARE = 0.3;
const LONGEST_ROW = 400;
/** Cells between tabs, bars or semicolons, or commas without spaces; the time at the start of an entry of a log. */
const ROW = /^(?:[^\t]*\t){2}|^(?:[^|]*\|){3}|^(?:[^,;]*[,;](?=\S)){3}|^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d/u;

/** Below this probability the model takes a line for content, although a phrase says otherwise. */
const DOUBT = 0.3;

function withVerdicts(
  page: Page,
  marks: readonly (Mark | undefined)[],
  verdicts: readonly Verdict[],
  headings: readonly boolean[],
): (Mark | undefined)[] {
  return marks.map((mark, i) => {
    const verdict = verdicts[i]!;
    if (mark !== undefined) {
      return { ...mark, confidence: weaker(settle(mark.confidence, verdict), RULES[mark.rule].confidence) };
    }
    if (verdict.confidence === undefined) return undefined;
    const confidence = headings[i] ? 'possible' : verdict.confidence;
    return { rule: 'page-furniture', confidence, reason: reasonOf(page, verdicts, i) };
  });
}

function settle(confidence: Confidence, verdict: Verdict): Confidence {
  if (verdict.probability < DOUBT) return weaker(confidence, confidence === 'certain' ? 'likely' : 'possible');
  const own = verdict.confidence ?? 'possible';
  return reaches(own, confidence) ? own : confidence;
}

/** In words what speaks for it, the weightiest first as far as shape and surroundings tell. */
function reasonOf({ paragraphs }: Page, verdicts: readonly Verdict[], i: number): Sentence {
  const { words, prose } = paragraphs[i]!;
  const isFurniture = (k: number): boolean => (verdicts[k]?.probability ?? 1) >= 0.5;
  const short = words <= SHORT;
  const between = isFurniture(i - 1) && isFurniture(i + 1);
  if (short && between) return { message: 'a short line between other lines of furniture', args: [] };
  if (between) {
    return prose
      ? { message: 'a text among furniture, as teasers and notices are', args: [] }
      : { message: 'no end of a sentence, between other lines of furniture', args: [] };
  }
  if (short) return { message: 'a short line that reads like a part of the page, not of its content', args: [] };
  return { message: 'it reads like a part of the page, not of its content', args: [] };
}

const SHORT = 6;
