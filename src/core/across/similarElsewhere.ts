import { Budget } from '../duplicates/budget';
import { rankedSets } from '../duplicates/gramSets';
import { LoneHashes } from '../duplicates/grams';
import { SequenceIndex } from '../duplicates/sequenceIndex';
import { SimilarityIndex } from '../duplicates/similarityJoin';

/** The paragraphs that the search for near duplicates across documents looks through, by numbers from 0. */
export interface GramSources {
  readonly count: number;
  /** The number of the document of a source; ascending from source to source. */
  documentOf(source: number): number;
  /** The hashes of its 3-grams, in any order, repeated ones each time. Asked for when needed: there may be millions. */
  gramsOf(source: number): Uint32Array;
}

/** The similar source of another document, which is kept, and their Jaccard index. */
export interface SimilarSource {
  readonly source: number;
  readonly similarity: number;
}

/**
 * For each of `sources`, that all differ, the most similar one of an earlier document, at `similarity` and above, that is
 * kept; one that has such a one is not kept. Of equally similar ones the first. `skipped` says how many were not compared
 * with all others, since the budget (in comparisons of grams) was spent. Close to linear; see `SimilarityIndex`.
 */
export function findSimilar(
  sources: GramSources,
  similarity: number,
  cost: number,
): { readonly similar: ReadonlyMap<number, SimilarSource>; readonly skipped: number } {
  const similar = new Map<number, SimilarSource>();
  if (similarity >= 1) return { similar, skipped: 0 };
  const members = notAlone(sources, similarity);
  const { sets, size } = setsOf(members.map((source) => sources.gramsOf(source)));
  const budget = new Budget(cost);
  const index = new SimilarityIndex(sets, size, similarity, budget);
  let skipped = 0;
  members.forEach((source, position) => {
    const document = sources.documentOf(source);
    let best: SimilarSource | undefined;
    for (const match of index.matches(position)) {
      const other = members[match.set]!;
      if (sources.documentOf(other) === document) continue;
      const isBetter = best === undefined || match.similarity > best.similarity;
      if (isBetter || (match.similarity === best!.similarity && other < best!.source)) {
        best = { source: other, similarity: match.similarity };
      }
    }
    if (budget.isSpent) skipped++;
    if (best === undefined) index.add(position);
    else similar.set(source, best);
  });
  return { similar, skipped };
}

/** Those of `sources` that may be similar to another one: not so many of their grams stand nowhere else. O(grams). */
function notAlone(sources: GramSources, similarity: number): number[] {
  let total = 0;
  for (let source = 0; source < sources.count; source++) total += sources.gramsOf(source).length;
  const lone = new LoneHashes(total);
  for (let source = 0; source < sources.count; source++) {
    const grams = sources.gramsOf(source);
    for (let i = 0; i < grams.length; i++) lone.count(grams[i]!);
  }
  const members: number[] = [];
  for (let source = 0; source < sources.count; source++) {
    const grams = sources.gramsOf(source);
    let count = 0;
    for (let i = 0; i < grams.length; i++) if (lone.isLone(grams[i]!)) count++;
    if (count <= (1 - similarity) * grams.length + EPSILON) members.push(source);
  }
  return members;
}

/** The sets of lists of hashes, as the join wants them. O(n log n). */
function setsOf(lists: readonly Uint32Array[]): { readonly sets: readonly Uint32Array[]; readonly size: number } {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let length = 0;
  for (const list of lists) {
    all.set(list, length);
    length += list.length;
  }
  const index = new SequenceIndex(all, all.length >> 1);
  const numbers = Uint32Array.from(all, (_, place) => index.add(place, 1));
  const lengths = lists.map((list) => list.length);
  return { sets: rankedSets(numbers, lengths, index.size).sets, size: index.size };
}

const EPSILON = 1e-9;
