import { CONFIDENCES, type Confidence, reaches } from '../confidence';
import { type Block, findBlocks, type Member } from './blocks';

/** How sure findings would be. */
export interface Sureness {
  /** Of a block with these paragraphs, between its first and its last. */
  readonly ofBlock: (paragraphs: readonly number[]) => Confidence;
  /** Of a paragraph alone; `undefined` if it is no finding then. */
  readonly ofSingle: (paragraph: number) => Confidence | undefined;
}

/**
 * The blocks of `members` (see `findBlocks`) that a clean leaves as they are: where a clean down to some confidence
 * takes away what made a block, or brings together what makes another one, some paragraph that stayed for the block's
 * sake would be surer the next time. Such a paragraph is left out of the blocks at once. Costs more than `findBlocks`
 * only if a block is less sure than a paragraph in it.
 */
export function stableBlocks(members: readonly Member[], sureness: Sureness): Block[] {
  const single = new Set<number>();
  for (let round = 0; ; round++) {
    const blocks = findBlocks(single.size === 0 ? members : without(members, single));
    const sheltered = blocks.flatMap((block) => shelteredIn(block, sureness));
    if (sheltered.length === 0) return blocks;
    const restless = round < MOST_ROUNDS ? restlessAmong(sheltered, blocks, members, single, sureness) : sheltered;
    if (restless.length === 0) return blocks;
    for (const paragraph of restless) single.add(paragraph);
  }
}

function without(members: readonly Member[], single: ReadonlySet<number>): Member[] {
  return members.map((member, i) => (single.has(i) ? { ...member, confidence: undefined } : member));
}

/** After so many rounds every paragraph that is surer than its block leaves it. */
const MOST_ROUNDS = 4;

/** The paragraphs of `block` that would be surer alone. */
function shelteredIn({ copies }: Block, sureness: Sureness): number[] {
  const confidence = sureness.ofBlock(copies);
  return copies.filter((i) => {
    const alone = sureness.ofSingle(i);
    return alone !== undefined && alone !== confidence && reaches(alone, confidence);
  });
}

/** Those of `sheltered` that a second clean would remove after a first one. */
function restlessAmong(
  sheltered: readonly number[],
  blocks: readonly Block[],
  members: readonly Member[],
  single: ReadonlySet<number>,
  sureness: Sureness,
): number[] {
  const inBlock = new Map(blocks.flatMap((block) => range(block).map((i) => [i, block] as const)));
  const sure = new Map(blocks.map((block) => [block, sureness.ofBlock(block.copies)]));
  const restless = new Set<number>();
  for (const level of CONFIDENCES) {
    const stays = [...members.keys()].filter((i) => {
      const block = inBlock.get(i);
      const confidence = block === undefined ? sureness.ofSingle(i) : sure.get(block);
      return confidence === undefined || !reaches(confidence, level);
    });
    const place = new Map(stays.map((i, position) => [i, position]));
    /** Where the original of each cluster stands now, or where that goes, the first that stays. */
    const leaders = new Map<number, number>();
    stays.forEach((i, position) => {
      const { cluster } = members[i]!;
      if (!leaders.has(cluster)) leaders.set(cluster, place.get(cluster) ?? position);
    });
    const rest = stays.map((i) => ({
      ...members[i]!,
      cluster: leaders.get(members[i]!.cluster)!,
      confidence: single.has(i) ? undefined : members[i]!.confidence,
    }));
    const again = new Map<number, Confidence>();
    for (const block of findBlocks(rest)) {
      const copies = block.copies.map((position) => stays[position]!);
      const confidence = sureness.ofBlock(copies);
      for (const i of copies) again.set(i, confidence);
    }
    for (const i of sheltered) {
      const confidence = place.has(i) ? (again.get(i) ?? sureness.ofSingle(i)) : undefined;
      if (confidence !== undefined && reaches(confidence, level)) restless.add(i);
    }
    // A short line may have come into a surer block: then what is long beside it has to leave the weaker one.
    for (const [i, confidence] of again) {
      if (reaches(confidence, level) && inBlock.has(i)) restless.add(i);
    }
  }
  return [...restless];
}

function range({ start, end }: Block): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
