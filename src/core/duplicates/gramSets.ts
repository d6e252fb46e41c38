import type { TokenTable } from '../tokenTable';
import { uint32s } from '../typedArrays';
import { GRAM, gramCount } from './grams';
import { SequenceIndex } from './sequenceIndex';

/**
 * The sets of word 3-grams of some texts of a table: each distinct numbers in ascending order, the rarest 3-grams
 * having the lowest numbers, as the joins want them. Equal 3-grams have equal numbers and different ones different
 * numbers.
 */
export interface GramSets {
  /** The set at each position of the texts that it was made of. */
  readonly sets: readonly Uint32Array[];
  /** How many different grams there are: all numbers are below. */
  readonly size: number;
  /** The number of the gram at a place of the table's ids, or -1 if no set has it. */
  find(place: number): number;
}

/** The sets of `texts`, O(n log n) for n words. */
export function gramSets(table: TokenTable, texts: readonly number[]): GramSets {
  const total = texts.reduce((sum, text) => sum + gramCount(table, text), 0);
  const index = new SequenceIndex(table.ids, total >> 1);
  const grams = uint32s(total);
  let length = 0;
  for (const text of texts) {
    const start = table.starts[text]!;
    const end = start + gramCount(table, text);
    for (let place = start; place < end; place++) grams[length++] = index.add(place, GRAM);
  }
  const { sets, rank } = rankedSets(
    grams,
    texts.map((text) => gramCount(table, text)),
    index.size,
  );
  const find = (place: number): number => {
    const gram = index.find(place, GRAM);
    return gram < 0 ? -1 : rank[gram]!;
  };
  return { sets, size: index.size, find };
}

/**
 * The sets of stretches of `numbers` (below `size`), which stand one after the other and have these `lengths`, as ranks by
 * rarity, and the rank of each number. `numbers` are overwritten. O(n log n).
 */
export function rankedSets(
  numbers: Uint32Array,
  lengths: readonly number[],
  size: number,
): { readonly sets: readonly Uint32Array[]; readonly rank: Uint32Array } {
  const rank = ranksByRarity(numbers, size);
  let start = 0;
  const sets = lengths.map((length) => {
    const set = numbers.subarray(start, start + length);
    start += length;
    for (let i = 0; i < set.length; i++) set[i] = rank[set[i]!]!;
    return distinct(set.sort());
  });
  return { sets, rank };
}

/** For each number below `size`, its place in an order by how often it occurs in `values`. Counting sort, O(n). */
function ranksByRarity(values: Uint32Array, size: number): Uint32Array {
  const counts = uint32s(size);
  for (let i = 0; i < values.length; i++) counts[values[i]!]!++;
  const next = uint32s(values.length + 2);
  for (let i = 0; i < size; i++) next[counts[i]! + 1]!++;
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!;
  const ranks = uint32s(size);
  for (let i = 0; i < size; i++) ranks[i] = next[counts[i]!]!++;
  return ranks;
}

/** The distinct values of ascending `values`, which are overwritten. */
function distinct(values: Uint32Array): Uint32Array {
  let length = 0;
  for (let i = 0; i < values.length; i++) {
    if (i === 0 || values[i] !== values[i - 1]) values[length++] = values[i]!;
  }
  return values.subarray(0, length);
}
