import { type Confidence, weaker } from '../confidence';
import type { WordChange } from '../finding';
import type { RuleId } from '../rules';
import { wordsOf } from '../tokenTable';
import type { Block, Member } from './blocks';
import { contextCaps } from './contexts';
import { type Candidate, type Copy, type CopyOptions, type CopySearch, findCopies } from './copies';
import type { Skipped } from './relations';
import { findRepeatedSentences, type RepeatedSentence } from './sentences';
import { type Sureness, stableBlocks } from './stableBlocks';

/** A paragraph, in the order of the document. */
export interface DuplicateCandidate extends Candidate {
  /** Whether a boilerplate rule says anything of it, however unsure. */
  readonly marked: boolean;
  /** The user said never to flag it: it stays, and others may be copies of it. */
  readonly protected: boolean;
  /** Whether it may stand twice by right; then it is never more than possible, and so is a block of nothing else. */
  readonly byRight: boolean;
  /** Whether it is a short line that may go on in the next one; then no block ends with it. */
  readonly unfinished: boolean;
  /** Whether it may be the heading of the next one; see `Member.heading`. */
  readonly heading: boolean;
  /** The surest that a finding with this paragraph in it may be. */
  readonly cap: Confidence;
}

/** The paragraphs of a document, by their numbers in `table`. */
export interface DuplicateSearch extends CopySearch {
  readonly candidates: readonly DuplicateCandidate[];
  /** How sure a copy may be that stands below this paragraph and whose original stands below another one. */
  readonly introduces: (paragraph: number) => Confidence;
  /** The surest that few paragraphs may be, for the kind of document. */
  readonly genreCap: () => Confidence;
}

export interface DuplicateOptions extends Omit<CopyOptions, 'truncated' | 'contained'> {
  readonly shortestParagraph: number;
  readonly off: ReadonlySet<RuleId>;
}

/** Paragraphs `[start, end)` that repeat the paragraphs `originals`. */
export interface Duplicate {
  readonly rule: (typeof RULE_OF)[Copy['kind']] | 'repeated-block' | 'repeated-sentence';
  readonly start: number;
  readonly end: number;
  readonly confidence: Confidence;
  /** The kept paragraphs, one for each copy, in the order of the copies. */
  readonly originals: readonly number[];
  /** How alike they are, of a block the least; see `Finding.similarity`. */
  readonly similarity: number;
  readonly changes: readonly WordChange[];
  /** Whether the kept paragraphs hold more than these; of a block, whether one of them does. */
  readonly partial: boolean;
  /** Of an exact copy, the paragraph that says the same word for word. */
  readonly equal?: number;
  /** Of a repeated sentence, its words, and how many such sentences there are. */
  readonly sentence?: { readonly words: readonly string[]; readonly count: number };
}

const RULE_OF = {
  exact: 'exact-duplicate',
  truncated: 'truncated-copy',
  near: 'near-duplicate',
  contained: 'contained-paragraph',
} as const satisfies Record<Copy['kind'], RuleId>;

/**
 * The duplicates of a document, in order and not overlapping: blocks first, then single paragraphs, then repeated
 * sentences in what is left. No original is itself part of a duplicate that a clean removes. Close to linear;
 * `skipped` as in `findRelations`.
 */
export function findDuplicates(
  search: DuplicateSearch,
  options: DuplicateOptions,
): { readonly duplicates: readonly Duplicate[]; readonly skipped: Skipped } {
  const { candidates } = search;
  const { off } = options;
  const { copies: found, skipped } = findCopies(search, {
    ...options,
    similarity: off.has('near-duplicate') ? 1 : options.similarity,
    truncated: !off.has('truncated-copy'),
    contained: !off.has('contained-paragraph'),
  });

  const duplicates: Duplicate[] = [];
  const rest: number[] = [];
  const copies = inContext(search, found);
  const genre = copies.some((copy) => copy !== undefined) ? search.genreCap() : 'certain';
  const sureness: Sureness = {
    ofBlock: (paragraphs) => blockConfidence(paragraphs, candidates, copies, genre),
    ofSingle: (i) => singleConfidence(i, search, copies, genre, options),
  };
  const blocks = off.has('repeated-block') ? [] : stableBlocks(membersOf(search, copies), sureness);
  let next = 0;
  for (let i = 0; i < candidates.length; i++) {
    const block = blocks[next];
    if (block?.start === i) {
      duplicates.push(blockDuplicate(block, sureness.ofBlock(block.copies), copies));
      next++;
      i = block.end - 1;
      continue;
    }
    const copy = copies[i];
    const confidence = sureness.ofSingle(i);
    if (copy === undefined) rest.push(i);
    else if (confidence !== undefined) duplicates.push(singleDuplicate(i, copy, confidence));
  }
  if (!off.has('repeated-sentence')) {
    duplicates.push(...sentenceDuplicates(search, options.keep === 'last' ? rest.reverse() : rest));
    duplicates.sort((a, b) => a.start - b.start);
  }
  return { duplicates, skipped };
}

function membersOf({ candidates, table }: DuplicateSearch, copies: readonly (Copy | undefined)[]): Member[] {
  const confidenceOf = (i: number): Confidence | undefined => {
    const copy = copies[i];
    if (copy === undefined || copy.kind === 'contained' || candidates[i]!.protected) return undefined;
    return weaker(copy.confidence, candidates[i]!.cap);
  };
  return candidates.map((candidate, i) => ({
    cluster: clusterOf(copies, i),
    confidence: confidenceOf(i),
    long: candidate.long,
    separator: table.lengths[i] === 0,
    unfinished: candidate.unfinished,
    heading: candidate.heading,
    truncated: (copies[copies[i]?.equal ?? i] ?? copies[i])?.kind === 'truncated',
    boilerplate: candidate.boilerplate,
  }));
}

/** `copies` as sure as they are where they stand; see `contextCaps`. */
function inContext(search: DuplicateSearch, copies: readonly (Copy | undefined)[]): readonly (Copy | undefined)[] {
  if (copies.every((copy) => copy === undefined)) return copies;
  const { candidates, table, introduces } = search;
  const caps = contextCaps({
    copies,
    clusterOf: (i) => clusterOf(copies, i),
    isLong: (i) => candidates[i]!.long,
    isMarked: (i) => candidates[i]!.marked,
    wordsOf: (i) => wordsOf(table, i),
    introduces,
  });
  return copies.map((copy, i) => copy && { ...copy, confidence: weaker(copy.confidence, caps[i]!) });
}

/** The paragraph that stands for all that may stand for `i`. */
function clusterOf(copies: readonly (Copy | undefined)[], i: number): number {
  const copy = copies[i];
  if (copy === undefined || copy.kind === 'contained') return i;
  return copy.equal === undefined ? copy.original : clusterOf(copies, copy.equal);
}

/**
 * How sure the finding of paragraph `i` alone is, if there is one. Of what is not quite long enough to be a duplicate on
 * its own, or may repeat by right, an exact copy is possible.
 */
function singleConfidence(
  i: number,
  { candidates, table }: DuplicateSearch,
  copies: readonly (Copy | undefined)[],
  genre: Confidence,
  { off, shortestParagraph }: DuplicateOptions,
): Confidence | undefined {
  const copy = copies[i];
  const { long, boilerplate, marked, byRight, cap, protected: isProtected } = candidates[i]!;
  if (copy === undefined || boilerplate !== undefined || isProtected || off.has(RULE_OF[copy.kind])) return undefined;
  if (long) {
    // A teaser stands below a heading of its own, and what it was cut from follows somewhere.
    const place = copy.kind === 'truncated' ? 'certain' : genre;
    return weaker(weaker(copy.confidence, byRight ? 'possible' : cap), place);
  }
  const almostLong = table.wordCounts[i]! >= ALMOST_LONG * shortestParagraph;
  return almostLong && !marked && copy.kind === 'exact' ? 'possible' : undefined;
}

const ALMOST_LONG = 0.6;

/** A block is as sure as its least sure paragraph; where all that is long in it repeats by right, only possible. */
function blockConfidence(
  paragraphs: readonly number[],
  candidates: readonly DuplicateCandidate[],
  copies: readonly (Copy | undefined)[],
  genre: Confidence,
): Confidence {
  const long = paragraphs.filter((i) => candidates[i]!.long && candidates[i]!.boilerplate === undefined);
  if (long.every((i) => candidates[i]!.byRight)) return 'possible';
  return paragraphs.reduce<Confidence>(
    (least, i) => weaker(least, weaker(copies[i]!.confidence, candidates[i]!.cap)),
    long.length < LONG_BLOCK ? genre : 'certain',
  );
}

/** So many long paragraphs together are no note and no example. */
const LONG_BLOCK = 4;

function singleDuplicate(i: number, copy: Copy, confidence: Confidence): Duplicate {
  return {
    rule: RULE_OF[copy.kind],
    start: i,
    end: i + 1,
    confidence,
    originals: [copy.original],
    similarity: copy.similarity,
    changes: copy.changes,
    partial: copy.partial,
    ...(copy.equal === undefined ? {} : { equal: copy.equal }),
  };
}

function blockDuplicate(
  { start, end, copies: members }: Block,
  confidence: Confidence,
  copies: readonly (Copy | undefined)[],
): Duplicate {
  const parts = members.map((i) => copies[i]!);
  return {
    rule: 'repeated-block',
    start,
    end,
    confidence,
    originals: parts.map((part) => part.original),
    similarity: parts.reduce((least, part) => Math.min(least, part.similarity), 1),
    changes: parts.flatMap((part) => part.changes),
    partial: parts.some((part) => part.partial),
  };
}

function sentenceDuplicates({ table, candidates }: DuplicateSearch, paragraphs: readonly number[]): Duplicate[] {
  const content = paragraphs.filter((i) => !candidates[i]!.marked);
  const repeated = findRepeatedSentences(table, content).filter(({ text }) => !candidates[text]!.protected);
  return repeated.map(({ text, original, start, end, count }: RepeatedSentence) => ({
    rule: 'repeated-sentence',
    start: text,
    end: text + 1,
    confidence: 'possible',
    originals: [original],
    similarity: 1,
    changes: [],
    partial: false,
    sentence: { words: [...table.ids.subarray(start, end)].map((id) => table.vocabulary.word(id)), count },
  }));
}
