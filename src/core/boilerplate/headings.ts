import { endsSentence } from '../layout';
import { isNumber } from '../tokens';
import { type TokenTable, wordsOf } from '../tokenTable';
import type { Paragraph } from './paragraph';

/**
 * By paragraph, whether it may be the title of the document or a heading in it: a few words that end no sentence, shortly
 * before prose, most of which the prose of the document says too, whatever their endings; or the longest such line
 * shortly before the first prose. Words that stand everywhere, and numbers, count for nothing. O(n).
 */
export function headingsIn(paragraphs: readonly Paragraph[], table: TokenTable): boolean[] {
  const said = countStems(paragraphs, table);
  const prose = paragraphs.filter((paragraph) => paragraph.prose).length;
  const common = Math.max(COMMON_AT_LEAST, COMMON * prose);
  const beforeProse = (i: number): boolean => paragraphs.slice(i + 1, i + 1 + HEADING_BEFORE).some((one) => one.prose);
  const mayBe = paragraphs.map(({ words, text }) => words >= FEWEST && words <= MOST && !endsSentence(text));
  const headings = paragraphs.map((_, i) => {
    if (!mayBe[i] || !beforeProse(i)) return false;
    const counts = wordsOf(table, i)
      .filter((word) => !isNumber(word))
      .map((word) => said.get(stemOf(word)) ?? 0)
      .filter((count) => count <= common);
    const found = counts.filter((count) => count > 0).length;
    return found >= FEWEST_SAID && found >= SAID * counts.length;
  });
  const title = titleOf(paragraphs, mayBe);
  if (title !== undefined) headings[title] = true;
  return headings;
}

const FEWEST = 3;
const MOST = 25;
/** A word in more of the prose paragraphs than this is a function word, or what everything is about. */
const COMMON = 0.5;
const COMMON_AT_LEAST = 2;
const FEWEST_SAID = 2;
const SAID = 0.5;

/** In how many prose paragraphs there is a word that begins like this. */
function countStems(paragraphs: readonly Paragraph[], table: TokenTable): Map<string, number> {
  const counts = new Map<string, number>();
  paragraphs.forEach(({ prose }, i) => {
    if (!prose) return;
    for (const stem of new Set(wordsOf(table, i).map(stemOf))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  });
  return counts;
}

function stemOf(word: string): string {
  return word.slice(0, STEM);
}

/** Most endings come later, in most languages that have them. */
const STEM = 5;

/** The longest line that may be a title among the last ones before the first prose. */
function titleOf(paragraphs: readonly Paragraph[], mayBe: readonly boolean[]): number | undefined {
  const first = paragraphs.findIndex(({ prose }) => prose);
  let title: number | undefined;
  for (let i = Math.max(0, first - TITLE_BEFORE); i < first; i++) {
    if (mayBe[i] && (title === undefined || paragraphs[i]!.words >= paragraphs[title]!.words)) title = i;
  }
  return title;
}

const TITLE_BEFORE = 8;
const HEADING_BEFORE = 3;
