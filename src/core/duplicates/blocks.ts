import { type Confidence, weaker } from '../confidence';

/** A paragraph as the search for blocks sees it. */
export interface Member {
  /** Equal for paragraphs that may stand for one another on the two sides of a block. */
  readonly cluster: number;
  /** How surely it is a copy that may go; `undefined` if it is none. */
  readonly confidence: Confidence | undefined;
  /** Whether it is long enough to be a duplicate on its own. */
  readonly long: boolean;
  /** Whether it holds no word, as a line of dashes. */
  readonly separator: boolean;
  /** Whether it may go on in the next one; then it can't be the last of a block. */
  readonly unfinished: boolean;
  /** Whether it is a truncated copy, which may stand inside a block but makes none. */
  readonly truncated: boolean;
  /** How surely it is boilerplate, which may stand between the paragraphs of a block. */
  readonly boilerplate: Confidence | undefined;
}

/** Consecutive paragraphs `[start, end)` that repeat others together, and which of them are copies. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** The copies in it, in order: all of its paragraphs but certain boilerplate that stands between them. */
  readonly copies: readonly number[];
}

/**
 * The repeated blocks of a sequence of paragraphs, in order and not overlapping: runs of two and more different
 * paragraphs, a long one among them, that stand together elsewhere too. Of several occurrences elsewhere the one is
 * followed that gives the longest run, `OCCURRENCES` on each side at most, so that the cost is O(n). A run goes on
 * over one paragraph of boilerplate that only one side has; on the side of the copy it has to be certain, since it
 * goes with the block.
 */
export function findBlocks(members: readonly Member[]): Block[] {
  const clusters = members.map(({ cluster }) => cluster);
  const occurrences = new Occurrences(clusters);
  const blocks: Block[] = [];
  for (let i = 0; i < members.length; ) {
    const block = members[i]!.confidence === undefined ? undefined : longestBlock(i, members, clusters, occurrences);
    if (block !== undefined) blocks.push(block);
    i = block?.end ?? i + 1;
  }
  return blocks;
}

/** How many occurrences before and after a paragraph are tried as the other side of its block. */
const OCCURRENCES = 8;

function longestBlock(
  start: number,
  members: readonly Member[],
  clusters: readonly number[],
  occurrences: Occurrences,
): Block | undefined {
  const tried = [clusters[start]!, ...occurrences.around(start, OCCURRENCES)];
  let best: number[] = [];
  for (const other of tried) {
    if (other === start) continue;
    const run = followRun(start, other, members, clusters, occurrences);
    if (run.length > best.length) best = run;
  }
  return asBlock(best, members, clusters);
}

/**
 * The copies from `start` on that repeat what stands from `other` on, without either side running into the other. A run
 * with a copy that is not certain repeats only what is kept.
 */
function followRun(
  start: number,
  other: number,
  members: readonly Member[],
  clusters: readonly number[],
  occurrences: Occurrences,
): number[] {
  // What goes with the block must not be the original of anything.
  const mayGo = (i: number): boolean =>
    members[i]?.boilerplate === 'certain' &&
    (members[i]!.confidence !== undefined || occurrences.count(clusters[i]!) === 1);
  const run: number[] = [];
  let mayBeBlock = false;
  let here = start;
  let there = other;
  let weakest: Confidence = 'certain';
  let repeatsCopies = false;
  while (members[here]?.confidence !== undefined && clusters[here] === clusters[there]) {
    if (other < start ? there >= start : here >= other) break;
    weakest = weaker(weakest, members[here]!.confidence!);
    repeatsCopies ||= members[there]!.confidence !== undefined;
    // The other side might go before this one does, and take away what makes this a block.
    if (repeatsCopies && weakest !== 'certain') break;
    run.push(here);
    mayBeBlock ||=
      members[here]!.long && members[here]!.boilerplate === undefined && clusters[here] !== clusters[start];
    if (run.length === PATIENCE && !mayBeBlock) break;
    const step = STEPS.find(
      ([a, b]) =>
        clusters[here + a] !== undefined &&
        clusters[here + a] === clusters[there + b] &&
        (a === 1 || mayGo(here + 1)) &&
        (b === 1 || members[there + 1]?.boilerplate !== undefined),
    );
    if (step === undefined) break;
    here += step[0];
    there += step[1];
  }
  return run;
}

/** A run that is so long, and has no second paragraph that makes it a block, is not followed: all lines may be alike. */
const PATIENCE = 24;

/** How far to go on both sides: to the next paragraph, or over one that is boilerplate on one side or on both. */
const STEPS = [
  [1, 1],
  [1, 2],
  [2, 1],
  [2, 2],
] as const;

/** `run` without boilerplate, separators and truncated copies at its ends, if that is a block. */
function asBlock(run: readonly number[], members: readonly Member[], clusters: readonly number[]): Block | undefined {
  const isContent = (i: number): boolean =>
    members[i]!.boilerplate === undefined && !members[i]!.separator && !members[i]!.truncated;
  const first = run.findIndex(isContent);
  const copies = run.slice(first, run.findLastIndex((i) => isContent(i) && !members[i]!.unfinished) + 1);
  if (first < 0 || copies.length === 0 || !copies.some((i) => members[i]!.long && isContent(i))) return undefined;
  if (copies.every((i) => clusters[i] === clusters[copies[0]!])) return undefined;
  return { start: copies[0]!, end: copies.at(-1)! + 1, copies };
}

/** Where each cluster occurs, in columns: the places of cluster c are `places[starts[c], starts[c + 1])`, ascending. */
class Occurrences {
  private readonly starts: Uint32Array;
  private readonly places: Uint32Array;
  /** By place, its index in `places`. */
  private readonly indices: Uint32Array;

  constructor(private readonly clusters: readonly number[]) {
    this.starts = new Uint32Array(clusters.length + 1);
    for (const cluster of clusters) this.starts[cluster + 1]!++;
    for (let i = 0; i < clusters.length; i++) this.starts[i + 1]! += this.starts[i]!;
    const next = this.starts.slice();
    this.places = new Uint32Array(clusters.length);
    this.indices = Uint32Array.from(clusters, (cluster) => next[cluster]!++);
    this.indices.forEach((index, place) => {
      this.places[index] = place;
    });
  }

  count(cluster: number): number {
    return this.starts[cluster + 1]! - this.starts[cluster]!;
  }

  /** The nearest places of the cluster at `place`, at most `most` on each side, and `place` itself. */
  around(place: number, most: number): Uint32Array {
    const cluster = this.clusters[place]!;
    const index = this.indices[place]!;
    const [first, end] = [this.starts[cluster]!, this.starts[cluster + 1]!];
    return this.places.subarray(Math.max(first, index - most), Math.min(end, index + 1 + most));
  }
}
