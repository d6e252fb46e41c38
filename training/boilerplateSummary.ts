import { percent, table } from '../bench/table';
import { CONFIDENCES } from '../src/core';
import { type BoilerplateScore, emptyScore, type Yardstick } from './boilerplateScore';
import type { CorpusDocument } from './corpus';
import { type Group, groupsBy, groupsBySourceAndDump, TARGETS } from './groups';
import { ratesOf, type Tally } from './lineTally';
import { LEVEL_OF, type Levels } from './predictions';
import { addSegments, emptySegments, segmentF1 } from './segmentScore';

/** A way of flagging, with its verdict on each document. */
export interface Method {
  readonly name: string;
  readonly levels: (document: CorpusDocument) => Levels;
  /** It needs the labels of lines, and can say nothing of documents that have segments instead. */
  readonly needsLabels?: true;
}

/** The figures of `methods`, the last of which is ours, as Markdown, without a word of the texts. */
export function boilerplateSummary(
  yardsticks: readonly Yardstick[],
  segmented: readonly CorpusDocument[],
  methods: readonly Method[],
): string {
  const own = methods.at(-1)!;
  const documents = yardsticks.map(({ document }) => document);
  const scoreOf = (method: Method, { has }: Group): BoilerplateScore => {
    const score = emptyScore();
    for (const yardstick of yardsticks) {
      if (has(yardstick.document)) yardstick.add(score, method.levels(yardstick.document));
    }
    return score;
  };
  const tiers = (title: string, groups: readonly Group[]): string =>
    [`### ${title}`, tierTable(groups.map((group) => ({ group, score: scoreOf(own, group) })))].join('\n\n');
  return [
    `${yardsticks.length} labelled dumps, those left out in which less than 80% of the gold text stands. Word-F1 is the mean over the ` +
      'documents. The inner region is what stands between the first and the last content line.',
    '### Word-F1 of what is kept when everything flagged goes',
    table(
      ['Documents', 'To reach', ...methods.map(({ name }) => name)],
      1,
      TARGETS.map((group) => [
        group.name,
        f1Text(group.target),
        ...methods.map((method) => f1Text(meanF1(scoreOf(method, group), 1))),
      ]),
    ),
    tiers('By dump', groupsBy(documents, 'dump')),
    tiers('By source and dump', groupsBySourceAndDump(documents)),
    tiers('By language', groupsBy(documents, 'lang')),
    tiers('By type of page', groupsBy(documents, 'type')),
    '### Segments',
    'The F1 over the segments of `traf` that have to stay and that have to go.',
    segmentTable(
      segmented,
      methods.filter(({ needsLabels }) => !needsLabels),
    ),
  ].join('\n\n');
}

function tierTable(rows: readonly { readonly group: Group; readonly score: BoilerplateScore }[]): string {
  return table(
    [
      'Documents',
      'Down to',
      'Word-F1',
      'Lost',
      'Lines',
      'Words',
      'Precision',
      'Inner: word-F1',
      'Lost',
      'Lines',
      'Words',
      'Precision',
    ],
    2,
    rows.flatMap(({ group, score }) =>
      CONFIDENCES.map((confidence, i) => {
        const level = LEVEL_OF[i]!;
        return [
          i === 0 ? `${group.name} (${score.documents})` : '',
          confidence,
          f1Text(meanF1(score, level)),
          ...rateCells(score.whole, level),
          f1Text(meanF1(score, level, score.innerF1)),
          ...rateCells(score.inner, level),
        ];
      }),
    ),
  );
}

function rateCells(tally: Tally, level: number): string[] {
  const { lost, lines, words, precision } = ratesOf(tally, level);
  return [lost === undefined ? '–' : `${(lost * 100).toFixed(2)}%`, percent(lines), percent(words), percent(precision)];
}

function segmentTable(documents: readonly CorpusDocument[], methods: readonly Method[]): string {
  const rows = groupsBy(documents, 'dump').map((group) => {
    const cells = methods.map((method) => {
      const score = emptySegments();
      for (const document of documents) {
        if (group.has(document)) addSegments(score, document, method.levels(document));
      }
      return f1Text(segmentF1(score, 1));
    });
    return [group.name, ...cells];
  });
  return table(['Dump', ...methods.map(({ name }) => name)], 1, rows);
}

function meanF1({ documents, f1 }: BoilerplateScore, level: number, sums = f1): number {
  return sums[level]! / documents;
}

function f1Text(f1: number): string {
  return Number.isNaN(f1) ? '–' : f1.toFixed(3).replace(/^0/, '');
}
