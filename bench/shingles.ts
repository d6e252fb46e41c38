/**
 * The set of word 3-grams of a paragraph as hashes of 32 bits, ascending. A paragraph of fewer words is one gram. Two
 * different grams of two paragraphs share a hash once in four billion, so that these sets serve for an exact index.
 */
export function shinglesOf(words: readonly string[]): Uint32Array {
  const hashes = words.map(hashOfWord);
  const grams = new Set<number>();
  for (let i = 0; i < Math.max(1, hashes.length - 2); i++) {
    grams.add(mixed(mixed(mixed(hashes[i] ?? 0) + (hashes[i + 1] ?? 0)) + (hashes[i + 2] ?? 0)));
  }
  return Uint32Array.from(grams).sort();
}

/** The Jaccard index of two ascending sets. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared / Math.max(1, a.length + b.length - shared);
}

/** All pairs of `sets` whose Jaccard index is at least `threshold`, each compared with each. O(n²). */
export function bruteForcePairs(sets: readonly Uint32Array[], threshold: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let a = 0; a < sets.length; a++) {
    for (let b = a + 1; b < sets.length; b++) {
      if (jaccard(sets[a]!, sets[b]!) >= threshold) pairs.push([a, b]);
    }
  }
  return pairs;
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 code units. */
function hashOfWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** The finaliser of MurmurHash3 (Appleby, public domain). */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
