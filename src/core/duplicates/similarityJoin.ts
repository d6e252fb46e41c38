import { int32s, uint32s } from '../typedArrays';
import { Budget } from './budget';

/** Two sets that are similar: their indices, `a < b`, and their Jaccard index. */
export interface SimilarPair {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** A set of the index, and its Jaccard index with the one that was asked for. */
export interface Match {
  readonly set: number;
  readonly similarity: number;
}

/**
 * Finds the sets whose Jaccard index with another one is at least `threshold` (in (0, 1]): an exact set-similarity
 * search, set by set. A set is an array of distinct numbers below `size` in ascending order, the rarest having the
 * lowest numbers. Empty sets match nothing.
 *
 * Source: AllPairs (Bayardo, Ma, Srikant 2007, "Scaling up all pairs similarity search") and PPJoin (Xiao, Wang, Lin,
 * Yu 2008, "Efficient similarity joins for near duplicate detection"), with the prefix, length and positional filters.
 * Sets come in any order, not by length, so prefixes are those of AllPairs on both sides. Close to linear on text; the
 * worst case is quadratic, hence the budget: once it is spent, nothing matches any more.
 */
export class SimilarityIndex {
  /** The postings of each token as a list: its latest entry, and of each entry the one before. */
  private readonly latest: Int32Array;
  private readonly earlier: Int32Array;
  private readonly members: Uint32Array;
  private readonly positions: Uint32Array;
  private count = 0;
  /** How many tokens of the prefixes each candidate has shared so far. */
  private readonly overlaps: Int32Array;

  constructor(
    private readonly sets: readonly Uint32Array[],
    size: number,
    private readonly threshold: number,
    private readonly budget: Budget,
  ) {
    this.latest = int32s(size).fill(NONE);
    this.overlaps = int32s(sets.length);
    const most = sets.reduce((sum, set) => sum + this.prefixLength(set.length), 0);
    this.earlier = int32s(most);
    this.members = uint32s(most);
    this.positions = uint32s(most);
  }

  /** Puts the set into the index, once at most. */
  add(set: number): void {
    const tokens = this.sets[set]!;
    for (let i = 0; i < this.prefixLength(tokens.length); i++) {
      const entry = this.count++;
      this.earlier[entry] = this.latest[tokens[i]!]!;
      this.latest[tokens[i]!] = entry;
      this.members[entry] = set;
      this.positions[entry] = i;
    }
  }

  /** The sets in the index that are similar to `set`, in no order. */
  matches(set: number): Match[] {
    const found: Match[] = [];
    if (this.budget.isSpent) return found;
    const tokens = this.sets[set]!;
    for (const other of this.candidates(tokens)) {
      const pruned = this.overlaps[other] === PRUNED;
      this.overlaps[other] = 0;
      if (pruned || this.budget.isSpent) continue;
      this.budget.spend(tokens.length);
      const length = this.sets[other]!.length;
      const overlap = intersectionSize(tokens, this.sets[other]!, this.requiredOverlap(tokens.length, length));
      if (overlap >= 0) found.push({ set: other, similarity: overlap / (tokens.length + length - overlap) });
    }
    return found;
  }

  private candidates(tokens: Uint32Array): number[] {
    const found: number[] = [];
    const shortest = Math.ceil(this.threshold * tokens.length - EPSILON);
    const longest = Math.floor(tokens.length / this.threshold + EPSILON);
    for (let i = 0; i < this.prefixLength(tokens.length); i++) {
      for (let entry = this.latest[tokens[i]!]!; entry !== NONE; entry = this.earlier[entry]!) {
        this.budget.spend(1);
        const other = this.members[entry]!;
        const { length } = this.sets[other]!;
        const overlap = this.overlaps[other]!;
        if (overlap === PRUNED || length < shortest || length > longest) continue;
        const reachable = overlap + Math.min(tokens.length - i, length - this.positions[entry]!);
        if (overlap === 0) found.push(other);
        this.overlaps[other] = reachable >= this.requiredOverlap(tokens.length, length) ? overlap + 1 : PRUNED;
      }
    }
    return found;
  }

  /** A set of this length that is similar to another shares one of its first tokens, so many, with that one's. */
  private prefixLength(length: number): number {
    return length === 0 ? 0 : length - Math.ceil(this.threshold * length - EPSILON) + 1;
  }

  /** How many tokens two sets of these lengths share at least if they are similar. */
  private requiredOverlap(a: number, b: number): number {
    return Math.ceil((this.threshold * (a + b)) / (1 + this.threshold) - EPSILON);
  }
}

/** All similar pairs of `sets`; see `SimilarityIndex`. `exhausted` if the budget was spent: then some may be missing. */
export function similarityJoin(
  sets: readonly Uint32Array[],
  size: number,
  threshold: number,
  cost: number,
): { readonly pairs: readonly SimilarPair[]; readonly exhausted: boolean } {
  const budget = new Budget(cost);
  const index = new SimilarityIndex(sets, size, threshold, budget);
  const pairs = sets.flatMap((_, b) => {
    const matches = index.matches(b);
    index.add(b);
    return matches.map(({ set, similarity }) => ({ a: set, b, similarity }));
  });
  return { pairs, exhausted: budget.isSpent };
}

const NONE = -1;
const PRUNED = -1;
/** Keeps rounding from stepping over an integer that floating point missed by a hair. */
const EPSILON = 1e-9;

/** The size of the intersection of two ascending arrays, or -1 as soon as it can't reach `required`. */
function intersectionSize(a: Uint32Array, b: Uint32Array, required: number): number {
  let i = 0;
  let j = 0;
  let size = 0;
  while (i < a.length && j < b.length) {
    if (size + Math.min(a.length - i, b.length - j) < required) return -1;
    const difference = a[i]! - b[j]!;
    if (difference === 0) size++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return size >= required ? size : -1;
}
