import { minHashPairs } from './minhash';
import { distinctParagraphs, THRESHOLD } from './peers';
import { bruteForcePairs, shinglesOf } from './shingles';
import { flaggedParagraphs, joinedPairs } from './subject';

/** How the pairs that something finds compare with all there are; shares in [0, 1], without precision if there is none. */
export interface Recall {
  readonly finder: string;
  readonly found: number;
  readonly recall: number;
  readonly precision: number | undefined;
}

/**
 * Recall and precision of pairs of distinct paragraphs of eight words and more whose 3-gram sets reach a Jaccard index
 * of .7, against brute force, O(n²). A pair counts as found by Winnow when one of both is flagged as a duplicate. Lines
 * that differ are never equal, so that exact deduplication finds no pair.
 */
export function recallOf(text: string): { readonly pairs: number; readonly finders: readonly Recall[] } {
  const { words, indices } = distinctParagraphs(text);
  const sets = words.map(shinglesOf);
  const key = ([a, b]: readonly [number, number]): number => Math.min(a, b) * sets.length + Math.max(a, b);
  const truth = bruteForcePairs(sets, THRESHOLD);
  const truthKeys = new Set(truth.map(key));
  const compared = (finder: string, pairs: readonly [number, number][]): Recall => {
    const right = new Set(pairs.map(key).filter((pair) => truthKeys.has(pair))).size;
    return {
      finder,
      found: pairs.length,
      recall: right / Math.max(1, truth.length),
      precision: pairs.length === 0 ? undefined : right / pairs.length,
    };
  };

  const flags = flaggedParagraphs(text);
  const flagged = truth.filter(([a, b]) => flags[indices[a]!] || flags[indices[b]!]);
  return {
    pairs: truth.length,
    finders: [
      { ...compared('winnow, one of both flagged', flagged), precision: undefined },
      compared('winnow, pairs of the join', joinedPairs(words, THRESHOLD)),
      compared('MinHash-LSH 14×8', minHashPairs(sets, THRESHOLD)),
      compared('exact lines (Set)', []),
    ],
  };
}
