import type { TokenTable } from '../tokenTable';
import { uint32s } from '../typedArrays';
import { SequenceIndex } from './sequenceIndex';

/** Which texts say the same, word for word. */
export interface EqualGroups {
  /** The group of each text, numbered from 0 by their first texts. */
  readonly groupOf: Uint32Array;
  readonly count: number;
}

/** The groups of equal texts of `table` (see `paragraphKey`), O(n). */
export function equalGroups(table: TokenTable): EqualGroups {
  const count = table.lengths.length;
  const index = new SequenceIndex(table.ids, count);
  const groupOf = uint32s(count);
  for (let text = 0; text < count; text++) {
    const start = table.starts[text]!;
    groupOf[text] = index.add(start, table.starts[text + 1]! - start);
  }
  return { groupOf, count: index.size };
}

/** By group, how many texts it has. O(n). */
export function groupSizes({ groupOf, count }: EqualGroups): Uint32Array {
  const sizes = uint32s(count);
  for (let i = 0; i < groupOf.length; i++) sizes[groupOf[i]!]!++;
  return sizes;
}
