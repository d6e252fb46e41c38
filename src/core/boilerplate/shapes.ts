import type { Confidence } from '../confidence';
import type { Sentence } from '../finding';
import type { RuleId } from '../rules';
import { isNumber } from '../tokens';
import { isBareDate } from './dates';
import type { Mark } from './mark';
import { readNetworks } from './networks';
import type { Page } from './page';
import type { Paragraph } from './paragraph';
import { remembered } from './remembered';

/*
 * Furniture that is known by its shape, in any language. Each looks at one short paragraph; what depends on the
 * neighbours is settled afterwards (`runs.ts`).
 */

/** Longer text has no shape; it also bounds the patterns below. */
const LONGEST_TEXT = 300;

/** The marks that paragraph `i` of `page` gets for its shape. */
export function shapeMarks(page: Page, i: number): readonly Mark[] {
  const paragraph = page.paragraphs[i]!;
  const date = bareDate(paragraph, page, i);
  const marks = ownMarks(paragraph);
  return date === undefined ? marks : [date, ...marks];
}

const ownMarks = remembered((paragraph): readonly Mark[] => {
  const text = paragraph.text.trim();
  return text.length > LONGEST_TEXT ? NONE : SHAPES.flatMap((shape) => shape(paragraph, text) ?? NONE);
});

const NONE: readonly Mark[] = [];

type Shape = (paragraph: Paragraph, text: string) => Mark | undefined;

const textSizeWidget: Shape = ({ tokens }, text) =>
  isLetterRow(tokens, text) && tokens.length > 1
    ? mark('text-size-widget', 'certain', 'single letters in a row: the buttons of a text-size widget')
    : undefined;

const networkNames: Shape = ({ tokens, words }) => {
  const networks = words <= 16 ? readNetworks(tokens) : undefined;
  if (networks === undefined) return undefined;
  return mark('share-bar', networks.names > 1 ? 'likely' : 'possible', 'nothing but names of networks');
};

function bareDate({ tokens, text }: Paragraph, page: Page, i: number): Mark | undefined {
  const visible = text.trim();
  return visible.length <= LONGEST_TEXT && isBareDate(visible, tokens, page.phrases.dateWords)
    ? mark('bare-date', i < page.firstProse ? 'likely' : 'possible', 'nothing but a date')
    : undefined;
}

const bareLink: Shape = (_, text) =>
  LINK.test(text) ? mark('bare-link', 'possible', 'nothing but an address') : undefined;

const copyright: Shape = ({ words }, text) =>
  words <= 25 && COPYRIGHT.test(text)
    ? mark('copyright-footer', 'likely', 'a short line that begins with ©')
    : undefined;

const hashtags: Shape = (_, text) =>
  HASHTAGS.test(text) ? mark('tags', 'possible', 'nothing but hashtags') : undefined;

const pageNumbers: Shape = ({ tokens }) =>
  tokens.length >= 3 && tokens.every((token, i) => isNumber(token) && Number(token) === Number(tokens[0]) + i)
    ? mark('pagination', 'possible', 'numbers of pages in a row')
    : undefined;

const breadcrumb: Shape = ({ words, prose }, text) => {
  if (words > 30 || prose || COMMAND.test(text)) return undefined;
  const separator = SEPARATORS.find((candidate) => text.includes(candidate));
  const items = separator === undefined ? [] : text.split(separator).map((item) => item.trim());
  const short = items.filter((item) => item.length <= 30 && STARTS_WITH_LETTER.test(item));
  return items.length >= 3 && short.length === items.length
    ? mark('breadcrumb', 'possible', '{0} short items between separators', items.length)
    : undefined;
};

const ticker: Shape = ({ words }, text) =>
  words <= 10 && TICKER.test(text) ? mark('price-ticker', 'possible', 'a name, a number and a change') : undefined;

const SHAPES: readonly Shape[] = [
  textSizeWidget,
  networkNames,
  bareLink,
  copyright,
  hashtags,
  pageNumbers,
  breadcrumb,
  ticker,
];

/** Whether `text` is letters as text-size widgets have them, one or more: A, A+, a-, Aa, T. */
export function isLetterRow(tokens: readonly string[], text: string): boolean {
  return (
    text.length <= 24 && tokens.length > 0 && tokens.every((token) => SIZE_LETTERS.has(token)) && LETTER_ROW.test(text)
  );
}

const SIZE_LETTERS = new Set(['a', 'aa', 't', 'tt', 'а', 'т', 'あ', '가', '字', 'أ', 'ا']);
const LETTER_ROW = /^[\p{L}\s+\-–−=|/]+$/u;
const LINK = /^<?(?:(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?$/i;
const COPYRIGHT = /^(?:©|\(c\) ?(?:19|20)\d\d|&copy;)/i;
const HASHTAGS = /^#[^\s#]+(?:[\s,]+#[^\s#]+)+$/;
const SEPARATORS = [' › ', ' » ', ' > ', ' | ', ' · ', ' • ', ' / ', ' → '];
const COMMAND = /(?:^[$>#|] )|[=;{}<]| -{1,2}\w/;
const STARTS_WITH_LETTER = /^\p{L}/u;
const TICKER =
  /^[^\d+%]{1,30}[\d.,]+(?: ?°[CF]?|(?: ?[A-Z]{3})? ?\(?[▲▼△▽↑↓+−-] ?[\d.,]+ ?%?\)?(?: ?\(?[+−-]?[\d.,]+ ?%\)?)?)$/;

function mark(rule: RuleId, confidence: Confidence, message: string, ...args: Sentence['args']): Mark {
  return { rule, confidence, reasons: () => [{ message, args }] };
}
