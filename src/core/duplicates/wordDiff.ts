import { diffArrays } from 'diff';
import type { WordChange } from '../finding';
import type { TokenTable } from '../tokenTable';

/** How the words of a copy differ from those of its original. */
export interface WordDiff {
  /** Twice the shared words over all words, in [0, 1]; 0 where the diff gave up. */
  readonly sameness: number;
  /** The runs of words that differ, in order. */
  readonly changes: readonly WordChange[];
  /** The words that only one of the two has. */
  readonly changed: readonly string[];
}

/**
 * Compares two texts of `table` by their longest common subsequence. O(n + d²) expected for d differences (Myers 1986,
 * by jsdiff); gives up at `MOST_EDITS`, with `sameness` 0 and the beginnings of what differs.
 */
export function diffWords(table: TokenTable, original: number, copy: number): WordDiff {
  const [a, b] = [idsOf(table, original), idsOf(table, copy)];
  const total = a.length + b.length;
  // Most pairs differ in one place, and the search for it is the expensive part.
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const middleA = listOf(a, start, endA);
  const middleB = listOf(b, start, endB);
  const word = (id: number): string => table.vocabulary.word(id);
  if (middleA.length === 0 || middleB.length === 0) {
    const changed = [...middleA, ...middleB].map(word);
    const changes = changed.length === 0 ? [] : [{ original: spell(middleA, word), copy: spell(middleB, word) }];
    return { sameness: (total - changed.length) / Math.max(1, total), changes, changed };
  }
  const parts = diffArrays(middleA, middleB, { maxEditLength: MOST_EDITS });
  if (parts === undefined) {
    return { sameness: 0, changes: [{ original: spell(middleA, word), copy: spell(middleB, word) }], changed: [] };
  }
  const changes: WordChange[] = [];
  const changed: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (!part.added && !part.removed) continue;
    const next = parts[i + 1];
    const pair = next !== undefined && (next.added || next.removed) ? [part, next] : [part];
    for (const { value } of pair) changed.push(...value.map(word));
    changes.push({
      original: spell(pair.find(({ removed }) => removed)?.value ?? [], word),
      copy: spell(pair.find(({ added }) => added)?.value ?? [], word),
    });
    i += pair.length - 1;
  }
  return { sameness: (total - changed.length) / Math.max(1, total), changes, changed };
}

/** What `original`, which begins with the first `length` words of `copy`, says instead of its last one and behind it. */
export function restOf(table: TokenTable, original: number, copy: number, length: number): WordChange {
  const [a, b] = [idsOf(table, original), idsOf(table, copy)];
  const from = a[length - 1] === b[length - 1] ? length : length - 1;
  const word = (id: number): string => table.vocabulary.word(id);
  return {
    original: spell(listOf(a, from, Math.min(a.length, from + MOST_SPELLED + 1)), word),
    copy: spell(listOf(b, from, b.length), word),
  };
}

/** The words of `ids` as a text, the first `MOST_SPELLED` at most; characters of a script without spaces as they are. */
function spell(ids: readonly number[], word: (id: number) => string): string {
  const words = ids.slice(0, MOST_SPELLED).map(word);
  return words.join(' ') + (ids.length > MOST_SPELLED ? ' …' : '');
}

/** `ids[start, end)`; a spread would go through an iterator. */
function listOf(ids: Uint32Array, start: number, end: number): number[] {
  const list: number[] = [];
  for (let i = start; i < end; i++) list.push(ids[i]!);
  return list;
}

function idsOf({ ids, starts, lengths }: TokenTable, text: number): Uint32Array {
  return ids.subarray(starts[text]!, starts[text]! + lengths[text]!);
}

const MOST_EDITS = 400;
const MOST_SPELLED = 40;
