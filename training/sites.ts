import { parseDocument } from '../src/core';
import { readTokens } from '../src/core/boilerplate/paragraph';
import { lineHashes } from '../src/core/templates/lineHashes';
import { type SiteTemplate, TemplateIndex } from '../src/core/templates/templateIndex';
import type { CorpusDocument } from './corpus';

/** Pages of one site that became text in the same way, with what their index says. */
export interface SiteGroup {
  readonly site: SiteTemplate;
  readonly documents: readonly CorpusDocument[];
}

/** The groups of `documents` that have `fewest` pages and more; of a page that stands there twice the last counts. */
export function siteGroups(documents: readonly CorpusDocument[], fewest: number): SiteGroup[] {
  const groups = new Map<string, Map<string, CorpusDocument>>();
  for (const document of documents) {
    if (document.site === undefined) continue;
    const name = `${document.site} (${document.dump})`;
    let pages = groups.get(name);
    if (pages === undefined) groups.set(name, (pages = new Map()));
    pages.set(document.id, document);
  }
  return [...groups].flatMap(([name, pages]) => {
    if (pages.size < fewest) return [];
    const index = new TemplateIndex();
    for (const { text } of pages.values()) index.add(name, lineHashes(readTokens(parseDocument(text))));
    return { site: index.site(name)!, documents: [...pages.values()] };
  });
}
