import { isNumberIn, type TokenTable } from '../../tokenTable';
import { int32s, uint32s, uint32sOf } from '../../typedArrays';
import { HASH_START, hashUnit } from '../../vocabulary';

/** The n-grams of the lines of a document as hashes: those of line `i` at `hashes[starts[i], starts[i + 1])`. */
export interface LineGrams {
  readonly hashes: Uint32Array;
  readonly starts: Uint32Array;
}

/** Of a line so many words at its start, and at its end, have n-grams: furniture shows there, and long lines are decided by shape. */
const HEAD = 20;
const TAIL = 6;

/** The n-grams of all texts of `table`. O(n). */
export function readGrams(table: TokenTable): LineGrams {
  const reader = new GramReader(table);
  const hashes: number[] = [];
  const starts = uint32s(table.lengths.length + 1);
  for (let i = 0; i < table.lengths.length; i++) {
    const count = reader.read(i);
    for (let k = 0; k < count; k++) hashes.push(reader.found[k]!);
    starts[i + 1] = hashes.length;
  }
  return { hashes: uint32sOf(hashes), starts };
}

/**
 * Hashes the words of texts of `table`, alone and in pairs, their beginnings and ends, and the first and the last of a
 * line and short lines as wholes; numbers by their length alone.
 */
export class GramReader {
  /** The hashes of the text that was read last. */
  readonly found = uint32s(4 * (HEAD + TAIL) + 2);
  /** By word, 0 where not yet known. */
  private readonly hashes: Int32Array;
  private readonly prefixes: Int32Array;
  private readonly suffixes: Int32Array;

  constructor(private readonly table: TokenTable) {
    const size = table.vocabulary.size + 1;
    this.hashes = int32s(size);
    this.prefixes = int32s(size);
    this.suffixes = int32s(size);
  }

  /** Reads text `i`; how many hashes there are in `found`. O(length), and of long texts constant. */
  read(i: number): number {
    const { found, prefixes, suffixes } = this;
    const { ids, starts, lengths } = this.table;
    const length = lengths[i]!;
    const start = starts[i]!;
    let next = 0;
    let line = LINE;
    let before = START;
    for (let k = 0; k < length; k++) {
      if (k === HEAD && length > HEAD + TAIL) {
        k = length - TAIL;
        before = 0;
      }
      const id = ids[start + k]!;
      const hash = this.hashes[id] || this.hashOf(id);
      found[next++] = mixed(hash);
      if (before !== 0) found[next++] = mixed(pair(before, hash));
      if (prefixes[id] !== 0) {
        found[next++] = mixed(prefixes[id]!);
        found[next++] = mixed(suffixes[id]!);
      }
      line = pair(line, hash);
      before = hash;
    }
    if (length > 0) {
      found[next++] = mixed(pair(before, END));
      if (length <= LONGEST_WHOLE) found[next++] = mixed(line);
    }
    return next;
  }

  private hashOf(id: number): number {
    const { vocabulary } = this.table;
    const size = vocabulary.lengthOf(id);
    if (isNumberIn(vocabulary, id)) {
      this.hashes[id] = hashString(`#${Math.min(size, LONGEST_NUMBER)}`) || 1;
    } else {
      this.hashes[id] = vocabulary.hashPart(id, 0, size, HASH_START) || 1;
      if (size > AFFIX) {
        this.prefixes[id] = vocabulary.hashPart(id, 0, AFFIX, HASH_START ^ PREFIX) || 1;
        this.suffixes[id] = vocabulary.hashPart(id, size - SUFFIX_LENGTH, size, HASH_START ^ SUFFIX) || 1;
      }
    }
    return this.hashes[id]!;
  }
}

const LONGEST_NUMBER = 4;
const AFFIX = 4;
const SUFFIX_LENGTH = 3;
const LONGEST_WHOLE = 8;
/** Seeds, so that what is alike at different places differs. */
const PREFIX = 0x5bd1;
const SUFFIX = 0x1b87;
const START = 0x3c6ef372;
const END = 0x2545f491;
const LINE = 0x6a09e667;

function hashString(text: string): number {
  let hash = HASH_START;
  for (let i = 0; i < text.length; i++) hash = hashUnit(hash, text.charCodeAt(i));
  return hash;
}

function pair(a: number, b: number): number {
  return Math.imul(Math.imul(a, 31) ^ b, 0x9e3779b1) ^ (b >>> 13);
}

/** All bits of a hash mixed, after murmur3's finaliser. */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}
