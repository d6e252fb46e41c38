/**
 * `npm run bench [-- FLAGS]`: measures the analysis, and the search for duplicates beside its peers, on made-up documents, and prints
 * tables in Markdown. Messages on the way go to standard error.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { SERVER_NAMES } from '../test/host/editors';
import { measureCorpora } from './corpus/run';
import { makeDocument } from './documents';
import { type MeasuredEditor, measureEditor } from './editor/editor';
import { hardDocuments } from './hard';
import { isMissing, Laboratory, type Missing } from './laboratory';
import type { Timing } from './measure';
import { analysis, boilerplate, bruteForce, exactLines, minHash, plain, winnow } from './peers';
import { report } from './report';
import type { Measured, MeasuredAnalysis, MeasuredHard } from './results';
import type { Contestant } from './stage';

interface Flags {
  readonly sizes?: readonly number[];
  readonly duplicates: readonly number[];
  readonly quick?: true;
  readonly hard: boolean;
  readonly editor: boolean;
  readonly limit: number;
  readonly out?: string;
  readonly write?: true;
}

const RESULTS = join(__dirname, 'results.md');
/** Brute force ends in reasonable time up to here; recall, which is asked for once, up to ten times as much. */
const BRUTE_FORCE = 100_000;
const RECALL = 1_000_000;
/** Of a page that is short, in MB: what an analysis costs at least. */
const SMALLEST = 0.01;

async function main(flags: Flags): Promise<void> {
  const sizes = flags.sizes ?? (flags.quick ? [0.1, 1] : [0.1, 1, 10, 50]);
  const laboratory = new Laboratory(flags.limit);
  try {
    const whole = [SMALLEST, ...sizes].map((size) => measureAnalysis(laboratory, size * 1e6, flags.quick === true));
    const measured = sizes.flatMap((size) =>
      flags.duplicates.map((share) => measure(laboratory, size * 1e6, share / 100, flags.quick === true)),
    );
    const hard = flags.hard ? measureHard(laboratory, flags.quick === true) : [];
    const editors: MeasuredEditor[] = [];
    for (const host of flags.editor ? SERVER_NAMES : []) {
      progress(`VS Code, ${host}`);
      editors.push(await measureEditor(host));
    }
    const text = report(whole, measured, hard, editors);
    process.stdout.write(text);
    if (flags.out !== undefined) writeFileSync(flags.out, text);
    if (flags.write) writeFileSync(RESULTS, text);
  } finally {
    laboratory.close();
  }
}

function measure(laboratory: Laboratory, size: number, duplicates: number, quick: boolean): Measured {
  progress(`${size / 1e6} MB, ${duplicates * 100}% duplicates`);
  const { text, bytes } = makeDocument({ bytes: size, duplicates });
  laboratory.load(text);
  const runs = quick ? 3 : runsFor(bytes);
  const timings = new Map<string, Timing | Missing>();
  // Alone in their process where they may take long or fill the heap, so that the others are not hit by it.
  const groups = [[winnow, plain, exactLines], [minHash], ...(size <= BRUTE_FORCE ? [[bruteForce]] : [])];
  for (const group of groups) time(laboratory, group, runs).forEach((timing, name) => void timings.set(name, timing));
  return {
    size,
    bytes,
    utf16: text.length * 2,
    lines: text.split('\n').length - 1,
    duplicates,
    timings,
    memory: laboratory.memory(winnow),
    recall: size <= RECALL ? laboratory.recall() : undefined,
  };
}

function measureAnalysis(laboratory: Laboratory, size: number, quick: boolean): MeasuredAnalysis {
  progress(`whole analysis, ${size / 1e6} MB`);
  const { text, bytes } = makeDocument({ bytes: size, duplicates: 0.05 });
  laboratory.load(text);
  const timings = time(laboratory, [boilerplate, analysis, plain], quick ? 3 : runsFor(bytes));
  return { size, bytes, lines: text.split('\n').length - 1, timings };
}

function measureHard(laboratory: Laboratory, quick: boolean): MeasuredHard[] {
  const measured: MeasuredHard[] = [];
  for (const { name, text } of hardDocuments(quick ? 0.1 : 1)) {
    progress(name);
    laboratory.load(text);
    const timing = time(laboratory, [winnow], quick ? 1 : 3).get(winnow.name)!;
    measured.push({ name, bytes: Buffer.byteLength(text), timing });
  }
  return measured;
}

function time(laboratory: Laboratory, contestants: readonly Contestant[], runs: number): Map<string, Timing | Missing> {
  const timings = laboratory.time(contestants, runs);
  return new Map(contestants.map(({ name }, i) => [name, isMissing(timings) ? timings : timings[i]!]));
}

/** Short runs are noisy; long ones are not worth the wait. */
function runsFor(bytes: number): number {
  return bytes < 5e5 ? 25 : bytes < 5e6 ? 11 : bytes < 2e7 ? 5 : 3;
}

function progress(what: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${what}\n`);
}

function numbers(value: string): number[] {
  const list = value.split(',').map(Number);
  if (!list.every((number) => number >= 0)) throw new InvalidArgumentError('It has to be numbers, such as 0.1,1,10.');
  return list;
}

const program = new Command('bench')
  .description('Measures the analysis, and the search for duplicates beside its peers.')
  .addOption(new Option('--sizes <MB>', 'sizes of the documents (default: 0.1,1,10,50)').argParser(numbers))
  .addOption(new Option('--duplicates <percent>', 'shares of duplicates').argParser(numbers).default([0, 5, 30]))
  .option('--quick', 'small documents and few runs')
  .option('--no-hard', 'leave out the hard documents')
  .option('--no-editor', 'leave out what is measured in VS Code, for which the extension has to be built')
  .addOption(new Option('--limit <seconds>', 'how long one process may take').argParser(Number).default(300))
  .option('--out <file>', 'write the tables to this file too')
  .option('--write', 'write the tables to bench/results.md too')
  .enablePositionalOptions()
  .action(main);
program
  .command('corpora')
  .description('Measures whole folders and corpora, by the command line and in VS Code, as they are built in dist.')
  .option('--large', 'a corpus of 2 GB too')
  .option('--no-editor', 'leave out what is measured in VS Code')
  .option('--write', 'write the table to bench/corpus/results.md too')
  .action(measureCorpora);
program.parseAsync().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
