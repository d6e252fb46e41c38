import type { CorpusDocument } from '../corpus';

/** How much each source counts, beside the others, its full dumps and its rough ones (paragraphs and articles) apart. */
const SHARES: Readonly<Record<string, { readonly full: number; readonly rough: number }>> = {
  wcxb: { full: 0.5, rough: 0.27 },
  daniel: { full: 0.14, rough: 0.12 },
  fundus: { full: 0.08, rough: 0.08 },
  cleaneval: { full: 0.05, rough: 0.06 },
  indonesian: { full: 0, rough: 0.06 },
  readability: { full: 0.03, rough: 0.02 },
};
/** The news in languages of which there is little count more. */
const LANGUAGES: Readonly<Record<string, number>> = { ru: 1.2, zh: 1.8 };
/** Pages of kinds of which there are few, and which are hard, count more than articles. */
const TYPES: Readonly<Record<string, number>> = { forum: 3, product: 3, listing: 3, collection: 3, service: 3 };

/** Where a page is from: pages of one site look alike. Where the site is not known, each page is one. */
export function siteOf({ source, site, id }: CorpusDocument): string {
  return site === undefined || SITELESS.has(source) ? `${source} ${id}` : `${source} ${site}`;
}

const SITELESS = new Set(['cleaneval', 'readability']);

/** Which of so many `parts` of the sites a document belongs to, from 0. */
export function foldOf(document: CorpusDocument, parts: number): number {
  let hash = 0;
  for (const character of siteOf(document)) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % parts;
}

/**
 * How much each of `documents` counts while learning: each part of a source has its share, and within it a
 * site and a document of n lines the root of what they have, so that none dominates.
 */
export function documentWeights(documents: readonly CorpusDocument[], lines: readonly number[]): number[] {
  const sizes = countBy(documents.map(siteOf));
  const raw = documents.map((document, i) => {
    const size = SITELESS.has(document.source) ? 1 : sizes.get(siteOf(document))!;
    const rare =
      (LANGUAGES[document.source === 'daniel' ? document.lang : ''] ?? 1) * (TYPES[document.type ?? ''] ?? 1);
    return rare * Math.sqrt(lines[i]! / size);
  });
  const parts = documents.map(partOf);
  const totals = new Map<string, number>();
  for (const [i, part] of parts.entries()) totals.set(part, (totals.get(part) ?? 0) + raw[i]!);
  return documents.map((document, i) => (raw[i]! / totals.get(parts[i]!)!) * shareOf(document));
}

function partOf(document: CorpusDocument): string {
  return `${document.source} ${isRough(document)}`;
}

function shareOf(document: CorpusDocument): number {
  const share = SHARES[document.source];
  return share === undefined ? 0 : isRough(document) ? share.rough : share.full;
}

function isRough({ dump }: CorpusDocument): boolean {
  return dump === 'paragraphs' || dump === 'article';
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
