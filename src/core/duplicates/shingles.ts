/**
 * The sets of word 3-grams of texts, given as their words: each an array of distinct numbers in ascending order, the
 * rarest 3-grams having the lowest numbers, as `similarityJoin` wants them. Equal 3-grams have equal numbers and
 * different ones different numbers. A text of fewer than three words has its words as one gram. O(n log n).
 */
export function shingleSets(texts: readonly (readonly string[])[]): Uint32Array[] {
  const words = new Interner<string>();
  const pairs = new Interner<number>();
  const grams = new Interner<number>();
  const counts: number[] = [];
  const sets = texts.map((tokens) => {
    const set = new Set<number>();
    const ids = tokens.map((token) => words.id(token));
    for (let i = 0; i < Math.max(1, ids.length - 2); i++) {
      const pair = pairs.id(pairKey(ids[i] ?? 0, ids[i + 1] ?? 0));
      set.add(grams.id(pairKey(pair, ids[i + 2] ?? 0)));
    }
    for (const gram of set) counts[gram] = (counts[gram] ?? 0) + 1;
    return set;
  });

  const byRarity = Uint32Array.from(counts.keys()).sort((a, b) => counts[a]! - counts[b]! || a - b);
  const rank = new Uint32Array(byRarity.length);
  byRarity.forEach((gram, position) => {
    rank[gram] = position;
  });
  return sets.map((set) => Uint32Array.from(set, (gram) => rank[gram]!).sort());
}

/** Numbers values in the order in which they are first seen, from 1. */
class Interner<T> {
  private readonly ids = new Map<T, number>();

  id(value: T): number {
    let id = this.ids.get(value);
    if (id === undefined) this.ids.set(value, (id = this.ids.size + 1));
    return id;
  }
}

/** One number for two of at most 26 bits each, exact in a double. */
function pairKey(first: number, second: number): number {
  return first * 0x4000000 + second;
}
