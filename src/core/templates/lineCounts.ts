/** Counts of lines by their hashes (see `lineHashes`), to be read. A `Map` is one too. */
export interface ReadonlyLineCounts extends Iterable<readonly [hash: number, count: number]> {
  readonly size: number;
  /** The count of `hash`, or undefined where it has none. */
  get(hash: number): number | undefined;
}

/**
 * Counts by hash in a table of numbers with open addressing (linear probing; Knuth 1998, 6.4): 20 to 40 bytes a hash, where
 * a `Map` of such numbers needs about 70. All operations O(1) on average.
 */
export class LineCounts implements ReadonlyLineCounts {
  /** 0 is a free slot: no hash of a line is 0. */
  private hashes = new Float64Array(SMALLEST);
  private counts = new Uint32Array(SMALLEST);
  /** How many slots are taken, also by hashes whose count is 0 again; and how many hashes have a count. */
  private used = 0;
  private counted = 0;

  get size(): number {
    return this.counted;
  }

  get(hash: number): number | undefined {
    return this.counts[this.slotOf(hash)] || undefined;
  }

  /** Adds `count`, above 0, to that of `hash`, which is not 0. */
  add(hash: number, count: number): void {
    const slot = this.slotOf(hash);
    if (this.counts[slot] === 0) this.counted++;
    this.counts[slot]! += count;
    if (this.hashes[slot] === hash) return;
    this.hashes[slot] = hash;
    if (++this.used > FULLEST * this.hashes.length) this.rebuild(2 * this.hashes.length);
  }

  /** Takes one from the count of `hash`, if it has one. */
  takeOne(hash: number): void {
    const slot = this.slotOf(hash);
    if (this.counts[slot] === 0) return;
    if (--this.counts[slot]! === 0) this.counted--;
  }

  /**
   * Takes the same from all counts, so much that at most `most` hashes keep one, and returns how much; 0 where there are no
   * more. What is taken in all stays below the sum of what was added by `most` + 1 (Misra and Gries 1982). O(n log n).
   */
  trim(most: number): number {
    if (this.counted <= most) return 0;
    const ascending = this.counts.filter((count) => count > 0).sort();
    const taken = ascending[ascending.length - 1 - most]!;
    this.counts = this.counts.map((count) => Math.max(0, count - taken));
    this.counted = this.counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    let slots = SMALLEST;
    while (this.counted > FULLEST * slots) slots *= 2;
    this.rebuild(slots);
    return taken;
  }

  *[Symbol.iterator](): Generator<readonly [hash: number, count: number]> {
    for (let slot = 0; slot < this.hashes.length; slot++) {
      if (this.counts[slot] !== 0) yield [this.hashes[slot]!, this.counts[slot]!];
    }
  }

  /** Where `hash` is, or the free slot where it would be. */
  private slotOf(hash: number): number {
    const { hashes } = this;
    const mask = hashes.length - 1;
    // The low bits of a hash are mixed well.
    let slot = (hash >>> 0) & mask;
    while (hashes[slot] !== hash && hashes[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  /** Puts the hashes that have a count into a table of so many slots, a power of two. */
  private rebuild(slots: number): void {
    const { hashes, counts } = this;
    this.hashes = new Float64Array(slots);
    this.counts = new Uint32Array(slots);
    this.used = this.counted;
    for (let slot = 0; slot < hashes.length; slot++) {
      if (counts[slot] === 0) continue;
      const place = this.slotOf(hashes[slot]!);
      this.hashes[place] = hashes[slot]!;
      this.counts[place] = counts[slot]!;
    }
  }
}

const SMALLEST = 16;
const FULLEST = 0.6;
