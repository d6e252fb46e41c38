import { tokenise } from '../tokens';
import type { TokenTable } from '../tokenTable';
import { SequenceIndex } from './sequenceIndex';

/** A "read more" that teasers end with: its words. By the last word, the longest first. */
export type TeaserEndings = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Of one text that is the start of longer ones. */
export interface Truncation {
  /** The positions of the shortest texts that go on where this one ends, each in another way. */
  readonly longer: readonly number[];
  /** How many of its words stand at the start of those, the last perhaps not to its end. */
  readonly length: number;
  /** Whether it ends with an ellipsis, a "read more" aside. */
  readonly ellipsis: boolean;
}

/**
 * Which of `texts` (numbers of texts of `table`, all different) are the start of a longer one: all words of `SHORTEST`
 * and more, a "read more" aside, stand at the start of the other, the last word perhaps cut. By position in `texts`.
 * Texts with equal beginnings are sorted, so that what goes on with a start stands right behind it: O(n log n) for n
 * words that are shared.
 */
export function findTruncations(
  table: TokenTable,
  texts: readonly number[],
  textOf: (text: number) => string,
  endings: TeaserEndings,
): (Truncation | undefined)[] {
  const found: (Truncation | undefined)[] = new Array(texts.length).fill(undefined);
  for (const bucket of sameBeginnings(table, texts)) {
    const starts = bucket.map((position) => readStart(table, texts[position]!, position, textOf, endings));
    starts.sort((a, b) => compare(table, a, b));
    /** Each one the start of the next, and each with what goes on with it. */
    const open: { readonly start: Start; readonly longer: number[] }[] = [];
    for (const next of starts) {
      while (open.length > 0 && !isTruncation(table, open.at(-1)!.start, next)) open.pop();
      open.at(-1)?.longer.push(next.position);
      if (next.length < SHORTEST) continue;
      const longer: number[] = [];
      open.push({ start: next, longer });
      found[next.position] = { longer, length: next.length, ellipsis: next.ellipsis };
    }
  }
  return found.map((truncation) => (truncation?.longer.length ? truncation : undefined));
}

/** Whether `text` ends with an ellipsis. */
export function endsCut(text: string): boolean {
  return ELLIPSIS.test(tail(text));
}

/**
 * Whether `copy` says that it was cut: by an ellipsis, or by a "read more" that `original` does not have in its place.
 */
export function saysItWasCut(
  { ids, starts, lengths }: TokenTable,
  copy: number,
  original: number,
  { length, ellipsis }: Truncation,
): boolean {
  if (ellipsis) return true;
  for (let i = length; i < lengths[copy]!; i++) {
    if (i >= lengths[original]! || ids[starts[copy]! + i] !== ids[starts[original]! + i]) return true;
  }
  return false;
}

const SHORTEST = 8;

/** A text as the start of another. */
interface Start {
  readonly position: number;
  readonly first: number;
  /** Its words without a "read more", and with it. */
  readonly length: number;
  readonly fullLength: number;
  readonly ellipsis: boolean;
}

/** The positions of the texts that begin with the same words as another, together. */
function sameBeginnings(table: TokenTable, texts: readonly number[]): number[][] {
  const index = new SequenceIndex(table.ids, texts.length);
  const buckets: number[][] = [];
  texts.forEach((text, position) => {
    // The last word may be cut.
    if (table.lengths[text]! < SHORTEST - 1) return;
    const bucket = index.add(table.starts[text]!, SHORTEST - 1);
    if (bucket === buckets.length) buckets.push([position]);
    else buckets[bucket]!.push(position);
  });
  return buckets.filter((bucket) => bucket.length > 1);
}

function readStart(
  table: TokenTable,
  text: number,
  position: number,
  textOf: (text: number) => string,
  endings: TeaserEndings,
): Start {
  const first = table.starts[text]!;
  const fullLength = table.lengths[text]!;
  const ending = teaserEnding(table, first + fullLength, fullLength, endings);
  const visible = textOf(text).trimEnd();
  const cut = ending === undefined ? undefined : startOfEnding(visible, ending);
  if (cut === undefined) return { position, first, length: fullLength, fullLength, ellipsis: endsCut(visible) };
  const length = fullLength - ending!.length;
  return { position, first, length, fullLength, ellipsis: endsCut(visible.slice(0, cut)) };
}

/** The "read more" that ends at `end` of the table's ids, if one does. */
function teaserEnding(
  { vocabulary, ids }: TokenTable,
  end: number,
  length: number,
  endings: TeaserEndings,
): readonly string[] | undefined {
  return endings
    .get(vocabulary.word(ids[end - 1]!))
    ?.find(
      (words) =>
        words.length < length && words.every((word, i) => vocabulary.word(ids[end - words.length + i]!) === word),
    );
}

/**
 * Where `ending` starts in `text`, which ends with it, if it is set apart: behind a sign, or with a capital, or in a
 * script without either. "We would like to read more" has no mark of truncation.
 */
function startOfEnding(text: string, ending: readonly string[]): number | undefined {
  const words = ending.join(' ');
  const furthest = Math.max(0, text.length - words.length * 2 - 16);
  for (let i = text.length - 1; i > furthest; i--) {
    if (tokenise(text.slice(i)).join(' ') !== words) continue;
    const before = text.slice(0, i).trimEnd();
    return SIGN.test(before.at(-1) ?? '') || SET_APART.test(text.slice(i)) ? i : undefined;
  }
  return undefined;
}

/** By words, a word that is the start of another one before it; of the same words the one with a "read more" first. */
function compare({ vocabulary, ids }: TokenTable, a: Start, b: Start): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const [first, second] = [ids[a.first + i]!, ids[b.first + i]!];
    if (first !== second) return vocabulary.word(first) < vocabulary.word(second) ? -1 : 1;
  }
  const endings = (b.fullLength > b.length ? 1 : 0) - (a.fullLength > a.length ? 1 : 0);
  return a.length - b.length || endings || a.fullLength - b.fullLength || a.position - b.position;
}

function isTruncation({ vocabulary, ids }: TokenTable, start: Start, next: Start): boolean {
  if (next.length < start.length) return false;
  const last = start.length - 1;
  for (let i = 0; i < last; i++) if (ids[start.first + i] !== ids[next.first + i]) return false;
  const [word, other] = [ids[start.first + last]!, ids[next.first + last]!];
  if (word !== other) return vocabulary.word(other).startsWith(vocabulary.word(word));
  return next.length > start.length || start.fullLength > start.length;
}

function tail(text: string): string {
  return text.slice(-12);
}

const ELLIPSIS = /(?:…|\.\.+|⋯|。。+|\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\))[\s"'“”‘’«»‹›)\]>→]*$/u;
const SIGN = /[^\p{L}\p{N}\p{M}\s]/u;
const SET_APART = /^(?:\p{Lu}|\p{Lo}{3})/u;
