import type { TokenTable } from '../tokenTable';
import { uint32s } from '../typedArrays';
import { lineHashes } from './lineHashes';
import type { SiteTemplate } from './templateIndex';

/** What the other documents of a site say of the lines of one of its documents. */
export interface SiteEvidence {
  readonly site: SiteTemplate;
  /** In how many other documents each line stands: as it is, and with its numbers masked. */
  readonly exact: Uint32Array;
  readonly masked: Uint32Array;
}

/** Of fewer documents nothing can be said. */
export const FEWEST_DOCUMENTS = 5;

/** Looks up all texts of `table`, which are lines of a document of `site` that was counted there. O(words). */
export function siteEvidence(table: TokenTable, site: SiteTemplate): SiteEvidence {
  const hashes = lineHashes(table);
  const count = hashes.exact.length;
  const [exact, masked] = [uint32s(count), uint32s(count)];
  // What `site` does not list stands in one document at most, which is this one.
  const others = (hash: number): number => (site.lines.get(hash) ?? 1) - 1;
  for (let i = 0; i < count; i++) {
    exact[i] = others(hashes.exact[i]!);
    masked[i] = hashes.masked[i] === hashes.exact[i] ? exact[i]! : others(hashes.masked[i]!);
  }
  return { site, exact, masked };
}

/** Whether line `i` stands in so many other documents of its site that it may be a part of its template. */
export function recurs(evidence: SiteEvidence, i: number): boolean {
  return evidence.masked[i]! >= FEWEST_OTHERS && shareOf(evidence, i) >= LEAST_SHARE;
}

/** The share of the other documents that line `i` stands in. */
export function shareOf({ site, masked }: SiteEvidence, i: number): number {
  return masked[i]! / Math.max(1, site.documents - 1);
}

/** Whether line `i` stands in at least half of the other documents, numbers aside. */
export function standsInHalf(evidence: SiteEvidence, i: number): boolean {
  return shareOf(evidence, i) >= HALF;
}

const FEWEST_OTHERS = 2;
const LEAST_SHARE = 0.25;
const HALF = 0.5;
