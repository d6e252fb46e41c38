import type { Mark } from '../boilerplate/mark';
import type { Duplicate } from '../duplicates/duplicates';
import type { PlaceElsewhere } from '../finding';
import { coveredBy, type Inspection } from '../inspection';
import type { AnalysisOptions } from '../options';
import type { Reading } from '../reading';
import type { CopyElsewhere } from './elsewhere';
import { comparedIn, paragraphHashes } from './fingerprint';

/** Consecutive paragraphs `[start, end)` that stand together in another document too. */
export interface RunElsewhere {
  readonly start: number;
  readonly end: number;
  readonly elsewhere: PlaceElsewhere;
  /** In how many documents each of them stands at least, and how many were compared. */
  readonly documents: number;
  readonly compared: number;
  /** The least of their similarities; missing where all is the same. */
  readonly similarity?: number;
}

/**
 * What of a document stands in another one, in order and not overlapping: what no other rule flags (`marks` are those
 * of boilerplate), and the user has not said to keep. O(words).
 */
export function findElsewhere(
  { table }: Reading,
  inspection: Inspection,
  marks: readonly (Mark | undefined)[],
  { elsewhere, off, similarity }: AnalysisOptions,
): RunElsewhere[] {
  if (elsewhere === undefined || elsewhere.size === 0 || off.has('cross-document-duplicate')) return [];
  const { candidates, duplicates } = inspection;
  const hashes = paragraphHashes(table);
  const taken = coveredBy(duplicates, candidates.length);
  for (const original of originalsOfOthers(duplicates)) taken[original] = true;
  const isFree = (i: number): boolean =>
    i < candidates.length && !taken[i] && marks[i] === undefined && !candidates[i]!.protected;
  const compared = new Set(comparedIn(inspection));
  const copyAt = (i: number): CopyElsewhere | undefined => {
    const copy = compared.has(i) && isFree(i) ? elsewhere.get(hashes[i]!) : undefined;
    return (copy?.similarity ?? 1) >= similarity ? copy : undefined;
  };
  const runs: RunElsewhere[] = [];
  for (let i = 0; i < candidates.length; ) {
    const first = copyAt(i);
    if (first === undefined) {
      i++;
      continue;
    }
    const copies = [first];
    let end = i + 1;
    for (let last = first; last.next !== undefined; ) {
      const { next } = last;
      if (!next.every((hash, k) => isFree(end + k) && hashes[end + k] === hash)) break;
      const copy = copyAt(end + next.length);
      if (copy?.document !== last.document || copy.paragraph !== last.paragraph + next.length + 1) break;
      copies.push(copy);
      end += next.length + 1;
      last = copy;
    }
    runs.push(runOf(i, end, copies));
    i = end;
  }
  return runs;
}

function runOf(start: number, end: number, copies: readonly CopyElsewhere[]): RunElsewhere {
  const [first, last] = [copies[0]!, copies.at(-1)!];
  const lines = { start: first.lines.start, end: last.lines.end };
  const least = copies.some(({ similarity }) => similarity !== undefined)
    ? { similarity: copies.reduce((least, { similarity = 1 }) => Math.min(least, similarity), 1) }
    : {};
  const documents = copies.reduce((fewest, copy) => Math.min(fewest, copy.documents), first.documents);
  const { document, title, compared } = first;
  const elsewhere = { document, ...(title === undefined ? {} : { title }), lines };
  return { start, end, elsewhere, documents, compared, ...least };
}

/**
 * The originals of what says something else than they do: were they to go for what stands in another document, too little
 * like it might stay there.
 */
function originalsOfOthers(duplicates: readonly Duplicate[]): number[] {
  return duplicates.flatMap(({ originals, similarity, partial, changes }) =>
    similarity < 1 || partial || changes.length > 0 ? originals : [],
  );
}
