import type { Confidence } from '../confidence';
import { shingleSets } from './shingles';
import { similarityJoin } from './similarityJoin';
import { changesMeaning, diffWords } from './wordDiff';

/** A paragraph as the search for duplicates sees it. */
export interface Candidate {
  /** Equal for paragraphs that say the same; see `paragraphKey`. */
  readonly key: string;
  readonly tokens: readonly string[];
  /** Whether it is long enough to be a duplicate on its own. */
  readonly long: boolean;
}

export interface CopyOptions {
  readonly keep: 'first' | 'last' | 'longest';
  /** The least Jaccard index of near duplicates; 1 finds exact ones only. */
  readonly similarity: number;
  readonly negations: ReadonlySet<string>;
  /** The most token comparisons of the similarity join. */
  readonly budget: number;
}

/** For one paragraph that says again what another one says. */
export interface Copy {
  /** The paragraph that is kept for it; never a copy itself. */
  readonly original: number;
  /** Whether both say the same word for word; see `paragraphKey`. */
  readonly exact: boolean;
  readonly similarity: number;
  readonly confidence: Confidence;
  /** Words that only one of the two has; empty for exact copies. */
  readonly changed: readonly string[];
}

export interface Copies {
  /** By paragraph; `undefined` where it is kept. */
  readonly copies: readonly (Copy | undefined)[];
  readonly exhausted: boolean;
}

/**
 * Decides for each paragraph whether it is a copy and of which. Every copy points straight to a paragraph that is kept
 * and that is as similar as it says: exact copies to one of their group, near ones by the similarity join over the
 * groups. Short paragraphs are compared for equality only, and are never near copies.
 */
export function findCopies(candidates: readonly Candidate[], options: CopyOptions): Copies {
  const groups = groupByKey(candidates);
  const kept = groups.map((group) => keeper(group, options.keep));
  const compared = [...groups.keys()].filter((group) => candidates[kept[group]!]!.long);
  const tokens = compared.map((group) => candidates[kept[group]!]!.tokens);
  const { pairs, exhausted } =
    options.similarity < 1 ? similarityJoin(shingleSets(tokens), options.similarity, options.budget) : NO_PAIRS;

  const neighbours = new Map<number, Neighbour[]>();
  for (const { a, b, similarity } of pairs) {
    const [first, second] = [compared[a]!, compared[b]!];
    push(neighbours, first, { group: second, similarity });
    push(neighbours, second, { group: first, similarity });
  }

  const copyOf = new Map<number, Copy>();
  const settled = new Set<number>();
  for (const group of [...neighbours.keys()].sort(byPreference(kept, candidates, options.keep))) {
    const best = mostSimilar(neighbours.get(group)!.filter((other) => settled.has(other.group)));
    if (best === undefined) settled.add(group);
    else copyOf.set(group, nearCopy(kept[best.group]!, kept[group]!, best.similarity, candidates, options));
  }

  const copies: (Copy | undefined)[] = new Array(candidates.length).fill(undefined);
  groups.forEach((group, id) => {
    const near = copyOf.get(id);
    for (const member of group) {
      if (near !== undefined) copies[member] = near;
      else if (member !== kept[id]) copies[member] = exactCopy(kept[id]!);
    }
  });
  return { copies, exhausted };
}

interface Neighbour {
  readonly group: number;
  readonly similarity: number;
}

const NO_PAIRS = { pairs: [], exhausted: false };
/** A token diff from which on two paragraphs read as the same. */
const READS_AS_THE_SAME = 0.85;

function exactCopy(original: number): Copy {
  return { original, exact: true, similarity: 1, confidence: 'certain', changed: [] };
}

function nearCopy(
  original: number,
  copy: number,
  similarity: number,
  candidates: readonly Candidate[],
  options: CopyOptions,
): Copy {
  const diff = diffWords(candidates[original]!.tokens, candidates[copy]!.tokens);
  // Without a changed word it is symbols that differ, such as a currency.
  const sameMeaning = diff.changed.length > 0 && !changesMeaning(diff, options.negations);
  const confidence = sameMeaning && diff.sameness >= READS_AS_THE_SAME ? 'likely' : 'possible';
  return { original, exact: false, similarity, confidence, changed: diff.changed };
}

function mostSimilar(neighbours: readonly Neighbour[]): Neighbour | undefined {
  let best = neighbours[0];
  for (const neighbour of neighbours) if (neighbour.similarity > best!.similarity) best = neighbour;
  return best;
}

/** Orders groups by which of two similar ones is kept, the kept one first. */
function byPreference(kept: readonly number[], candidates: readonly Candidate[], keep: CopyOptions['keep']) {
  return (a: number, b: number): number => {
    const [first, second] = [kept[a]!, kept[b]!];
    if (keep === 'last') return second - first;
    const longer = keep === 'longest' ? candidates[second]!.tokens.length - candidates[first]!.tokens.length : 0;
    return longer || first - second;
  };
}

/** Which member of a group of equal paragraphs stays; equal ones are equally long, so the longest is the first. */
function keeper(group: readonly number[], keep: CopyOptions['keep']): number {
  return keep === 'last' ? group.at(-1)! : group[0]!;
}

function groupByKey(candidates: readonly Candidate[]): number[][] {
  const groups = new Map<string, number[]>();
  candidates.forEach((candidate, i) => {
    push(groups, candidate.key, i);
  });
  return [...groups.values()];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
