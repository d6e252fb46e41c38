import type { TokenTable } from '../tokenTable';
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
  /** The positions in `texts` that the sets of `grams` belong to, and those of them that may be contained. */
  readonly members: readonly number[];
  readonly grams: GramSets;
  readonly contained: readonly number[];
  /** From this Jaccard index on a longer text is a near duplicate, and no container. */
  readonly similarity: number;
}

/**
 * For each of `contained`, by position, the texts that contain it: that have more words, and at least `CONTAINMENT` of
 * its 3-grams. A prefix filter as in `SimilarityIndex`, with the contained texts in the index and all texts asked, each
 * word once; the worst case is quadratic, hence the budget.
 */
export function findContainers(search: ContainmentSearch, budget: Budget): Map<number, Container[]> {
  const { table, texts, lone, members, grams, similarity } = search;
  const found = new Map<number, Container[]>();
  if (search.contained.length === 0) return found;
  const sets: (Uint32Array | undefined)[] = new Array(texts.length).fill(undefined);
  members.forEach((position, i) => {
    sets[position] = grams.sets[i];
  });
  const index = prefixIndex(search, sets);
  /** A longer text that has so much of a set, and is yet less similar to it, has this many times as many grams. */
  const least = Math.max(1, CONTAINMENT / similarity + CONTAINMENT - 1);
  /** The text that had each gram last, and that each contained text was a candidate for last. */
  const holder = new Int32Array(grams.size).fill(-1);
  const asked = new Int32Array(texts.length).fill(-1);

  for (let position = 0; position < texts.length && !budget.isSpent; position++) {
    const text = texts[position]!;
    const start = table.starts[text]!;
    const count = gramCount(table, text);
    const candidates: number[] = [];
    for (let place = start; place < start + count; place++) {
      // Most grams of most texts are in no prefix, and a bit says so.
      if (lone.isLone(place) || !index.mayHave(place)) continue;
      const gram = grams.find(place);
      if (gram < 0) continue;
      for (let k = index.starts[gram]!; k < index.starts[gram + 1]!; k++) {
        budget.spend(1);
        const candidate = index.members[k]!;
        // Ascending by size: what follows is too long to be contained here.
        if (sets[candidate]!.length * least > count + EPSILON) break;
        if (asked[candidate] === position || candidate === position) continue;
        asked[candidate] = position;
        candidates.push(candidate);
      }
    }
    if (candidates.length === 0) continue;
    for (let place = start; place < start + count; place++) {
      const gram = lone.isLone(place) ? -1 : grams.find(place);
      if (gram >= 0) holder[gram] = position;
    }
    for (const candidate of candidates) {
      const set = sets[candidate]!;
      budget.spend(set.length);
      let shared = 0;
      for (let i = 0; i < set.length; i++) if (holder[set[i]!] === position) shared++;
      if (shared < leastShared(set.length) || table.lengths[text]! <= table.lengths[texts[candidate]!]!) continue;
      const size = sets[position]?.length;
      if (size !== undefined && shared >= similarity * (set.length + size - shared) - EPSILON) continue;
      const containers = found.get(candidate);
      const container = { position, share: shared / set.length };
      if (containers === undefined) found.set(candidate, [container]);
      else containers.push(container);
    }
  }
  return found;
}

/**
 * Which of the contained texts have each gram in their prefix, ascending by size: those of gram g at `starts[g]` up to
 * `starts[g + 1]`. `mayHave` is false of most places whose gram is in no prefix.
 */
function prefixIndex(
  { table, texts, grams, contained }: ContainmentSearch,
  sets: readonly (Uint32Array | undefined)[],
) {
  const starts = new Uint32Array(grams.size + 1);
  const bySize = [...contained].sort((a, b) => sets[a]!.length - sets[b]!.length || a - b);
  const prefixes = bySize.map((position) => {
    const set = sets[position]!;
    return set.subarray(0, set.length - leastShared(set.length) + 1);
  });
  for (const prefix of prefixes) for (const gram of prefix) starts[gram + 1]!++;
  for (let gram = 0; gram < grams.size; gram++) starts[gram + 1]! += starts[gram]!;
  const members = new Uint32Array(starts[grams.size]!);
  const next = starts.slice();
  prefixes.forEach((prefix, i) => {
    for (const gram of prefix) members[next[gram]!++] = bySize[i]!;
  });
  const places = new GramFilter(table.ids, members.length);
  for (const position of contained) {
    const start = table.starts[texts[position]!]!;
    for (let place = start; place < start + gramCount(table, texts[position]!); place++) {
      const gram = grams.find(place);
      if (starts[gram + 1]! > starts[gram]!) places.add(place);
    }
  }
  return { starts, members, mayHave: (place: number): boolean => places.has(place) };
}

function leastShared(size: number): number {
  return Math.ceil(CONTAINMENT * size - EPSILON);
}

const EPSILON = 1e-9;
