import type { Document } from '../../document';
import { isNumberIn, type TokenTable } from '../../tokenTable';
import { int32s, uint8s, uint32s } from '../../typedArrays';
import { HASH_START, hashUnit } from '../../vocabulary';
import type { Paragraph } from '../paragraph';
import { remembered } from '../remembered';
import { ownFeatures } from './lineFeatures';
import { readShape } from './lineShape';
import type { LineView } from './lineView';

/** What the line model sees of each paragraph of `document`; `table` has their words. O(n). */
export function readLines(document: Document, paragraphs: readonly Paragraph[], table: TokenTable): LineView[] {
  const words = documentWords(paragraphs, table);
  const repeats = countRepeats(table, words.numbers);
  const { lines } = document;
  return paragraphs.map((paragraph, i) => {
    const before = i === 0 ? 0 : paragraphs[i - 1]!.lines.end;
    const after = i + 1 === paragraphs.length ? lines.count : paragraphs[i + 1]!.lines.start;
    const { functionWords, onTopic, lone } = shares(table, i, paragraph.prose, words);
    return {
      own: ownOf(paragraph),
      words: paragraph.words,
      prose: paragraph.prose,
      height: paragraph.lines.end - paragraph.lines.start,
      indent: indentOf(lines.text, lines.span(paragraph.lines.start).start),
      blankBefore: paragraph.lines.start - before,
      blankAfter: after - paragraph.lines.end,
      repeats: repeats.counts[repeats.groupOf[i]!]!,
      repeatsBefore: repeats.before[i]!,
      functionWords,
      onTopic,
      lone,
    };
  });
}

const ownOf = remembered(({ text, words, prose }) => ownFeatures({ shape: readShape(text), words, prose }));

/** How far the text at `start` is indented, in characters. */
function indentOf(text: string, start: number): number {
  let end = start;
  while (end < text.length && end < start + FARTHEST_INDENT && (text[end] === ' ' || text[end] === '\t')) end++;
  return end - start;
}

const FARTHEST_INDENT = 64;

/** By word of the vocabulary. */
interface DocumentWords {
  readonly numbers: Uint8Array;
  /** The words that the document itself uses as function words: the most frequent of its prose. */
  readonly isFunction: Uint8Array;
  /** In how many prose paragraphs, and in how many paragraphs, the word stands. */
  readonly inProse: Uint32Array;
  readonly inAny: Uint32Array;
}

function documentWords(paragraphs: readonly Paragraph[], table: TokenTable): DocumentWords {
  const { vocabulary, ids, starts, lengths } = table;
  const size = vocabulary.size + 1;
  const numbers = uint8s(size);
  const inProse = uint32s(size);
  const inAny = uint32s(size);
  const counts = uint32s(size);
  const last = int32s(size).fill(-1);
  for (let i = 0; i < paragraphs.length; i++) {
    const { prose } = paragraphs[i]!;
    const end = starts[i]! + lengths[i]!;
    for (let k = starts[i]!; k < end; k++) {
      const id = ids[k]!;
      if (prose) counts[id]!++;
      if (last[id] === i) continue;
      if (last[id] === -1 && isNumberIn(vocabulary, id)) numbers[id] = 1;
      last[id] = i;
      inAny[id]!++;
      if (prose) inProse[id]!++;
    }
  }
  const isFunction = uint8s(size);
  const frequent: number[] = [];
  for (let id = 1; id < size; id++) if (counts[id]! >= LEAST_FREQUENT && numbers[id] === 0) frequent.push(id);
  frequent.sort((a, b) => counts[b]! - counts[a]! || a - b);
  for (const id of frequent.slice(0, FUNCTION_WORDS)) isFunction[id] = 1;
  return { numbers, isFunction, inProse, inAny };
}

const FUNCTION_WORDS = 40;
const LEAST_FREQUENT = 3;

function shares({ ids, starts, lengths }: TokenTable, i: number, prose: boolean, words: DocumentWords) {
  const length = lengths[i]!;
  let functions = 0;
  let topical = 0;
  let lone = 0;
  const own = prose ? 1 : 0;
  for (let k = starts[i]!; k < starts[i]! + length; k++) {
    const id = ids[k]!;
    if (words.isFunction[id] === 1) functions++;
    else if (words.inProse[id]! > own) topical++;
    if (words.inAny[id] === 1) lone++;
  }
  const content = Math.max(1, length - functions);
  return {
    functionWords: functions / Math.max(1, length),
    onTopic: topical / content,
    lone: lone / Math.max(1, length),
  };
}

/** Counts the lines that are equal but for their numbers, by a hash of their words. */
function countRepeats({ ids, starts, lengths }: TokenTable, numbers: Uint8Array) {
  const groups = new Map<number, number>();
  const counts: number[] = [];
  const groupOf = uint32s(lengths.length);
  const before = uint32s(lengths.length);
  for (let i = 0; i < lengths.length; i++) {
    let hash = HASH_START;
    for (let k = starts[i]!; k < starts[i]! + lengths[i]!; k++) {
      hash = hashUnit(hash, numbers[ids[k]!] === 1 ? 0 : ids[k]!);
    }
    let group = groups.get(hash);
    if (group === undefined) groups.set(hash, (group = counts.push(0) - 1));
    groupOf[i] = group;
    before[i] = counts[group]!;
    counts[group]!++;
  }
  return { counts, groupOf, before };
}
