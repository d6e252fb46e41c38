import { Random } from '../../bench/random';

/*
 * A site in a language that nobody speaks: what all its pages have, teasers, which each page has others of, and an
 * article. Every word is put together from syllables.
 */

/** A page by its parts, each of whole lines. */
export interface GeneratedPage {
  readonly menu: readonly string[];
  readonly title: string;
  readonly article: readonly string[];
  readonly teaserHeading: string;
  readonly teasers: readonly string[];
  readonly footer: readonly string[];
}

const SYLLABLES = ['ba', 'ko', 'rin', 'tul', 'mes', 'da', 'vo', 'lis', 'pen', 'gu', 'sha', 'ril', 'on', 'te', 'mak'];

/** The pages of one site, of which no two have a line in common but for the template and, by chance, short ones. */
export function generatedSite(count: number, seed = 1): GeneratedPage[] {
  const random = new Random(seed);
  const word = (): string => Array.from({ length: random.between(1, 4) }, () => random.pick(SYLLABLES)).join('');
  const lexicon = Array.from({ length: 600 }, word);
  const words = (least: number, most: number): string =>
    Array.from({ length: random.between(least, most) }, () => random.pick(lexicon)).join(' ');
  const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
  const sentence = (): string => `${upper(words(5, 9))}, ${words(5, 12)}.`;
  const paragraph = (): string => [sentence(), sentence(), sentence()].join(' ');
  const title = (): string => upper(words(5, 8));
  const menu = Array.from({ length: 12 }, () => upper(words(1, 3)));
  const footer = [...Array.from({ length: 10 }, () => upper(words(1, 4))), `© ${upper(words(2, 3))} — ${words(9, 12)}`];
  const teaserHeading = upper(words(2, 3));
  return Array.from({ length: count }, () => ({
    menu,
    title: title(),
    article: Array.from({ length: 8 }, paragraph),
    teaserHeading,
    teasers: Array.from({ length: 8 }, title),
    footer,
  }));
}

export function linesOf({ menu, title, article, teaserHeading, teasers, footer }: GeneratedPage): string[] {
  return [...menu, title, ...article, teaserHeading, ...teasers, ...footer];
}
