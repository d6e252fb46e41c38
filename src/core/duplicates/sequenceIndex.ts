import { int32s, uint32s } from '../typedArrays';
import { grown } from '../vocabulary';

/**
 * Numbers stretches of `values` by what stands in them, from 0 in the order in which they are first seen: equal ones
 * get the same number, different ones different numbers. A hash table with open addressing that keeps places, not
 * copies. O(length) a stretch.
 */
export class SequenceIndex {
  /** Where each numbered stretch stands first, and how long it is. */
  private starts: Uint32Array;
  private lengths: Uint32Array;
  private hashes: Uint32Array;
  private slots: Int32Array;
  private count = 0;

  constructor(
    private readonly values: Uint32Array,
    /** About how many different stretches there will be. */
    expected = 1 << 10,
  ) {
    const room = 2 ** Math.ceil(Math.log2(Math.max(16, expected)));
    this.starts = uint32s(room);
    this.lengths = uint32s(room);
    this.hashes = uint32s(room);
    this.slots = int32s(room * 2).fill(FREE);
  }

  get size(): number {
    return this.count;
  }

  /** The number of `values[start, start + length)`. */
  add(start: number, length: number): number {
    const hash = hashOf(this.values, start, length);
    const slot = this.slotOf(start, length, hash);
    const known = this.slots[slot]!;
    if (known !== FREE) return known;
    const number = this.count++;
    this.slots[slot] = number;
    if (number === this.starts.length) this.makeRoom();
    this.starts[number] = start;
    this.lengths[number] = length;
    this.hashes[number] = hash;
    if (this.count * 2 > this.slots.length) this.rehash();
    return number;
  }

  /** The number of `values[start, start + length)`, or -1 if it has none. */
  find(start: number, length: number): number {
    return this.slots[this.slotOf(start, length, hashOf(this.values, start, length))]!;
  }

  private slotOf(start: number, length: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let known = this.slots[slot]!; known !== FREE; known = this.slots[slot]!) {
      if (this.hashes[known] === hash && this.equals(known, start, length)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private equals(known: number, start: number, length: number): boolean {
    if (this.lengths[known] !== length) return false;
    const other = this.starts[known]!;
    for (let i = 0; i < length; i++) if (this.values[start + i] !== this.values[other + i]) return false;
    return true;
  }

  private makeRoom(): void {
    this.starts = grown(this.starts, Uint32Array);
    this.lengths = grown(this.lengths, Uint32Array);
    this.hashes = grown(this.hashes, Uint32Array);
  }

  private rehash(): void {
    this.slots = int32s(this.slots.length * 2).fill(FREE);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let slot = this.hashes[number]! & mask;
      while (this.slots[slot] !== FREE) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    }
  }
}

const FREE = -1;

/** A hash of `values[start, start + length)`, mixed well enough for a table whose size is a power of two. */
export function hashOf(values: Uint32Array, start: number, length: number): number {
  let hash = 0;
  for (let i = start; i < start + length; i++) {
    hash = Math.imul(hash ^ values[i]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  // The finaliser of MurmurHash3 (Appleby 2011).
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & 0x7fffffff;
}
