import { percent, table } from '../bench/table';
import { CONFIDENCES } from '../src/core';
import { FEWEST_DOCUMENTS } from '../src/core/templates/siteOdds';
import { type BoilerplateScore, emptyScore, Yardstick } from './boilerplateScore';
import type { CorpusDocument } from './corpus';
import { ratesOf } from './lineTally';
import { LEVEL_OF, ownLevels } from './predictions';
import { siteGroups } from './sites';

/** The scores without the index of the site, and with it. */
type Scores = readonly [without: BoilerplateScore, withIndex: BoilerplateScore];

/** What the index of a site is worth on `documents`, on the sites of which there are enough pages; Markdown. */
export function siteSummary(documents: readonly CorpusDocument[], gold: ReadonlyMap<string, string>): string {
  const scores = new Map<string, Scores>();
  const scoresOf = (name: string): Scores => {
    let found = scores.get(name);
    if (found === undefined) scores.set(name, (found = [emptyScore(), emptyScore()]));
    return found;
  };
  const groups = siteGroups(documents, FEWEST_DOCUMENTS);
  for (const { site, documents: pages } of groups) {
    for (const page of pages) {
      const yardstick = Yardstick.of(page, gold.get(page.id));
      if (yardstick === undefined) continue;
      const levels = [ownLevels(page.text), ownLevels(page.text, site)] as const;
      const rough = page.dump === 'paragraphs' || page.dump === 'article';
      const names = [rough ? 'rough dumps' : 'full dumps', `${page.source}, ${page.dump}`, `language ${page.lang}`];
      for (const name of names) {
        for (const [i, score] of scoresOf(name).entries()) yardstick.add(score, levels[i]!);
      }
    }
  }
  const rows = [...scores].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, both]) => rowsFor(name, both));
  return [
    `${groups.length} groups of ${FEWEST_DOCUMENTS} and more pages of one site that became text in the same way, without the index of the ` +
      'group and with it.',
    table(['Documents', 'Down to', 'Word-F1', 'With', 'Lost', 'With', 'Lines', 'With', 'Precision', 'With'], 2, rows),
  ].join('\n\n');
}

function rowsFor(name: string, both: Scores): string[][] {
  return CONFIDENCES.map((confidence, i) => {
    const level = LEVEL_OF[i]!;
    const f1 = both.map(({ f1, documents }) => (f1[level]! / documents).toFixed(3).replace(/^0/, ''));
    const rates = both.map(({ whole }) => ratesOf(whole, level));
    const cells = (of: (one: (typeof rates)[number]) => string): string[] => rates.map(of);
    return [
      i === 0 ? `${name} (${both[0].documents})` : '',
      confidence,
      ...f1,
      ...cells(({ lost }) => (lost === undefined ? '–' : `${(lost * 100).toFixed(2)}%`)),
      ...cells(({ lines }) => percent(lines)),
      ...cells(({ precision }) => percent(precision)),
    ];
  });
}
