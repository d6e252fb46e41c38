import type { Confidence } from '../confidence';
import { weaker } from '../confidence';
import type { RuleId } from '../rules';
import { type Block, findBlocks } from './blocks';
import { type Candidate, type Copy, type CopyOptions, findCopies } from './copies';

/** A paragraph, in the order of the document. */
export interface DuplicateCandidate extends Candidate {
  /** How surely it is boilerplate, as far as it is reported as such; then it is no duplicate on its own. */
  readonly boilerplate: Confidence | undefined;
  /** The user said never to flag it: it stays, and others may be copies of it. */
  readonly protected: boolean;
  /** The surest that a finding with this paragraph in it may be. */
  readonly cap: Confidence;
}

export interface DuplicateOptions extends CopyOptions {
  readonly off: ReadonlySet<RuleId>;
}

/** Paragraphs `[start, end)` that repeat the paragraphs `originals`. */
export interface Duplicate {
  readonly rule: 'exact-duplicate' | 'near-duplicate' | 'repeated-block';
  readonly start: number;
  readonly end: number;
  readonly confidence: Confidence;
  /** The kept paragraphs, one for each copy, in the order of the copies. */
  readonly originals: readonly number[];
  /** The least similarity in it. */
  readonly similarity: number;
  readonly changed: readonly string[];
}

/**
 * The duplicates of a document, in order and not overlapping: blocks first, then single paragraphs. No original is
 * itself part of a duplicate. Close to linear; see `similarityJoin` for the worst case and the budget.
 */
export function findDuplicates(
  candidates: readonly DuplicateCandidate[],
  options: DuplicateOptions,
): { readonly duplicates: readonly Duplicate[]; readonly exhausted: boolean } {
  const similarity = options.off.has('near-duplicate') ? 1 : options.similarity;
  const { copies, exhausted } = findCopies(candidates, { ...options, similarity });
  const members = candidates.map((candidate, i) => ({
    copy: candidate.protected ? undefined : copies[i],
    long: candidate.long,
    separator: candidate.tokens.length === 0,
    boilerplate: candidate.boilerplate,
  }));

  const duplicates: Duplicate[] = [];
  const blocks = options.off.has('repeated-block') ? [] : findBlocks(members);
  let next = 0;
  for (let i = 0; i < candidates.length; i++) {
    const block = blocks[next];
    if (block?.start === i) {
      duplicates.push(blockDuplicate(block, candidates, copies));
      next++;
      i = block.end - 1;
      continue;
    }
    const { copy, long, boilerplate } = members[i]!;
    if (copy === undefined || !long || boilerplate !== undefined) continue;
    const duplicate = singleDuplicate(i, copy, candidates[i]!.cap);
    if (!options.off.has(duplicate.rule)) duplicates.push(duplicate);
  }
  return { duplicates, exhausted };
}

function singleDuplicate(i: number, copy: Copy, cap: Confidence): Duplicate {
  return {
    rule: copy.exact ? 'exact-duplicate' : 'near-duplicate',
    start: i,
    end: i + 1,
    confidence: weaker(copy.confidence, cap),
    originals: [copy.original],
    similarity: copy.similarity,
    changed: copy.changed,
  };
}

function blockDuplicate(
  block: Block,
  candidates: readonly DuplicateCandidate[],
  copies: readonly (Copy | undefined)[],
): Duplicate {
  const parts = block.copies.map((i) => copies[i]!);
  const caps = candidates.slice(block.start, block.end).map((candidate) => candidate.cap);
  return {
    rule: 'repeated-block',
    start: block.start,
    end: block.end,
    confidence: [...parts.map((part) => part.confidence), ...caps].reduce(weaker),
    originals: parts.map((part) => part.original),
    similarity: Math.min(...parts.map((part) => part.similarity)),
    changed: parts.flatMap((part) => part.changed),
  };
}
