import { int32s } from './typedArrays';
import type { Vocabulary } from './vocabulary';

/** Two hashes of each word of a vocabulary, by its number; never 0 but for the number 0, which is no word. */
export interface WordHashes {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** The hashes of all words of `vocabulary`; the same for a word in any document, on every machine. O(characters). */
export function wordHashes(vocabulary: Vocabulary): WordHashes {
  const [low, high] = [int32s(vocabulary.size + 1), int32s(vocabulary.size + 1)];
  for (let id = 1; id <= vocabulary.size; id++) {
    low[id] = mix(vocabulary.hashOf(id, LOW)) || 1;
    high[id] = mix(vocabulary.hashOf(id, HIGH)) || 1;
  }
  return { low, high };
}

/** What the hash of a sequence of words begins with, and its multipliers for the two hashes. */
export const SEED = 0x811c9dc5 | 0;
export const LOW = 0x01000193;
export const HIGH = 0x5bd1e995;

/** The hash of a sequence with one more word. */
export function step(hash: number, word: number, multiplier: number): number {
  return Math.imul(hash ^ word, multiplier) ^ (hash >>> 15);
}

/** 53 bits of the two hashes of a sequence; never 0. */
export function join(low: number, high: number): number {
  return (mix(high) >>> 11) * 2 ** 32 + (mix(low) >>> 0) || 1;
}

/** The finaliser of MurmurHash3 (Appleby 2011): each bit of the result depends on all of `hash`. */
export function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
