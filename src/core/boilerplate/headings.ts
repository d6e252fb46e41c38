import { endsSentence } from '../layout';
import { isNumberIn, type TokenTable } from '../tokenTable';
import { int32s, uint8s, uint32s } from '../typedArrays';
import { HASH_START, Vocabulary } from '../vocabulary';
import type { Paragraph } from './paragraph';

/**
 * By paragraph, whether it may be the title of the document or a heading in it: a few words that end no sentence, shortly
 * before prose, most of which the prose of the document says too, whatever their endings; or the longest such line
 * shortly before the first prose. Words that stand everywhere, and numbers, count for nothing. O(n).
 */
export function headingsIn(paragraphs: readonly Paragraph[], table: TokenTable): boolean[] {
  const { ids, starts, lengths } = table;
  const mayBe = paragraphs.map(({ words, text }) => words >= FEWEST && words <= MOST && !endsSentence(text));
  const isAsked = mayBe.map((may, i) => may && isBeforeProse(paragraphs, i));
  const stems = stemsOf(table, isAsked);
  const said = countProse(paragraphs, table, stems);
  const common = Math.max(COMMON_AT_LEAST, COMMON * paragraphs.filter(({ prose }) => prose).length);
  const headings = paragraphs.map((_, i) => {
    if (!isAsked[i]) return false;
    let [telling, found] = [0, 0];
    for (let k = starts[i]!; k < starts[i]! + lengths[i]!; k++) {
      const stem = stems[ids[k]!]!;
      if (stem === NO_STEM || said[stem]! > common) continue;
      telling++;
      if (said[stem]! > 0) found++;
    }
    return found >= FEWEST_SAID && found >= SAID * telling;
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

/**
 * By word of the vocabulary the number of its beginning; numbers have none, nor have words whose beginning no line has that
 * `isAsked`.
 */
function stemsOf({ vocabulary, ids, starts, lengths }: TokenTable, isAsked: readonly boolean[]): Int32Array {
  const beginnings = new Vocabulary(SEVERAL);
  const stems = int32s(vocabulary.size + 1).fill(NO_STEM);
  const begins = uint8s(BUCKETS);
  const bucketOf = (id: number): number =>
    vocabulary.hashPart(id, 0, Math.min(FEW_UNITS, vocabulary.lengthOf(id)), HASH_START) & (BUCKETS - 1);
  isAsked.forEach((asked, i) => {
    if (!asked) return;
    for (let k = starts[i]!; k < starts[i]! + lengths[i]!; k++) begins[bucketOf(ids[k]!)] = 1;
  });
  for (let id = 1; id <= vocabulary.size; id++) {
    if (begins[bucketOf(id)] === 0 || isNumberIn(vocabulary, id)) continue;
    stems[id] = beginnings.adoptBeginning(vocabulary, id, STEM);
  }
  return stems;
}

/** About how many beginnings there are in a short document. */
const SEVERAL = 64;
/** Words fall into so many by their first code units, so that most that begin otherwise are told at once. */
const BUCKETS = 1 << 10;
const FEW_UNITS = 2;

const NO_STEM = -1;

/** By stem, in how many prose paragraphs there is a word that begins with it. */
function countProse(
  paragraphs: readonly Paragraph[],
  { ids, starts, lengths }: TokenTable,
  stems: Int32Array,
): Uint32Array {
  const counts = uint32s(stems.length);
  const last = int32s(stems.length).fill(-1);
  for (let i = 0; i < paragraphs.length; i++) {
    if (!paragraphs[i]!.prose) continue;
    const end = starts[i]! + lengths[i]!;
    for (let k = starts[i]!; k < end; k++) {
      const stem = stems[ids[k]!]!;
      if (stem === NO_STEM || last[stem] === i) continue;
      last[stem] = i;
      counts[stem]!++;
    }
  }
  return counts;
}

function isBeforeProse(paragraphs: readonly Paragraph[], i: number): boolean {
  for (let k = i + 1; k <= i + HEADING_BEFORE; k++) if (paragraphs[k]?.prose) return true;
  return false;
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
