import { nextPlace } from '../known';

/** So many bits of a hash tell the n-grams of the model from others: of 250 that it does not know, one is taken for one. */
export const KEY_BITS = 22;

/** The part of the `hash` of an n-gram (see `readGrams`) that the model knows it by. */
export function keyOf(hash: number): number {
  return hash >>> (32 - KEY_BITS);
}

/** The n-grams that the model has a vector for, numbered in the order of their keys: a hash table with open addressing. */
export class GramTable {
  /** Where the n-grams of it that a paragraph has are kept with that; see `known.ts`. */
  readonly place = nextPlace();
  private readonly slots: Int32Array;
  private readonly mask: number;

  /** `keys` are different and ascending. */
  constructor(private readonly keys: Uint32Array) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, keys.length * 3)));
    this.mask = size - 1;
    this.slots = new Int32Array(size).fill(UNKNOWN);
    keys.forEach((key, number) => {
      let slot = key & this.mask;
      while (this.slots[slot] !== UNKNOWN) slot = (slot + 1) & this.mask;
      this.slots[slot] = number;
    });
  }

  get size(): number {
    return this.keys.length;
  }

  /** The number of the n-gram with this hash, or `UNKNOWN`. */
  find(hash: number): number {
    const key = keyOf(hash);
    for (let slot = key & this.mask; ; slot = (slot + 1) & this.mask) {
      const number = this.slots[slot]!;
      if (number === UNKNOWN || this.keys[number] === key) return number;
    }
  }
}

export const UNKNOWN = -1;
