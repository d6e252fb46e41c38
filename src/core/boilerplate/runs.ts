import type { Confidence } from '../confidence';
import type { RuleId } from '../rules';
import type { Mark } from './mark';
import type { Page } from './page';
import { isLetterRow } from './shapes';

/*
 * What a paragraph is can depend on its neighbours and on how often its rule speaks in the document. Runs over all
 * paragraphs once, after each has the mark that it deserves by itself.
 */

/**
 * The marks of `page` with the neighbours taken into account; O(n). Changes nothing in `marks`. What is flagged by
 * another rule, or `covered` by a duplicate, counts as gone, so that a second analysis of the cleaned text sees no more.
 */
export function settleRuns(
  page: Page,
  marks: readonly (Mark | undefined)[],
  off: ReadonlySet<RuleId>,
  covered: readonly boolean[],
): (Mark | undefined)[] {
  const settled = [...marks];
  const staying = (rule: RuleId): number[] =>
    [...settled.keys()].filter((i) => !covered[i] && (settled[i] === undefined || settled[i].rule === rule));
  if (!off.has('text-size-widget')) joinLetters(page, settled, staying('text-size-widget'));
  joinNetworks(settled, staying('share-bar'));
  capFrequent(settled, 'comment-widget', FORUM, 'likely');
  capFrequent(settled, 'copyright-footer', LEGAL_TEXT, 'possible');
  capFrequent(settled, 'bare-date', DIARY, 'possible');
  return settled;
}

/** From so many on, a document is a forum, a legal text or a diary, and its lines belong to it. */
const FORUM = 4;
const LEGAL_TEXT = 3;
const DIARY = 4;
/** So many names of networks, one a line, are a share bar. */
const NETWORKS = 3;

/** Two and more paragraphs of one letter each are a text-size widget. `sequence` are those that may be neighbours. */
function joinLetters(page: Page, marks: (Mark | undefined)[], sequence: readonly number[]): void {
  const isLetter = (i: number | undefined): boolean => {
    const paragraph = i === undefined ? undefined : page.paragraphs[i];
    return paragraph?.tokens.length === 1 && isLetterRow(paragraph.tokens, paragraph.text.trim());
  };
  const isWidget = (i: number | undefined): boolean =>
    isLetter(i) || (i !== undefined && marks[i]?.rule === 'text-size-widget');
  // Among other single letters it is an answer key or a column of a table.
  const isOther = (i: number | undefined): boolean =>
    i !== undefined && !isLetter(i) && [...page.paragraphs[i]!.text.trim()].length === 1;
  const inList = (position: number): boolean => {
    let start = position;
    let end = position;
    while (isLetter(sequence[start - 1])) start--;
    while (isLetter(sequence[end + 1])) end++;
    return isOther(sequence[start - 1]) || isOther(sequence[end + 1]);
  };
  let list = false;
  sequence.forEach((i, position) => {
    if (isLetter(i) && !isLetter(sequence[position - 1])) list = inList(position);
    if (!isLetter(i) || list || (!isWidget(sequence[position - 1]) && !isWidget(sequence[position + 1]))) return;
    marks[i] = LETTERS;
  });
}

const LETTERS: Mark = {
  rule: 'text-size-widget',
  confidence: 'certain',
  reasons: () => [{ message: 'single letters in a row: the buttons of a text-size widget', args: [] }],
};

/** Names of networks are as sure as the share bar that they stand in, and likely where several stand together. */
function joinNetworks(marks: (Mark | undefined)[], sequence: readonly number[]): void {
  const isShare = (position: number): boolean => marks[sequence[position] ?? -1]?.rule === 'share-bar';
  for (let start = 0; start < sequence.length; start++) {
    if (!isShare(start)) continue;
    let end = start + 1;
    while (isShare(end)) end++;
    const run = sequence.slice(start, end);
    const bar = run.some((i) => marks[i]!.confidence === 'certain');
    const atLeast: Confidence | undefined = bar ? 'certain' : run.length >= NETWORKS ? 'likely' : undefined;
    if (atLeast !== undefined) for (const i of run) marks[i] = { ...marks[i]!, confidence: atLeast };
    start = end;
  }
}

/** Lowers the marks of `rule` to `confidence` where there are `many` and more of them. */
function capFrequent(marks: (Mark | undefined)[], rule: RuleId, many: number, confidence: 'likely' | 'possible'): void {
  const count = marks.filter((mark) => mark?.rule === rule).length;
  if (count < many) return;
  marks.forEach((mark, i) => {
    if (mark?.rule === rule && mark.confidence !== 'possible') marks[i] = { ...mark, confidence };
  });
}
