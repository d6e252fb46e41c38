import type { Sentence } from '../finding';
import type { RuleId } from '../rules';
import type { Mark } from './mark';
import type { Paragraph } from './paragraph';

/** The rules that speak by the line model alone. */
export const MODEL_RULES: ReadonlySet<RuleId> = new Set<RuleId>(['page-furniture', 'teaser-list']);

/**
 * `marks` with the page furniture named where it can be told from what stands in a row: product tiles by their prices,
 * menus by lines of a few words, teasers by headlines one after the other. O(n).
 */
export function nameKinds(
  paragraphs: readonly Paragraph[],
  marks: readonly (Mark | undefined)[],
): (Mark | undefined)[] {
  const named = [...marks];
  for (let start = 0; start < marks.length; ) {
    if (marks[start] === undefined) {
      start++;
      continue;
    }
    let end = start + 1;
    while (end < marks.length && marks[end] !== undefined) end++;
    nameStretch(paragraphs, named, start, end);
    start = end;
  }
  return named;
}

/** Names what is furniture in `[start, end)`, all of which is flagged. */
function nameStretch(paragraphs: readonly Paragraph[], marks: (Mark | undefined)[], start: number, end: number): void {
  const forms = paragraphs.slice(start, end).map((paragraph, i) => formOf(paragraph, marks[start + i]!));
  for (let i = 0; i < forms.length; ) {
    const found = tilesAt(forms, i) ?? menuAt(forms, i) ?? teasersAt(forms, i);
    if (found === undefined) {
      i++;
      continue;
    }
    for (let k = i; k < found.end; k++) {
      const mark = marks[start + k]!;
      if (mark.rule !== 'page-furniture') continue;
      marks[start + k] = { ...mark, rule: found.rule, reasons: () => [found.reason, ...mark.reasons()] };
    }
    i = found.end;
  }
}

type Form = 'price' | 'item' | 'headline' | 'other';

function formOf({ text, words }: Paragraph, mark: Mark): Form {
  if (mark.rule === 'product-tiles' || (words <= LONGEST_TILE && PRICE.test(text))) return 'price';
  if (mark.rule !== 'page-furniture') return mark.rule === 'navigation' ? 'item' : 'other';
  if (words <= LONGEST_ITEM && !NOT_ITEM.test(text)) return 'item';
  return words >= SHORTEST_HEADLINE && words <= LONGEST_HEADLINE ? 'headline' : 'other';
}

const LONGEST_TILE = 12;
const LONGEST_ITEM = 4;
const SHORTEST_HEADLINE = 5;
const LONGEST_HEADLINE = 60;
const PRICE = /\p{Sc} ?\d|\d ?\p{Sc}|\d ?(?:EUR|USD|GBP|CHF|PLN|zł|руб|Rp|kr|TL|VND|đ)(?![\p{L}\d])|\bRp\.? ?\d/u;
/** The end of a sentence, and what has no letters. */
const NOT_ITEM = /[.!?。！？…]["'”’»)]*\s*$|^\P{L}*$/u;

interface Named {
  readonly rule: RuleId;
  readonly end: number;
  readonly reason: Sentence;
}

/** Three prices and more, each within a few lines of the one before. */
function tilesAt(forms: readonly Form[], start: number): Named | undefined {
  if (forms[start] === 'other') return undefined;
  let [prices, end] = [0, start];
  for (let i = start; i < forms.length && i - end < TILE_LINES; i++) {
    if (forms[i] !== 'price') continue;
    prices++;
    end = i + 1;
  }
  const reason = { message: 'between {0} prices and shop buttons in a row', args: [prices] };
  return prices >= MANY ? { rule: 'product-tiles', end, reason } : undefined;
}

function menuAt(forms: readonly Form[], start: number): Named | undefined {
  let end = start;
  while (forms[end] === 'item') end++;
  const reason = { message: 'one of {0} short lines in a row, as menus have them', args: [end - start] };
  return end - start >= MANY ? { rule: 'navigation', end, reason } : undefined;
}

/** Three headlines and more with no more than two lines between, such as sections and dates. */
function teasersAt(forms: readonly Form[], start: number): Named | undefined {
  if (forms[start] !== 'headline') return undefined;
  let [headlines, end] = [0, start];
  for (let i = start; i < forms.length && i - end < TEASER_LINES; i++) {
    if (forms[i] !== 'headline') continue;
    headlines++;
    end = i + 1;
  }
  const reason = {
    message: 'one of {0} headlines and teasers of other articles that stand together',
    args: [headlines],
  };
  return headlines >= MANY ? { rule: 'teaser-list', end, reason } : undefined;
}

const MANY = 3;
const TILE_LINES = 6;
const TEASER_LINES = 3;

/** The rules whose phrases say little by themselves: a heading can read like a link. */
const ONLY_IN_A_ROW: ReadonlySet<RuleId> = new Set<RuleId>(['navigation', 'product-tiles']);

/** `marks` without those phrases of site links and shop buttons that do not stand in a row of three and more. O(n). */
export function withoutLoneLinks(marks: readonly (Mark | undefined)[]): (Mark | undefined)[] {
  let start = 0;
  return marks.map((mark, i) => {
    if (marks[i - 1] === undefined) start = i;
    if (mark === undefined || !ONLY_IN_A_ROW.has(mark.rule)) return mark;
    return marks.slice(start, start + MANY).every((other) => other !== undefined) && start + MANY <= marks.length
      ? mark
      : undefined;
  });
}
