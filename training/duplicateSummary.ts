import { percent, table } from '../bench/table';
import { CONFIDENCES, RULE_IDS, RULES } from '../src/core';
import type { DuplicateScore } from './duplicateScore';
import type { Flagged } from './flagged';
import { addLines, NO_LINES, precision, recall, scoreLines } from './lineScore';
import { isDuplicate } from './pairScore';

const RULE_NAMES = RULE_IDS.filter((rule) => RULES[rule].kind === 'duplicate');
const REMOVABLE = RULE_NAMES.filter((rule) => rule !== 'repeated-sentence');

/** The figures of `scores` as Markdown, without a word of the texts; `set` is where the documents are from. */
export function duplicateSummary(set: string, scores: readonly DuplicateScore[]): string {
  const pairs = scores.flatMap((score) => score.pairs);
  const share = (count: number): string => `${count} of ${pairs.length} (${percent(count / pairs.length)})`;
  const missed = pairs.filter(({ found }) => found === undefined);
  const unmarked = scores.flatMap((score) => score.unmarked);
  const sure = unmarked.filter(({ confidence }) => confidence !== 'possible');
  return [
    `The pairs of repeated paragraphs that are marked by hand in ${scores.length} Indonesian articles of the set \`${set}\`.`,
    [
      `- found: ${share(pairs.length - missed.length)}`,
      `- one of the two lines flagged as a duplicate, whatever of: ${share(count(pairs, ({ loose }) => loose))}`,
      `- missed, but one of the two lines is flagged as boilerplate: ${count(missed, ({ boilerplate }) => boilerplate.length > 0)}`,
      `- missed, but a repeated sentence joins the two: ${count(missed, ({ sentence }) => sentence)}`,
      `- duplicate findings without a marked line: ${unmarked.length}, of them ${sure.length} certain or likely`,
    ].join('\n'),
    'Pairs found, by the rule of the finding and its confidence:',
    pairTable(scores),
    'Lines flagged as duplicates. Precision is the share of them that are in a marked pair; recall the share of the lines ' +
      'that could go (of n equal ones, n − 1) that are flagged.',
    lineTable(scores),
  ].join('\n\n');
}

function pairTable(scores: readonly DuplicateScore[]): string {
  const found = scores.flatMap(({ pairs }) => pairs).flatMap((pair) => pair.found ?? []);
  const rows = REMOVABLE.map((rule) => {
    const own = found.filter((one) => one.rule === rule);
    return [rule, ...CONFIDENCES.map((sure) => count(own, ({ confidence }) => confidence === sure)), own.length];
  });
  const all = [
    'all',
    ...CONFIDENCES.map((sure) => count(found, ({ confidence }) => confidence === sure)),
    found.length,
  ];
  return table(
    ['Rule', ...CONFIDENCES, 'all'],
    1,
    [...rows, all].map((row) => row.map(String)),
  );
}

function lineTable(scores: readonly DuplicateScore[]): string {
  const row = (name: string, wanted: (finding: Flagged) => boolean): string[] => {
    const chosen = scores.map(({ findings }) => findings.filter(wanted));
    const lines = scores
      .map(({ document }, i) => scoreLines(document.duplicates ?? [], chosen[i]!))
      .reduce(addLines, NO_LINES);
    const numbers = [chosen.flat().length, lines.flagged, lines.marked].map(String);
    return [name, ...numbers, percent(precision(lines)), percent(recall(lines))];
  };
  return table(['Findings', 'Number', 'Lines', 'In a marked pair', 'Precision', 'Recall'], 1, [
    ...RULE_NAMES.map((rule) => row(rule, (finding) => finding.rule === rule)),
    ...CONFIDENCES.map((sure) => row(`all ${sure}`, (one) => isDuplicate(one) && one.confidence === sure)),
    row('all but repeated sentences', isDuplicate),
  ]);
}

function count<T>(list: readonly T[], wanted: (item: T) => boolean): number {
  return list.filter(wanted).length;
}
