import type { IndexGroup, SiteTemplate } from '../../core/templates/templateIndex';

/** A site as it is sent to another thread. */
export interface PackedSite {
  readonly name: string;
  readonly documents: number;
  /** Of all lines of its documents, ascending; and in how many documents each of them stands. */
  readonly hashes: Float64Array;
  readonly counts: Uint32Array;
}

/** What a document is judged by. */
export interface DocumentSite {
  readonly site: PackedSite;
  /** The hashes of the document, ascending, as it was when it was counted there; `undefined` where it was not. */
  readonly own: Float64Array | undefined;
}

/**
 * The lines of `group` that stand in `least` documents and more; of those that were counted in it, none is judged otherwise
 * where `least` is 2. O(n log n) in the lines of `group`.
 */
export function packSite(
  name: string,
  { documents, lines }: Pick<IndexGroup, 'documents' | 'lines'>,
  least = 1,
): PackedSite {
  const kept = [...lines].filter(([, count]) => count >= least);
  const hashes = Float64Array.from(kept, ([hash]) => hash).sort();
  return { name, documents, hashes, counts: Uint32Array.from(hashes, (hash) => lines.get(hash)!) };
}

/** The site that a document is judged by; each look-up is a binary search. */
export function siteOf({ site, own }: DocumentSite): SiteTemplate {
  const { hashes, counts } = site;
  return othersOf(site.name, site.documents, (hash) => counts[placeIn(hashes, hash)] ?? 0, own);
}

/**
 * A site of `documents` documents, as a document sees it that was counted there with the hashes `own`: whatever it reads
 * by now, it counts as one document, and all that it says stands in it.
 */
export function othersOf(
  name: string,
  documents: number,
  countOf: (hash: number) => number,
  own: Float64Array | undefined,
): SiteTemplate {
  return {
    name,
    documents: own === undefined ? documents + 1 : documents,
    lines: { get: (hash) => Math.max(1, countOf(hash) - (own !== undefined && placeIn(own, hash) >= 0 ? 1 : 0) + 1) },
  };
}

/** Where `value` is in `sorted`; -1 where it is not. */
function placeIn(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle]!;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
