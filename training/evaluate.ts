/**
 * `npm run evaluate [-- FLAGS]`: measures the findings on the labelled corpus, and prints figures and what to read about
 * them. Texts of the corpus are printed, and never written.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { Random, shuffle } from '../bench/random';
import { type CorpusDocument, type CorpusSet, MissingCorpus, readCorpus, readGold } from './corpus';
import { missedPairs, unmarkedFindings } from './duplicateLists';
import { scoreDuplicates } from './duplicateScore';
import { duplicateSummary } from './duplicateSummary';
import { evaluateBoilerplate } from './evaluateBoilerplate';
import { withSection } from './section';
import { chooseDocuments, showDocument } from './show';
import { showPage } from './showPage';
import { siteSummary } from './siteSummary';

interface Flags {
  readonly corpus: string;
  readonly set?: CorpusSet;
  readonly show?: number;
  readonly seed: number;
  readonly only?: 'duplicates' | 'boilerplate' | 'sites';
  readonly write?: true;
}

const CORPUS = join(__dirname, '..', '..', 'shared', 'corpus');
const RESULTS = join(__dirname, 'results.md');

function main(flags: Flags): void {
  if (flags.show === undefined) evaluate(flags, flags.set ?? 'dev');
  else show(flags, flags.set ?? 'train', flags.show);
}

function evaluate({ corpus, write, only }: Flags, set: CorpusSet): void {
  const documents = readCorpus(corpus, set);
  const sections: (readonly [title: string, body: string])[] = [];
  if (only === undefined || only === 'duplicates') sections.push(['Duplicates', evaluateDuplicates(documents, set)]);
  if (set === 'dev') {
    const gold = readGold(corpus);
    if (only === undefined || only === 'boilerplate')
      sections.push(['Boilerplate', evaluateBoilerplate(documents, gold)]);
    if (only === undefined || only === 'sites') sections.push(['Sites', siteSummary(documents, gold)]);
  }
  print(...sections.map(([, body]) => body));
  if (!write) return;
  let results = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : INTRODUCTION;
  for (const [title, body] of sections) results = withSection(results, title, body);
  writeFileSync(RESULTS, results);
}

/** The figures of the duplicates; prints the pairs that are missed, and what is found and not marked. */
function evaluateDuplicates(documents: readonly CorpusDocument[], set: CorpusSet): string {
  const scores = documents.filter(({ duplicates }) => duplicates !== undefined).map(scoreDuplicates);
  print(missedPairs(scores), unmarkedFindings(scores));
  return duplicateSummary(set, scores);
}

function show({ corpus, seed, only }: Flags, set: CorpusSet, count: number): void {
  if (only === 'boilerplate') {
    print(...shuffle(readCorpus(corpus, set), new Random(seed)).slice(0, count).map(showPage));
    return;
  }
  print(...chooseDocuments(readCorpus(corpus, set), count, seed).map(showDocument));
}

function print(...parts: readonly string[]): void {
  process.stdout.write(`${parts.join('\n\n')}\n`);
}

const INTRODUCTION =
  '# Evaluation\n\nMeasured by `npm run evaluate -- --write` on a corpus of scraped pages that is not part of the project.';

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It has to be a whole number.');
  return Number(value);
}

const program = new Command('evaluate')
  .description('Measures the findings on the labelled corpus.')
  .addOption(
    new Option('--corpus <dir>', 'the folder of the corpus').argParser((path) => resolve(path)).default(CORPUS),
  )
  .addOption(new Option('--set <name>', 'what to read (default: dev, with --show train)').choices(['train', 'dev']))
  .addOption(
    new Option('--show <number>', 'print what is found in so many documents, and measure nothing')
      .argParser(wholeNumber)
      .conflicts('write'),
  )
  .addOption(new Option('--seed <number>', 'which documents --show chooses').argParser(wholeNumber).default(1))
  .addOption(new Option('--only <part>', 'measure one part alone').choices(['duplicates', 'boilerplate', 'sites']))
  .option('--write', 'write the figures to training/results.md too');

try {
  main(program.parse().opts<Flags>());
} catch (error) {
  if (!(error instanceof MissingCorpus)) throw error;
  process.stderr.write(`evaluate: ${error.message}\n`);
  process.exitCode = 1;
}
