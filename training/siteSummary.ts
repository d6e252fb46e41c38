import { percent, table } from '../bench/table';
import { CONFIDENCES, type Confidence } from '../src/core';
import { FEWEST_DOCUMENTS } from '../src/core/templates/siteEvidence';
import { type BoilerplateScore, emptyScore, Yardstick } from './boilerplateScore';
import type { CorpusDocument } from './corpus';
import { undisputedLabels } from './disputedLines';
import { emptyTally, ratesOf, type Tally, tallyLines } from './lineTally';
import { LEVEL_OF, type Levels, ownLevels, SUREST } from './predictions';
import { siteGroups } from './sites';

/** A labelled page with what is said of it. */
interface JudgedPage {
  readonly document: CorpusDocument;
  readonly yardstick: Yardstick;
  readonly without: Levels;
  readonly with: Levels;
  /** Its labels, with `?` for those that are disputed. */
  readonly undisputed: string;
}

/** How some pages do without the index of their site and with it, and what their labels as a prediction would reach. */
interface SiteScore {
  readonly without: BoilerplateScore;
  readonly with: BoilerplateScore;
  readonly labels: BoilerplateScore;
  /** With the index, the lines whose labels are not disputed. */
  readonly undisputed: Tally;
}

/** What the index of a site is worth on `documents`, on the sites of which there are enough pages; Markdown. */
export function siteSummary(documents: readonly CorpusDocument[], gold: ReadonlyMap<string, string>): string {
  const groups = siteGroups(documents, FEWEST_DOCUMENTS);
  const pages = groups.flatMap(({ site, documents: all }) => {
    const undisputed = undisputedLabels(all);
    return all.flatMap((document, i): JudgedPage[] => {
      const yardstick = Yardstick.of(document, gold.get(document.id));
      if (yardstick === undefined) return [];
      const { text } = document;
      const levels = { without: ownLevels(text), with: ownLevels(text, site) };
      return [{ document, yardstick, ...levels, undisputed: undisputed[i]! }];
    });
  });
  const parts = scoresBy(pages, (document) => [
    isRough(document) ? 'rough dumps' : 'full dumps',
    `${document.source}, ${document.dump}`,
    `language ${document.lang}`,
  ]);
  const sites = scoresBy(pages, (document) => (isRough(document) ? [] : [document.site!]));
  return [
    `${groups.length} groups of ${FEWEST_DOCUMENTS} and more pages of one site that became text in the same way, without the index of the ` +
      'group and with it. Labels: the word-F1 of keeping exactly the lines that are labelled content, which is the most that can be ' +
      'reached. Undisputed: what is lost with the index, leaving out the lines whose labels contradict one another: those that stand ' +
      'on half of the pages and more, labelled content on some of them and boilerplate on others.',
    summaryTable('Documents', parts, CONFIDENCES),
    '### Full dumps by site',
    summaryTable('Site', sites, ['certain', 'likely']),
  ].join('\n\n');
}

function isRough({ dump }: CorpusDocument): boolean {
  return dump === 'paragraphs' || dump === 'article';
}

/** The scores of `pages` by each of the names that their document has, in the order of these. */
function scoresBy(
  pages: readonly JudgedPage[],
  namesOf: (document: CorpusDocument) => readonly string[],
): (readonly [name: string, score: SiteScore])[] {
  const scores = new Map<string, SiteScore>();
  for (const page of pages) {
    for (const name of namesOf(page.document)) {
      const score = scores.get(name) ?? emptySiteScore();
      scores.set(name, score);
      page.yardstick.add(score.without, page.without);
      page.yardstick.add(score.with, page.with);
      page.yardstick.add(score.labels, page.yardstick.oracle());
      tallyLines(score.undisputed, page.document.text.split('\n'), page.undisputed, page.with);
    }
  }
  return [...scores].sort(([a], [b]) => (a < b ? -1 : 1));
}

function emptySiteScore(): SiteScore {
  return { without: emptyScore(), with: emptyScore(), labels: emptyScore(), undisputed: emptyTally() };
}

function summaryTable(
  title: string,
  scores: readonly (readonly [name: string, score: SiteScore])[],
  confidences: readonly Confidence[],
): string {
  const pairs = ['Word-F1', 'Lost', 'Lines', 'Precision'].flatMap((name) => [name, 'With']);
  const header = [title, 'Down to', 'Labels', ...pairs.slice(0, 4), 'Undisputed', ...pairs.slice(4)];
  const rows = scores.flatMap(([name, score]) =>
    confidences.map((confidence, i) => {
      const level = LEVEL_OF[CONFIDENCES.indexOf(confidence)]!;
      const [without, withIndex] = [score.without, score.with].map(({ whole }) => ratesOf(whole, level));
      return [
        i === 0 ? `${name} (${score.labels.documents})` : '',
        confidence,
        i === 0 ? meanF1(score.labels, SUREST) : '',
        meanF1(score.without, level),
        meanF1(score.with, level),
        lostText(without!.lost),
        lostText(withIndex!.lost),
        lostText(ratesOf(score.undisputed, level).lost),
        percent(without!.lines),
        percent(withIndex!.lines),
        percent(without!.precision),
        percent(withIndex!.precision),
      ];
    }),
  );
  return table(header, 2, rows);
}

function meanF1({ f1, documents }: BoilerplateScore, level: number): string {
  return (f1[level]! / documents).toFixed(3).replace(/^0/, '');
}

function lostText(lost: number | undefined): string {
  return lost === undefined ? '–' : `${(lost * 100).toFixed(2)}%`;
}
