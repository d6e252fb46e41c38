import { isNumber } from '../tokens';
import type { TokenTable } from '../tokenTable';
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
  const masks = Uint8Array.from(low, (_, id) =>
    id > 0 && isNumber(String.fromCharCode(vocabulary.firstUnit(id))) ? 1 : 0,
  );
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

/** What stands for any number; no word hashes to it but by chance. */
const NUMBER = 1;
