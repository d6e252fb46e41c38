import type { TokenTable } from '../tokenTable';
import { Budget } from './budget';
import { CONTAINMENT, findContainers, SHORTEST_CONTAINED } from './containment';
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

/**
 * For each of `texts` (numbers of texts of `table` that are all different), by position, what it may go for, or
 * `undefined` if it is kept; and how many were not compared with all others because the budget was spent. `preferred`
 * are the positions in the order in which they would be kept. Close to linear; see `SimilarityIndex`.
 */
export function findRelations(
  table: TokenTable,
  texts: readonly number[],
  preferred: readonly number[],
  textOf: (text: number) => string,
  options: RelationOptions,
): { readonly relations: readonly (Relation | undefined)[]; readonly skipped: number } {
  const { similarity } = options;
  const truncations = options.truncated ? findTruncations(table, texts, textOf, options.endings) : [];

  const total = texts.reduce((sum, text) => sum + gramCount(table, text), 0);
  const lone = new LoneGrams(table, texts, total);
  const members: number[] = [];
  const contained: number[] = [];
  texts.forEach((text, position) => {
    const loneCount = lone.loneIn(text);
    const count = gramCount(table, text);
    const mayBeNear = similarity < 1 && loneCount <= (1 - similarity) * count + EPSILON;
    const mayBeContained =
      options.contained &&
      table.lengths[text]! >= SHORTEST_CONTAINED &&
      loneCount <= (1 - CONTAINMENT) * count + EPSILON;
    if (mayBeNear || mayBeContained) members.push(position);
    // What is truncated goes for that.
    if (mayBeContained && truncations[position] === undefined) contained.push(position);
  });
  const grams = gramSets(
    table,
    members.map((position) => texts[position]!),
  );
  const budgetForParts = new Budget(options.budget / 2);
  const containers = findContainers({ table, texts, lone, members, grams, contained, similarity }, budgetForParts);

  const budget = new Budget(options.budget / 2);
  const slots = new Map(members.map((position, slot) => [position, slot]));
  const index = new SimilarityIndex(grams.sets, grams.size, similarity, budget);
  /** Each goes through the whole document, for a start whose longer texts all go: too rare to be missed beyond these. */
  let scansLeft = 8;
  let skipped = 0;
  const relations = settle(preferred, (position) => table.lengths[texts[position]!]!, {
    truncations,
    mayBeContained: (position) => containers.has(position),
    containers: (position) => {
      if (truncations[position] === undefined || scansLeft-- <= 0) return containers.get(position);
      const search = { table, texts, lone, members, grams, contained: [position], similarity };
      const isLong = table.lengths[texts[position]!]! >= SHORTEST_CONTAINED;
      return isLong && slots.has(position) ? findContainers(search, budgetForParts).get(position) : undefined;
    },
    similar: (position) => {
      const slot = slots.get(position);
      if (slot === undefined || similarity >= 1) return [];
      const matches = index.matches(slot);
      if (budget.isSpent) skipped++;
      return matches.map((match) => ({ ...match, set: members[match.set]! }));
    },
    keep: (position) => {
      const slot = slots.get(position);
      if (slot !== undefined) index.add(slot);
    },
  });
  return { relations, skipped: budgetForParts.isSpent ? texts.length : skipped };
}

const EPSILON = 1e-9;
