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
    if (++this.used > FULLEST * this.hashes.length) this.grow();
  }

  /** Takes one from the count of `hash`, if it has one. */
  takeOne(hash: number): void {
    const slot = this.slotOf(hash);
    if (this.counts[slot] === 0) return;
    if (--this.counts[slot]! === 0) this.counted--;
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

  private grow(): void {
    const { hashes, counts } = this;
    this.hashes = new Float64Array(2 * hashes.length);
    this.counts = new Uint32Array(2 * hashes.length);
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
