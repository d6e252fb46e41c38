import type { Random } from '../../bench/random';
import type { LineHashes } from '../../src/core/templates/lineHashes';
import { FEWEST_DOCUMENTS } from '../../src/core/templates/siteEvidence';
import { type SiteTemplate, TemplateIndex } from '../../src/core/templates/templateIndex';

/** What of a site is counted in an index, as it might have been too. */
export interface Variant {
  readonly site: SiteTemplate;
  /** The pages that are counted there. */
  readonly pages: ReadonlySet<number>;
}

/** An index of about half of the pages, where that is enough of them, and with pages that have nothing in common with them. */
export function varySite(site: SiteTemplate, hashes: readonly LineHashes[], random: Random): Variant {
  let pages = [...hashes.keys()];
  if (pages.length >= ENOUGH_TO_HALVE && random.chance(HALVED)) {
    const some = pages.filter(() => random.chance(0.5));
    if (some.length >= FEWEST_DOCUMENTS) pages = some;
  }
  const index = new TemplateIndex();
  for (const page of pages) index.add(site.name, hashes[page]!);
  const others = random.chance(DILUTED) ? pages.length * MOST_OTHERS * random.next() : 0;
  const counted = index.site(site.name)!;
  return { site: { ...counted, documents: counted.documents + Math.round(others) }, pages: new Set(pages) };
}

const ENOUGH_TO_HALVE = 8;
const HALVED = 0.6;
const DILUTED = 0.5;
/** For each page. */
const MOST_OTHERS = 3;
