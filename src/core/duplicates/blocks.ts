import { type Confidence, weaker } from '../confidence';
import { uint8s, uint32s } from '../typedArrays';

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
  /** Whether it may be the heading of the next one; then it is the last of a block only if that one does not stay. */
  readonly heading: boolean;
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
  const search = new BlockSearch(members);
  const blocks: Block[] = [];
  for (let i = 0; i < members.length; ) {
    const block = search.longestBlock(i);
    if (block !== undefined) blocks.push(block);
    i = block?.end ?? i + 1;
  }
  return blocks;
}

/** How many occurrences before and after a paragraph are tried as the other side of its block. */
const OCCURRENCES = 8;
/** A run that is so long, and has no second paragraph that makes it a block, is not followed: all lines may be alike. */
const PATIENCE = 24;

/** How far to go on both sides: to the next paragraph, or over one that is boilerplate on one side or on both. */
const STEPS = [
  { here: 1, there: 1 },
  { here: 1, there: 2 },
  { here: 2, there: 1 },
  { here: 2, there: 2 },
] as const;

class BlockSearch {
  private readonly clusters: Uint32Array;
  private readonly occurrences: Occurrences;
  /** By place, 1 if a run from there on may come to a long paragraph of content, without which it is no block. */
  private readonly comesToLong: Uint8Array;
  /** From the place that was asked for last up to here, all paragraphs are of one cluster. */
  private equalEnd = 0;
  private run: number[] = [];
  private best: number[] = [];

  constructor(private readonly members: readonly Member[]) {
    this.clusters = uint32s(members.length);
    for (let i = 0; i < members.length; i++) this.clusters[i] = members[i]!.cluster;
    this.occurrences = new Occurrences(this.clusters);
    this.comesToLong = uint8s(members.length + 2);
    for (let i = members.length - 1; i >= 0; i--) {
      const member = members[i]!;
      if (member.confidence === undefined) continue;
      const further = this.comesToLong[i + 1]! | this.comesToLong[i + 2]!;
      this.comesToLong[i] = member.long && isContent(member) ? 1 : further;
    }
  }

  /** The longest block that begins with the copies at `start`, which goes up from call to call. */
  longestBlock(start: number): Block | undefined {
    if (this.comesToLong[start] === 0) return undefined;
    const { clusters } = this;
    this.equalEnd = Math.max(this.equalEnd, start);
    while (clusters[this.equalEnd] === clusters[start]) this.equalEnd++;
    // No run comes to another cluster before its patience ends.
    if (this.equalEnd - start > 2 * PATIENCE) return undefined;
    this.best.length = 0;
    this.tryRun(start, clusters[start]!);
    const { places, first, end } = this.occurrences.around(start, OCCURRENCES);
    for (let i = first; i < end; i++) this.tryRun(start, places[i]!);
    return asBlock(this.best, this.members);
  }

  private tryRun(start: number, other: number): void {
    // Nearly all end here: one paragraph is no block.
    if (other === start || this.stepFrom(start, other) === undefined) return;
    this.followRun(start, other);
    if (this.run.length > this.best.length) [this.run, this.best] = [this.best, this.run];
  }

  /**
   * Makes `run` the copies from `start` on that repeat what stands from `other` on, without either side running into the
   * other. A run with a copy that is not certain repeats only what is kept.
   */
  private followRun(start: number, other: number): void {
    const { members, clusters, run } = this;
    run.length = 0;
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
      const step = this.stepFrom(here, there);
      if (step === undefined) break;
      here += step.here;
      there += step.there;
    }
  }

  private stepFrom(here: number, there: number): (typeof STEPS)[number] | undefined {
    const { members, clusters } = this;
    for (let i = 0; i < STEPS.length; i++) {
      const step = STEPS[i]!;
      const cluster = clusters[here + step.here];
      if (cluster === undefined || cluster !== clusters[there + step.there]) continue;
      if (step.here === 2 && !this.mayGo(here + 1)) continue;
      if (step.there === 1 || members[there + 1]?.boilerplate !== undefined) return step;
    }
    return undefined;
  }

  /** Whether `i` may go with a block around it: then it must not be the original of anything. */
  private mayGo(i: number): boolean {
    const { boilerplate, confidence, cluster } = this.members[i]!;
    return boilerplate === 'certain' && (confidence !== undefined || this.occurrences.count(cluster) === 1);
  }
}

/** Whether the paragraph at `i` may be a heading of content that stays. */
function isHeading(i: number, members: readonly Member[]): boolean {
  const next = members[i + 1];
  return members[i]!.heading && next !== undefined && next.confidence === undefined && isContent(next);
}

function isContent({ boilerplate, separator, truncated }: Member): boolean {
  return boilerplate === undefined && !separator && !truncated;
}

/** `run` without boilerplate, separators and truncated copies at its ends, if that is a block. */
function asBlock(run: readonly number[], members: readonly Member[]): Block | undefined {
  if (run.length < 2) return undefined;
  const first = run.findIndex((i) => isContent(members[i]!));
  const last = run.findLastIndex((i) => isContent(members[i]!) && !members[i]!.unfinished && !isHeading(i, members));
  const copies = run.slice(first, last + 1);
  if (first < 0 || copies.length === 0 || !copies.some((i) => members[i]!.long && isContent(members[i]!))) {
    return undefined;
  }
  if (copies.every((i) => members[i]!.cluster === members[copies[0]!]!.cluster)) return undefined;
  return { start: copies[0]!, end: copies.at(-1)! + 1, copies };
}

/** Where each cluster occurs, in columns: the places of cluster c are `places[starts[c], starts[c + 1])`, ascending. */
class Occurrences {
  private readonly starts: Uint32Array;
  private readonly places: Uint32Array;
  /** By place, its index in `places`. */
  private readonly indices: Uint32Array;

  constructor(private readonly clusters: Uint32Array) {
    this.starts = uint32s(clusters.length + 1);
    for (let i = 0; i < clusters.length; i++) this.starts[clusters[i]! + 1]!++;
    for (let i = 0; i < clusters.length; i++) this.starts[i + 1]! += this.starts[i]!;
    const next = this.starts.slice();
    this.places = uint32s(clusters.length);
    this.indices = uint32s(clusters.length);
    for (let place = 0; place < clusters.length; place++) {
      const index = next[clusters[place]!]!++;
      this.indices[place] = index;
      this.places[index] = place;
    }
  }

  count(cluster: number): number {
    return this.starts[cluster + 1]! - this.starts[cluster]!;
  }

  /** The nearest places of the cluster at `place`, at most `most` on each side, and `place` itself: `places[first, end)`. */
  around(place: number, most: number): { readonly places: Uint32Array; readonly first: number; readonly end: number } {
    const cluster = this.clusters[place]!;
    const index = this.indices[place]!;
    const first = Math.max(this.starts[cluster]!, index - most);
    return { places: this.places, first, end: Math.min(this.starts[cluster + 1]!, index + 1 + most) };
  }
}
