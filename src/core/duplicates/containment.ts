import type { TokenTable } from '../tokenTable';
import { int32s, uint32s } from '../typedArrays';
import type { Budget } from './budget';
import type { GramSets } from './gramSets';
import { GramFilter, gramCount, type LoneGrams } from './grams';

/** The least share of the 3-grams of a contained paragraph that stand in the one that contains it. */
export const CONTAINMENT = 0.85;
/** The fewest words of a contained paragraph. */
export const SHORTEST_CONTAINED = 12;

/** A text that stands in a longer one, by positions in the texts that were searched. */
export interface Container {
  readonly position: number;
  /** The share of the 3-grams of the contained text that this one has, in [CONTAINMENT, 1]. */
  readonly share: number;
}

export interface ContainmentSearch {
  readonly table: TokenTable;
  /** Numbers of texts of the table, all different. */
  readonly texts: readonly number[];
  readonly lone: LoneGrams;
  readonly grams: GramSets;
  /** By position in `texts`, its set of `grams`, or an empty one; what may be contained has one. */
  readonly sets: readonly Uint32Array[];
  /** From this Jaccard index on a longer text is a near duplicate, and no container. */
  readonly similarity: number;
}

/**
 * For each of `contained`, by position, the texts that contain it: that have more words, and at least `CONTAINMENT` of
 * its 3-grams. A prefix filter as in `SimilarityIndex`, with the contained texts in the index and all texts asked, each
 * word once; the worst case is quadratic, hence the budget.
 */
export function findContainers(
  search: ContainmentSearch,
  contained: readonly number[],
  budget: Budget,
): Map<number, Container[]> {
  const { table, texts, grams, sets, similarity } = search;
  const found = new Map<number, Container[]>();
  if (contained.length === 0) return found;
  const index = prefixIndex(contained, sets, grams.size);
  const filter = prefixFilter(search, contained, index);
  /** A longer text that has so much of a set, and is yet less similar to it, has this many times as many grams. */
  const least = Math.max(1, CONTAINMENT / similarity + CONTAINMENT - 1);
  /** The text that had each gram last, and that each contained text was a candidate for last. */
  const holder = int32s(grams.size).fill(-1);
  const asked = int32s(texts.length).fill(-1);
  const candidates: number[] = [];

  for (let position = 0; position < texts.length && !budget.isSpent; position++) {
    const text = texts[position]!;
    const start = table.starts[text]!;
    const count = gramCount(table, text);
    candidates.length = 0;
    for (let place = start; place < start + count; place++) {
      if (search.lone.isLone(place) || !filter.mayHave(place)) continue;
      const gram = grams.find(place);
      if (gram < 0 || holder[gram] === position) continue;
      holder[gram] = position;
      for (let k = index.starts[gram]!; k < index.starts[gram + 1]!; k++) {
        budget.spend(1);
        const candidate = index.members[k]!;
        // Ascending by size: what follows is too long to be contained here.
        if (sets[candidate]!.length * least > count + EPSILON) break;
        if (asked[candidate] === position) continue;
        asked[candidate] = position;
        candidates.push(candidate);
      }
    }
    if (candidates.length === 0) continue;
    const own = sets[position]!;
    const held = own.length > 0 ? own : gramsOf(search, position);
    for (let i = 0; i < held.length; i++) holder[held[i]!] = position;
    for (const candidate of candidates) {
      const set = sets[candidate]!;
      budget.spend(set.length);
      let shared = 0;
      for (let i = 0; i < set.length; i++) if (holder[set[i]!] === position) shared++;
      if (shared < leastShared(set.length) || table.lengths[text]! <= table.lengths[texts[candidate]!]!) continue;
      if (own.length > 0 && shared >= similarity * (set.length + own.length - shared) - EPSILON) continue;
      const containers = found.get(candidate);
      const container = { position, share: shared / set.length };
      if (containers === undefined) found.set(candidate, [container]);
      else containers.push(container);
    }
  }
  return found;
}

/** The grams at `position` that stand in a set. */
function gramsOf({ table, texts, lone, grams }: ContainmentSearch, position: number): number[] {
  const start = table.starts[texts[position]!]!;
  const end = start + gramCount(table, texts[position]!);
  const found: number[] = [];
  for (let place = start; place < end; place++) {
    const gram = lone.isLone(place) ? -1 : grams.find(place);
    if (gram >= 0) found.push(gram);
  }
  return found;
}

/** Passes the grams that `index` has for `contained`: nearly all others need not be looked up. */
function prefixFilter({ table, texts, grams }: ContainmentSearch, contained: readonly number[], index: PrefixIndex) {
  const filter = new GramFilter(table, index.members.length);
  for (const position of contained) {
    const start = table.starts[texts[position]!]!;
    const end = start + gramCount(table, texts[position]!);
    for (let place = start; place < end; place++) {
      const gram = grams.find(place);
      if (index.starts[gram] !== index.starts[gram + 1]) filter.add(place);
    }
  }
  return filter;
}

/** Texts by the grams in their prefixes, ascending by size: those of gram g are `members[starts[g], starts[g + 1])`. */
interface PrefixIndex {
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

function prefixIndex(contained: readonly number[], sets: readonly Uint32Array[], size: number): PrefixIndex {
  const starts = uint32s(size + 1);
  const bySize = [...contained].sort((a, b) => sets[a]!.length - sets[b]!.length || a - b);
  const prefixLength = ({ length }: Uint32Array): number => length - leastShared(length) + 1;
  for (const position of bySize) {
    const set = sets[position]!;
    for (let i = 0; i < prefixLength(set); i++) starts[set[i]! + 1]!++;
  }
  for (let gram = 0; gram < size; gram++) starts[gram + 1]! += starts[gram]!;
  const members = uint32s(starts[size]!);
  const next = starts.slice();
  for (const position of bySize) {
    const set = sets[position]!;
    for (let i = 0; i < prefixLength(set); i++) members[next[set[i]!]!++] = position;
  }
  return { starts, members };
}

function leastShared(size: number): number {
  return Math.ceil(CONTAINMENT * size - EPSILON);
}

const EPSILON = 1e-9;
