import { hashOf } from './random';
import { jaccard } from './shingles';

/** Bands and rows as text deduplication often has them: a pair of Jaccard index .7 is a candidate in 56 of 100 cases. */
export const BANDS = 14;
export const ROWS = 8;
const PERMUTATIONS = BANDS * ROWS;

/** Odd multipliers and what is mixed in before: with the shift after, a cheap stand-in for random permutations. */
const MULTIPLIERS = Int32Array.from({ length: PERMUTATIONS }, (_, i) => hashOf(i, 1) | 1);
const OFFSETS = Int32Array.from({ length: PERMUTATIONS }, (_, i) => hashOf(i, 2));

/**
 * Pairs of `sets` whose Jaccard index is at least `threshold`, as MinHash with locality-sensitive hashing finds them:
 * pairs that agree in all rows of one band are candidates, and candidates are verified, so that none is wrong and some
 * are missing. O(n · permutations), and the candidates.
 *
 * Sources: Broder 1997, "On the resemblance and containment of documents"; Leskovec, Rajaraman and Ullman, "Mining of
 * Massive Datasets", chapter 3 (http://www.mmds.org).
 */
export function minHashPairs(sets: readonly Uint32Array[], threshold: number): [number, number][] {
  const signatures = new Uint32Array(sets.length * PERMUTATIONS);
  sets.forEach((set, i) => {
    sign(set, signatures.subarray(i * PERMUTATIONS, (i + 1) * PERMUTATIONS));
  });

  const pairs: [number, number][] = [];
  const compared = new Set<number>();
  for (let band = 0; band < BANDS; band++) {
    for (const bucket of bucketsOf(signatures, band)) {
      for (let j = 1; j < bucket.length; j++) {
        for (let i = 0; i < j; i++) {
          const [a, b] = [bucket[i]!, bucket[j]!];
          const key = a * sets.length + b;
          if (compared.has(key)) continue;
          compared.add(key);
          if (jaccard(sets[a]!, sets[b]!) >= threshold) pairs.push([a, b]);
        }
      }
    }
  }
  return pairs;
}

/** Fills `signature` with the least value of `set` under each permutation. */
export function sign(set: Uint32Array, signature: Uint32Array): void {
  signature.fill(0xffffffff);
  for (let k = 0; k < set.length; k++) {
    const gram = set[k]!;
    for (let i = 0; i < PERMUTATIONS; i++) {
      const product = Math.imul(gram ^ OFFSETS[i]!, MULTIPLIERS[i]!);
      const value = (product ^ (product >>> 15)) >>> 0;
      if (value < signature[i]!) signature[i] = value;
    }
  }
}

/** Members, ascending, that agree in all rows of `band` (by a hash of them; verification sorts out the rest). */
function bucketsOf(signatures: Uint32Array, band: number): Iterable<readonly number[]> {
  const buckets = new Map<number, number[]>();
  for (let i = 0, at = band * ROWS; at < signatures.length; i++, at += PERMUTATIONS) {
    let hash = 0;
    for (let row = 0; row < ROWS; row++) hash = hashOf(hash, signatures[at + row]!);
    const bucket = buckets.get(hash);
    if (bucket === undefined) buckets.set(hash, [i]);
    else bucket.push(i);
  }
  return buckets.values();
}
