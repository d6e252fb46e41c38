import type { TokenTable } from '../tokenTable';
import { uint8s, uint32s } from '../typedArrays';
import { hashOf } from './sequenceIndex';

/** So many words make a gram. A text of fewer words is one gram, as the table fills it up. */
export const GRAM = 3;

/** How many 3-grams text `i` has, repeated ones counted each time. */
export function gramCount({ lengths }: Pick<TokenTable, 'lengths'>, i: number): number {
  return Math.max(1, lengths[i]! - GRAM + 1);
}

/**
 * Which hashes were counted once at most: two bits for each, so that one that is found to be lone is, and a few lone
 * ones may go unseen.
 */
export class LoneHashes {
  private readonly counts: Uint8Array;
  private readonly mask: number;

  /** `total` is how many will be counted. */
  constructor(total: number) {
    const counters = 2 ** Math.ceil(Math.log2(Math.max(64, total * COUNTERS_A_GRAM)));
    this.mask = counters - 1;
    this.counts = uint8s(counters / 4);
  }

  count(hash: number): void {
    const counter = hash & this.mask;
    const shift = (counter & 3) << 1;
    const byte = this.counts[counter >>> 2]!;
    if (((byte >>> shift) & 3) < 2) this.counts[counter >>> 2] = byte + (1 << shift);
  }

  isLone(hash: number): boolean {
    const counter = hash & this.mask;
    return ((this.counts[counter >>> 2]! >>> ((counter & 3) << 1)) & 2) === 0;
  }
}

const COUNTERS_A_GRAM = 8;

/**
 * Which 3-grams of some texts occur once at most among them, but for a few that go unseen. What is mostly lone grams
 * can't be similar to anything, and that is the fate of nearly all texts, at a few operations a word.
 */
export class LoneGrams {
  private readonly hashes: LoneHashes;
  /** By place in the table's ids, whether the gram there is lone; only of texts that `loneIn` was asked for. */
  private readonly lone: Uint8Array;

  constructor(
    private readonly table: TokenTable,
    texts: Iterable<number>,
    total: number,
  ) {
    this.hashes = new LoneHashes(total);
    this.lone = uint8s(table.ids.length);
    for (const text of texts) {
      const start = table.starts[text]!;
      const end = start + gramCount(table, text);
      for (let place = start; place < end; place++) this.hashes.count(hashOf(table.ids, place, GRAM));
    }
  }

  /** How many grams of `text` are surely there no second time. */
  loneIn(text: number): number {
    const start = this.table.starts[text]!;
    const end = start + gramCount(this.table, text);
    let lone = 0;
    for (let place = start; place < end; place++) {
      const isLone = this.hashes.isLone(hashOf(this.table.ids, place, GRAM)) ? 1 : 0;
      this.lone[place] = isLone;
      lone += isLone;
    }
    return lone;
  }

  /** Whether the gram at `place`, of a text that `loneIn` was asked for, is surely there no second time. */
  isLone(place: number): boolean {
    return this.lone[place] === 1;
  }
}

/**
 * Which 3-grams some places of a table have, by one bit for each hash: others may seem to be among them, by chance. A
 * look at it costs much less than one into an index of grams, which is far larger.
 */
export class GramFilter {
  private readonly bits: Uint32Array;
  private readonly mask: number;

  constructor(
    private readonly table: TokenTable,
    /** About how many different grams there will be. */
    expected: number,
  ) {
    const count = 2 ** Math.ceil(Math.log2(Math.max(64, expected * BITS_A_GRAM)));
    this.mask = count - 1;
    this.bits = uint32s(count / 32);
  }

  add(place: number): void {
    const bit = hashOf(this.table.ids, place, GRAM) & this.mask;
    this.bits[bit >>> 5]! |= 1 << bit;
  }

  mayHave(place: number): boolean {
    const bit = hashOf(this.table.ids, place, GRAM) & this.mask;
    return ((this.bits[bit >>> 5]! >>> bit) & 1) === 1;
  }
}

const BITS_A_GRAM = 32;
