import { int32s, uint16s, uint32s } from './typedArrays';

/**
 * The different words of a document, numbered from 1 in the order in which they are first seen, so that texts can be
 * kept and compared as numbers. A hash table with open addressing over typed arrays, since a map of strings takes
 * several times the time and memory.
 */
export class Vocabulary {
  /** The UTF-16 code units of all words, one after the other. */
  private units: Uint16Array;
  /** Where the units of each word end; those of word `id` begin where those of `id - 1` end. */
  private ends: Uint32Array;
  private hashes: Int32Array;
  private slots: Uint32Array;
  private count = 0;
  private readonly strings: (string | undefined)[] = [];

  /** With room for about `expected` words to begin with. */
  constructor(expected = LARGEST_START) {
    const room = 2 ** Math.ceil(Math.log2(Math.max(SMALLEST_START, Math.min(LARGEST_START, expected))));
    this.units = uint16s(UNITS_A_WORD * room);
    this.ends = uint32s(room);
    this.hashes = int32s(room);
    this.slots = uint32s(2 * room);
  }

  /** How many words there are. */
  get size(): number {
    return this.count;
  }

  /**
   * The number of the word that the `length` code units of `units` spell from `from` on; `hash` is their `hashUnit`s, one
   * after the other, from `HASH_START`. O(length).
   */
  intern(units: Uint16Array, length: number, hash: number, from = 0): number {
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let id = this.slots[slot]!; id !== 0; id = this.slots[slot]!) {
      if (this.hashes[id] === hash && this.spells(id, units, from, length)) return id;
      slot = (slot + 1) & mask;
    }
    return this.add(units, from, length, hash, slot);
  }

  /** The number of `word`, which need not have been seen yet. */
  id(word: string): number {
    const units = uint16s(word.length);
    let hash = HASH_START;
    for (let i = 0; i < word.length; i++) hash = hashUnit(hash, (units[i] = word.charCodeAt(i)));
    return this.intern(units, word.length, hash);
  }

  /** The number here of the word that has number `id` in `other`. O(length). */
  adopt(other: Vocabulary, id: number): number {
    const own = this.intern(other.units, other.lengthOf(id), other.hashes[id]!, other.ends[id - 1]!);
    this.strings[own] ??= other.strings[id];
    return own;
  }

  /** The number here of the first `length` code units of the word that has number `id` in `other`. O(length). */
  adoptBeginning(other: Vocabulary, id: number, length: number): number {
    const size = Math.min(length, other.lengthOf(id));
    return this.intern(other.units, size, other.hashPart(id, 0, size, HASH_START), other.ends[id - 1]!);
  }

  /** The word with number `id`. */
  word(id: number): string {
    let word = this.strings[id];
    if (word === undefined) {
      word = '';
      for (let i = this.ends[id - 1]!; i < this.ends[id]!; i += CHUNK) {
        // For short words a list is much cheaper to pass than a view, and a view than a spread of it.
        const units: number[] = [];
        for (let k = i; k < Math.min(i + CHUNK, this.ends[id]!); k++) units.push(this.units[k]!);
        word += String.fromCharCode.apply(undefined, units);
      }
      this.strings[id] = word;
    }
    return word;
  }

  /** The first code unit of the word with number `id`. */
  firstUnit(id: number): number {
    return this.units[this.ends[id - 1]!]!;
  }

  /** How many code units the word with number `id` has. */
  lengthOf(id: number): number {
    return this.ends[id]! - this.ends[id - 1]!;
  }

  /** The `hashUnit`s of units `[from, to)` of the word with number `id`, from `start` on. Makes no string. */
  hashPart(id: number, from: number, to: number, start: number): number {
    const first = this.ends[id - 1]!;
    let hash = start;
    for (let i = first + from; i < first + to; i++) hash = hashUnit(hash, this.units[i]!);
    return hash;
  }

  /** A hash of the word with number `id`, after FNV-1a with a multiplier of choice. O(length), and makes no string. */
  hashOf(id: number, multiplier: number): number {
    let hash = HASH_START;
    for (let i = this.ends[id - 1]!; i < this.ends[id]!; i++) hash = Math.imul(hash ^ this.units[i]!, multiplier);
    return hash;
  }

  private spells(id: number, units: Uint16Array, from: number, length: number): boolean {
    const start = this.ends[id - 1]!;
    if (this.ends[id]! - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.units[start + i] !== units[from + i]) return false;
    return true;
  }

  private add(units: Uint16Array, from: number, length: number, hash: number, slot: number): number {
    const id = ++this.count;
    const start = this.ends[id - 1]!;
    while (start + length > this.units.length) this.units = grown(this.units, Uint16Array);
    if (id >= this.ends.length) {
      this.ends = grown(this.ends, Uint32Array);
      this.hashes = grown(this.hashes, Int32Array);
    }
    for (let i = 0; i < length; i++) this.units[start + i] = units[from + i]!;
    this.ends[id] = start + length;
    this.hashes[id] = hash;
    this.slots[slot] = id;
    if (this.count * 2 > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    const slots = uint32s(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 1; id <= this.count; id++) {
      const hash = this.hashes[id]!;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

const SMALLEST_START = 1 << 6;
const LARGEST_START = 1 << 12;
const UNITS_A_WORD = 8;

export const HASH_START = 0x811c9dc5 | 0;

/** `hash` with one more code unit, after FNV-1a (Fowler, Noll, Vo 1991). */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** A copy of `array` with twice the room. */
export function grown<T extends { readonly length: number; set(array: T): void }>(
  array: T,
  Type: new (length: number) => T,
): T {
  const copy = new Type(array.length * 2);
  copy.set(array);
  return copy;
}

/** So many arguments a call takes on every engine. */
const CHUNK = 4096;
