/** Two sets that are similar: their indices, `a < b`, and their Jaccard index. */
export interface SimilarPair {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

export interface JoinResult {
  readonly pairs: readonly SimilarPair[];
  /** Whether the budget ended the search: then `pairs` are right, but some may be missing. */
  readonly exhausted: boolean;
}

/**
 * All pairs of `sets` whose Jaccard index is at least `threshold` (in (0, 1]), each with that index: an exact
 * set-similarity join. A set is an array of distinct tokens in ascending order, the rarest tokens having the lowest
 * numbers. Empty sets are in no pair.
 *
 * Source: PPJoin (Xiao, Wang, Lin, Yu 2008, "Efficient similarity joins for near duplicate detection"), with the
 * prefix, length and positional filters. Close to linear on text; the worst case is quadratic, so `budget` caps the
 * number of token comparisons.
 */
export function similarityJoin(sets: readonly Uint32Array[], threshold: number, budget: number): JoinResult {
  const order = [...sets.keys()]
    .filter((i) => sets[i]!.length > 0)
    .sort((i, j) => sets[i]!.length - sets[j]!.length || i - j);
  const index = new Map<number, Posting>();
  const overlaps = new Int32Array(sets.length);
  const pairs: SimilarPair[] = [];
  let left = budget;

  for (const current of order) {
    const set = sets[current]!;
    const shortest = Math.ceil(threshold * set.length - EPSILON);
    const probe = set.length - shortest + 1;
    const indexed = set.length - Math.ceil((2 * threshold * set.length) / (1 + threshold) - EPSILON) + 1;
    const candidates: number[] = [];

    for (let i = 0; i < probe; i++) {
      const posting = index.get(set[i]!);
      if (posting === undefined) continue;
      const { members, positions } = posting;
      while (posting.first < members.length && sets[members[posting.first]!]!.length < shortest) posting.first++;
      left -= members.length - posting.first;
      for (let k = posting.first; k < members.length; k++) {
        const other = members[k]!;
        const overlap = overlaps[other]!;
        if (overlap === PRUNED) continue;
        const required = requiredOverlap(threshold, set.length, sets[other]!.length);
        const reachable = overlap + Math.min(set.length - i, sets[other]!.length - positions[k]!);
        if (overlap === 0) candidates.push(other);
        overlaps[other] = reachable >= required ? overlap + 1 : PRUNED;
      }
    }

    for (const other of candidates) {
      const pruned = overlaps[other] === PRUNED;
      overlaps[other] = 0;
      if (pruned || left < 0) continue;
      left -= set.length;
      const overlap = intersectionSize(set, sets[other]!, requiredOverlap(threshold, set.length, sets[other]!.length));
      if (overlap < 0) continue;
      const similarity = overlap / (set.length + sets[other]!.length - overlap);
      pairs.push({ a: Math.min(current, other), b: Math.max(current, other), similarity });
    }
    if (left < 0) return { pairs, exhausted: true };

    for (let i = 0; i < indexed; i++) {
      let posting = index.get(set[i]!);
      if (posting === undefined) index.set(set[i]!, (posting = { first: 0, members: [], positions: [] }));
      posting.members.push(current);
      posting.positions.push(i);
    }
  }
  return { pairs, exhausted: false };
}

/** The sets that have a token in their prefix, in order of length, and where in each. */
interface Posting {
  /** Members before this one are too short for all sets still to come. */
  first: number;
  readonly members: number[];
  readonly positions: number[];
}

const PRUNED = -1;
/** Keeps `Math.ceil` from stepping over an integer that floating point missed by a hair. */
const EPSILON = 1e-9;

/** How many tokens two sets of these sizes share at least if their Jaccard index reaches `threshold`. */
function requiredOverlap(threshold: number, a: number, b: number): number {
  return Math.ceil((threshold * (a + b)) / (1 + threshold) - EPSILON);
}

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
