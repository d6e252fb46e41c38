import { isNumber } from '../tokens';
import type { TokenTable } from '../tokenTable';

/**
 * Numbers that tell lines from one another across documents, one for each text of a table, of 53 bits: as the line is, and
 * with its numbers masked. The same where a line has no number; 0 where it has no word. Case, punctuation and white space
 * count for nothing, as everywhere.
 */
export interface LineHashes {
  readonly exact: Float64Array;
  readonly masked: Float64Array;
}

/** The hashes of all texts of `table`; the same on every machine. O(words). */
export function lineHashes({ vocabulary, ids, starts, lengths }: TokenTable): LineHashes {
  const size = vocabulary.size + 1;
  const [low, high] = [new Int32Array(size), new Int32Array(size)];
  const masks = new Uint8Array(size);
  const count = lengths.length;
  const hashes = { exact: new Float64Array(count), masked: new Float64Array(count) };
  for (let i = 0; i < count; i++) {
    if (lengths[i] === 0) continue;
    let a = SEED;
    let b = SEED;
    let maskedA = SEED;
    let maskedB = SEED;
    for (let k = starts[i]!; k < starts[i]! + lengths[i]!; k++) {
      const id = ids[k]!;
      if (low[id] === 0) {
        low[id] = mix(vocabulary.hashOf(id, LOW)) || 1;
        high[id] = mix(vocabulary.hashOf(id, HIGH)) || 1;
        masks[id] = isNumber(String.fromCharCode(vocabulary.firstUnit(id))) ? 1 : 0;
      }
      a = step(a, low[id]!, LOW);
      b = step(b, high[id]!, HIGH);
      maskedA = step(maskedA, masks[id] === 1 ? NUMBER : low[id]!, LOW);
      maskedB = step(maskedB, masks[id] === 1 ? NUMBER : high[id]!, HIGH);
    }
    hashes.exact[i] = join(a, b);
    hashes.masked[i] = join(maskedA, maskedB);
  }
  return hashes;
}

const SEED = 0x811c9dc5 | 0;
const LOW = 0x01000193;
const HIGH = 0x5bd1e995;
/** What stands for any number; no word hashes to it but by chance. */
const NUMBER = 1;

function step(hash: number, word: number, multiplier: number): number {
  return Math.imul(hash ^ word, multiplier) ^ (hash >>> 15);
}

/** The finaliser of MurmurHash3 (Appleby 2011): each bit of the result depends on all of `hash`. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** 53 bits of both; never 0. */
function join(low: number, high: number): number {
  return (mix(high) >>> 11) * 2 ** 32 + (mix(low) >>> 0) || 1;
}
