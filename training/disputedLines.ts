import type { CorpusDocument } from './corpus';
import { wordsIn } from './words';

/** A page of a site by its lines: what tells each from others (`undefined` for none), and its label, if it has one. */
export interface LabelledPage<Key> {
  readonly keys: readonly (Key | undefined)[];
  readonly isBoilerplate: readonly (boolean | undefined)[];
}

/** On how many other pages of its site a line that is labelled content stands, and on how many it has which label. */
interface Others {
  readonly pages: number;
  readonly content: number;
  readonly boilerplate: number;
}

/**
 * By page, which of its lines that are labelled content are disputed: they stand on at least half of the other pages, on
 * two and more, and are labelled boilerplate on one of them. The gold text of a page that takes in the notice at its foot
 * is no gold there. O(lines).
 */
export function disputedLines<Key>(pages: readonly LabelledPage<Key>[]): boolean[][] {
  return linesWhere(
    pages,
    (others) => others.pages >= Math.max(FEWEST, SHARE * (pages.length - 1)) && others.boilerplate > 0,
  );
}

/**
 * By page, which of its lines that are labelled content are outvoted: two other pages and more have them as boilerplate,
 * and twice as many as have them as content. So it is with the title of a page that its list of articles has too. O(lines).
 */
export function outvotedLines<Key>(pages: readonly LabelledPage<Key>[]): boolean[][] {
  return linesWhere(pages, ({ content, boilerplate }) => boilerplate >= Math.max(FEWEST, 2 * content));
}

const FEWEST = 2;
const SHARE = 0.5;

function linesWhere<Key>(pages: readonly LabelledPage<Key>[], holds: (others: Others) => boolean): boolean[][] {
  const [all, content, boilerplate] = [new Counter<Key>(), new Counter<Key>(), new Counter<Key>()];
  pages.forEach(({ keys, isBoilerplate }, page) => {
    keys.forEach((key, i) => {
      if (key === undefined) return;
      all.add(key, page);
      if (isBoilerplate[i] !== undefined) (isBoilerplate[i] ? boilerplate : content).add(key, page);
    });
  });
  return pages.map(({ keys, isBoilerplate }, page) =>
    keys.map((key, i) => {
      if (key === undefined || isBoilerplate[i] !== false) return false;
      const [others, asContent, asBoilerplate] = [all, content, boilerplate].map((one) => one.others(key, page));
      return holds({ pages: others!, content: asContent!, boilerplate: asBoilerplate! });
    }),
  );
}

/** On which pages each line stands. */
class Counter<Key> {
  private readonly pagesOf = new Map<Key, Set<number>>();

  add(key: Key, page: number): void {
    const pages = this.pagesOf.get(key);
    if (pages === undefined) this.pagesOf.set(key, new Set([page]));
    else pages.add(page);
  }

  /** On how many pages besides `page`. */
  others(key: Key, page: number): number {
    const pages = this.pagesOf.get(key);
    return pages === undefined ? 0 : pages.size - (pages.has(page) ? 1 : 0);
  }
}

/** The labels of each of `pages` of a site with `?` for those that are disputed; empty where it has none. O(lines). */
export function undisputedLabels(pages: readonly CorpusDocument[]): string[] {
  const disputed = disputedLines(
    pages.map(({ text, labels = '' }) => ({
      keys: text.split('\n').map((line) => wordsIn(line).join(' ') || undefined),
      isBoilerplate: Array.from(labels, (label) => (label === 'b' ? true : label === 'c' ? false : undefined)),
    })),
  );
  return pages.map(({ labels = '' }, page) =>
    Array.from(labels, (label, i) => (disputed[page]![i] ? '?' : label)).join(''),
  );
}
