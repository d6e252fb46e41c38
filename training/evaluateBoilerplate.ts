import { BASELINES, baselineLevels } from './baselines';
import { Yardstick } from './boilerplateScore';
import { boilerplateSummary, type Method } from './boilerplateSummary';
import { type CorpusDocument, isCovered } from './corpus';
import { falseAlarms } from './falseAlarms';
import { type Levels, ownLevels, phraseLevels } from './predictions';

/** Measures the boilerplate findings, and beside them the baselines, on `documents`; Markdown. */
export function evaluateBoilerplate(documents: readonly CorpusDocument[], gold: ReadonlyMap<string, string>): string {
  const yardsticks = documents.flatMap((document) => Yardstick.of(document, gold.get(document.id)) ?? []);
  const segmented = documents.filter((document) => document.keep !== undefined && isCovered(document));
  const oracles = new Map(yardsticks.map((yardstick) => [yardstick.document, yardstick]));
  const methods: Method[] = [
    ...Object.entries(BASELINES).map(([name, rule]) => method(name, ({ text }) => baselineLevels(rule, text))),
    { ...method('labels', (document) => oracles.get(document)!.oracle()), needsLabels: true },
    method('phrase rules', ({ text }) => phraseLevels(text)),
    method('Winnow', ({ text }) => ownLevels(text)),
  ];
  return [
    boilerplateSummary(yardsticks, segmented, methods),
    '### False alarms',
    'The share of lines flagged as boilerplate where there is nothing to remove.',
    falseAlarms(gold),
  ].join('\n\n');
}

/** A method whose verdict on each document is kept, since it goes into several tables. */
function method(name: string, levels: (document: CorpusDocument) => Levels): Method {
  const kept = new Map<CorpusDocument, Levels>();
  return {
    name,
    levels: (document) => {
      let found = kept.get(document);
      if (found === undefined) kept.set(document, (found = levels(document)));
      return found;
    },
  };
}
