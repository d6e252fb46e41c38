import { int32s, uint8s, uint32s } from '../typedArrays';
import type { Container } from './containment';
import type { Match } from './similarityJoin';
import type { Truncation } from './truncations';

/** Why a text need not be kept: another one that is kept says the same, by their positions. */
export type Relation =
  | { readonly kind: 'truncated'; readonly original: number; readonly truncation: Truncation }
  | { readonly kind: 'near'; readonly original: number; readonly similarity: number }
  | { readonly kind: 'contained'; readonly original: number; readonly similarity: number };

export interface Relations {
  readonly truncations: readonly (Truncation | undefined)[];
  readonly containers: ReadonlyMap<number, readonly Container[]>;
  /** The texts so far kept that are similar to a text. */
  readonly similar: (position: number) => readonly Match[];
  /** Says that a text is kept. */
  readonly keep: (position: number) => void;
}

/**
 * Decides which texts are kept, `preferred` ones first, and for what the others go. Each goes for a kept one, and no two
 * kept ones are similar or one in the other, so that the texts that are kept need no second clean. What may be a part
 * of a longer text is decided after all that is not, the longest first, since the longer one is kept wherever it stands.
 */
export function settle(
  preferred: readonly number[],
  lengths: (position: number) => number,
  relations: Relations,
): (Relation | undefined)[] {
  const { truncations, containers } = relations;
  const result: (Relation | undefined)[] = new Array(preferred.length).fill(undefined);
  const rank = uint32s(preferred.length);
  preferred.forEach((position, i) => {
    rank[position] = i;
  });
  const settled = uint8s(preferred.length);
  const kept = uint8s(preferred.length);
  /** The longest kept text that goes on where this one ends, or this one. */
  const longest = int32s(preferred.length).fill(NONE);

  const rankOfMatch = ({ set }: Match): number => rank[set]!;
  const rankOfContainer = ({ position }: Container): number => rank[position]!;

  const decide = (position: number): void => {
    settled[position] = 1;
    const truncation = truncations[position];
    if (truncation !== undefined) {
      let top = NONE;
      for (const longer of truncation.longer) {
        const other = longest[longer]!;
        if (other !== NONE && (top === NONE || lengths(other) > lengths(top))) top = other;
      }
      if (top !== NONE) {
        longest[position] = top;
        result[position] = { kind: 'truncated', original: top, truncation };
        return;
      }
    }
    const match = best(relations.similar(position), similarityOf, rankOfMatch);
    if (match !== undefined) {
      result[position] = { kind: 'near', original: match.set, similarity: match.similarity };
      return;
    }
    const holders = containers.get(position)?.filter((container) => kept[container.position]);
    const holder = holders && best(holders, shareOf, rankOfContainer);
    if (holder !== undefined) {
      result[position] = { kind: 'contained', original: holder.position, similarity: holder.share };
      return;
    }
    kept[position] = 1;
    longest[position] = position;
    relations.keep(position);
  };

  const isPart = (position: number): boolean => truncations[position] !== undefined || containers.has(position);
  for (const position of preferred) if (!isPart(position)) decide(position);
  const parts = preferred.filter(isPart).sort((a, b) => lengths(b) - lengths(a) || rank[a]! - rank[b]!);
  const waiting: number[] = [];
  for (const part of parts) {
    waiting.push(part);
    while (waiting.length > 0) {
      const position = waiting.at(-1)!;
      const { length } = waiting;
      for (const longer of truncations[position]?.longer ?? NONE_LONGER) if (!settled[longer]) waiting.push(longer);
      if (waiting.length > length) continue;
      waiting.pop();
      if (!settled[position]) decide(position);
    }
  }
  return result;
}

const NONE = -1;
const NONE_LONGER: readonly number[] = [];

function similarityOf({ similarity }: Match): number {
  return similarity;
}

function shareOf({ share }: Container): number {
  return share;
}

/** The item with the highest score, of several the one with the lowest rank. */
function best<T>(items: readonly T[], score: (item: T) => number, rank: (item: T) => number): T | undefined {
  let found: T | undefined;
  for (const item of items) {
    if (found === undefined || score(item) > score(found)) found = item;
    else if (score(item) === score(found) && rank(item) < rank(found)) found = item;
  }
  return found;
}
