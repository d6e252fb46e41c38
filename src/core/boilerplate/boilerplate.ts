import { CONFIDENCES } from '../confidence';
import type { Sentence } from '../finding';
import type { RuleId } from '../rules';
import { confidenceOf } from './families';
import type { Mark } from './mark';
import type { Page } from './page';
import type { PhraseMatch } from './phraseIndex';
import { settleRuns } from './runs';
import { shapeMarks } from './shapes';

/**
 * What the boilerplate rules say of each paragraph of `page`: one mark at most, the surest, or `undefined` for content.
 * Rules in `off` say nothing. O(n).
 */
export function markBoilerplate(page: Page, off: ReadonlySet<RuleId>): (Mark | undefined)[] {
  const marks = page.paragraphs.map((paragraph, i) => {
    if (paragraph.masked.length === 0) return undefined;
    const [phrases, shapes] = [phraseMarks(page, i), shapeMarks(page, i)];
    if (phrases.length + shapes.length === 0) return undefined;
    return surest([...phrases, ...shapes].filter((mark) => !off.has(mark.rule)));
  });
  return settleRuns(page, marks, off, []);
}

function phraseMarks(page: Page, i: number): readonly Mark[] {
  const matches = page.phrases.matchesIn(page.paragraphs[i]!);
  if (matches.length === 0) return NONE;
  return matches.flatMap((match) => {
    const confidence = confidenceOf(page, i, match);
    return confidence === undefined ? [] : { rule: match.rule, confidence, reasons: () => [reasonOf(match)] };
  });
}

const NONE: readonly Mark[] = [];

function reasonOf({ kind, phrase }: PhraseMatch): Sentence {
  return { message: REASONS[kind], args: [phrase] };
}

const REASONS: Readonly<Record<PhraseMatch['kind'], string>> = {
  whole: 'the whole line is “{0}”',
  label: 'begins with the label “{0}”',
  start: 'a short line that begins with “{0}”',
  end: 'a short line that ends with “{0}”',
  together: 'a short line with “{0}”',
};

function surest(marks: readonly Mark[]): Mark | undefined {
  for (const confidence of CONFIDENCES) {
    const mark = marks.find((candidate) => candidate.confidence === confidence);
    if (mark !== undefined) return mark;
  }
  return undefined;
}
