import type { TokenTable } from '../tokenTable';
import { Budget } from './budget';
import { CONTAINMENT, type Container, findContainers, SHORTEST_CONTAINED } from './containment';
import { gramSets } from './gramSets';
import { gramCount, LoneGrams } from './grams';
import { type Relation, settle } from './settle';
import { SimilarityIndex } from './similarityJoin';
import { findTruncations, type TeaserEndings } from './truncations';

export interface RelationOptions {
  /** The least Jaccard index of near duplicates; at 1 there are none. */
  readonly similarity: number;
  readonly truncated: boolean;
  readonly contained: boolean;
  readonly endings: TeaserEndings;
  /** The most token comparisons. */
  readonly budget: number;
}

/** What was left out because the budget was spent. */
export interface Skipped {
  /** So many texts were not compared with all others, so near duplicates may be missing among them. */
  readonly near: number;
  /** Whether the search for what is contained in others ended early. */
  readonly contained: boolean;
}

/**
 * For each of `texts` (numbers of texts of `table` that are all different), by position, what it may go for, or
 * `undefined` if it is kept; and what was left out. `preferred` are the positions in the order in which they would be
 * kept. Close to linear; see `SimilarityIndex`.
 */
export function findRelations(
  table: TokenTable,
  texts: readonly number[],
  preferred: readonly number[],
  textOf: (text: number) => string,
  options: RelationOptions,
): { readonly relations: readonly (Relation | undefined)[]; readonly skipped: Skipped } {
  const { similarity } = options;
  const truncations = options.truncated ? findTruncations(table, texts, textOf, options.endings) : [];

  const total = texts.reduce((sum, text) => sum + gramCount(table, text), 0);
  const lone = new LoneGrams(table, texts, total);
  const members: number[] = [];
  const contained: number[] = [];
  const truncatedParts: number[] = [];
  texts.forEach((text, position) => {
    const loneCount = lone.loneIn(text);
    const count = gramCount(table, text);
    const mayBeNear = similarity < 1 && loneCount <= (1 - similarity) * count + EPSILON;
    const mayBeContained =
      options.contained &&
      table.lengths[text]! >= SHORTEST_CONTAINED &&
      loneCount <= (1 - CONTAINMENT) * count + EPSILON;
    if (mayBeNear || mayBeContained) members.push(position);
    // What is truncated goes for that, and is asked for below if its longer texts all go.
    if (mayBeContained) (truncations[position] === undefined ? contained : truncatedParts).push(position);
  });
  const grams = gramSets(
    table,
    members.map((position) => texts[position]!),
  );
  const sets: Uint32Array[] = new Array(texts.length).fill(NO_GRAMS);
  members.forEach((position, i) => {
    sets[position] = grams.sets[i]!;
  });
  const search = { table, texts, lone, grams, sets, similarity };
  const budgetForParts = new Budget(options.budget / 2);
  const containersOf = (parts: readonly number[]): Map<number, Container[]> =>
    findContainers(search, parts, budgetForParts);
  const containers = containersOf(contained);

  const settleAll = () => {
    const budget = new Budget(options.budget / 2);
    const index = new SimilarityIndex(sets, grams.size, similarity, budget);
    let near = 0;
    const relations = settle(preferred, (position) => table.lengths[texts[position]!]!, {
      truncations,
      containers,
      similar: (position) => {
        if (sets[position] === NO_GRAMS || similarity >= 1) return [];
        const matches = index.matches(position);
        if (budget.isSpent) near++;
        return matches;
      },
      keep: (position) => index.add(position),
    });
    return { relations, near };
  };
  let settled = settleAll();
  const asked = new Set<number>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const orphans = truncatedParts.filter((position) => !asked.has(position) && !settled.relations[position]);
    if (orphans.length === 0) break;
    for (const orphan of orphans) asked.add(orphan);
    const found = containersOf(orphans);
    if (found.size === 0) break;
    for (const [position, holders] of found) containers.set(position, holders);
    settled = settleAll();
  }
  return { relations: settled.relations, skipped: { near: settled.near, contained: budgetForParts.isSpent } };
}

const MOST_ROUNDS = 3;
const NO_GRAMS = new Uint32Array(0);
const EPSILON = 1e-9;
