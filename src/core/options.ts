import type { Elsewhere } from './across/elsewhere';
import type { CarriedLine } from './carriedLines';
import type { RuleId } from './rules';
import type { SiteTemplate } from './templates/templateIndex';

/** What an analysis depends on besides the text. */
export interface AnalysisOptions {
  /** In Markdown, front matter, fenced code, tables and link definitions are never more than possible. */
  readonly format: 'plain' | 'markdown';
  /** The languages whose phrases count, as ISO 639-1 codes; all where empty. */
  readonly languages: readonly string[];
  /** Rules that flag nothing. */
  readonly off: ReadonlySet<RuleId>;
  /** The least Jaccard index of the sets of word 3-grams from which on paragraphs are near duplicates, in (0, 1]. */
  readonly similarity: number;
  /** The fewest words of a paragraph that is a duplicate on its own. */
  readonly shortestParagraph: number;
  /** Which of several copies is the original. */
  readonly keep: 'first' | 'last' | 'longest';
  /** Phrases (see `readPhrase`) of lines that are always flagged as certain, and of lines that are never; the latter win. */
  readonly alwaysRemove: readonly string[];
  readonly neverFlag: readonly string[];
  /** The other documents of the site that this one comes from, which was counted with them. */
  readonly site?: SiteTemplate | undefined;
  /** Which paragraphs stand in other documents, of those that this one was compared with. */
  readonly elsewhere?: Elsewhere | undefined;
  /** What was found before lines went; see `carriedLines`. */
  readonly carried?: readonly CarriedLine[] | undefined;
  /** The most token comparisons of the search for near duplicates. */
  readonly budget: number;
}

export const DEFAULT_OPTIONS: AnalysisOptions = {
  format: 'plain',
  languages: [],
  off: new Set<RuleId>(['photo-credit']),
  similarity: 0.7,
  shortestParagraph: 8,
  keep: 'first',
  alwaysRemove: [],
  neverFlag: [],
  budget: 200_000_000,
};
