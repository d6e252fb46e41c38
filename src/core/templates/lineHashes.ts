import * as tokens from '../tokens';
import type { TokenTable } from '../tokenTable';
import { float64s } from '../typedArrays';
import { HIGH, join, LOW, SEED, step, wordHashes } from '../wordHashes';

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
  const { low, high } = wordHashes(vocabulary);
  const count = lengths.length;
  const hashes = { exact: float64s(count), masked: float64s(count) };
  for (let i = 0; i < count; i++) {
    if (lengths[i] === 0) continue;
    const end = starts[i]! + lengths[i]!;
    let a = SEED;
    let b = SEED;
    let k = starts[i]!;
    for (; k < end && !isNumber(vocabulary.firstUnit(ids[k]!)); k++) {
      a = step(a, low[ids[k]!]!, LOW);
      b = step(b, high[ids[k]!]!, HIGH);
    }
    // The two differ from the first number on.
    let maskedA = a;
    let maskedB = b;
    for (; k < end; k++) {
      const id = ids[k]!;
      a = step(a, low[id]!, LOW);
      b = step(b, high[id]!, HIGH);
      const isMasked = isNumber(vocabulary.firstUnit(id));
      maskedA = step(maskedA, isMasked ? NUMBER : low[id]!, LOW);
      maskedB = step(maskedB, isMasked ? NUMBER : high[id]!, HIGH);
    }
    hashes.exact[i] = join(a, b);
    hashes.masked[i] = join(maskedA, maskedB);
  }
  return hashes;
}

/** Whether a word that begins with `unit` is a number. */
function isNumber(unit: number): boolean {
  return unit < 0x80 ? unit >= 0x30 && unit <= 0x39 : tokens.isNumber(String.fromCharCode(unit));
}

/** What stands for any number; no word hashes to it but by chance. */
const NUMBER = 1;
