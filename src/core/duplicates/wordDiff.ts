import { diffArrays } from 'diff';
import { isNumber } from '../tokens';

/** How the words of a copy differ from those of its original. */
export interface WordDiff {
  /** Twice the shared words over all words, in [0, 1]; 0 where the diff gave up. */
  readonly sameness: number;
  /** Words that only one of the two has, in order. */
  readonly changed: readonly string[];
}

/**
 * Compares two texts, given as their words, by their longest common subsequence. O(n·d) for d differences (Myers
 * 1986, by jsdiff); gives up at as many differences as there are words, with `sameness` 0.
 */
export function diffWords(original: readonly string[], copy: readonly string[]): WordDiff {
  const total = original.length + copy.length;
  const changes = diffArrays([...original], [...copy], { maxEditLength: Math.max(MOST_EDITS, total >> 2) });
  if (changes === undefined) return { sameness: 0, changed: [...original, ...copy] };
  const changed = changes.filter((change) => change.added || change.removed).flatMap((change) => change.value);
  return { sameness: (total - changed.length) / Math.max(1, total), changed };
}

/** Whether `diff` touches what decides over the meaning: numbers, or a word of `negations`. */
export function changesMeaning(diff: WordDiff, negations: ReadonlySet<string>): boolean {
  return diff.changed.some((word) => isNumber(word) || negations.has(word));
}

const MOST_EDITS = 64;
