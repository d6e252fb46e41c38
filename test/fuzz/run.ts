/**
 * `npm run fuzz [-- --documents N] [--seed S] [KIND…]`: tries N documents of each kind, in this process and in the built
 * worker, and prints how many were tried, and in how many a second clean removes more (see `cleanTwice`). `--again FILE` tries one again that was written down.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { analyse, DEFAULT_OPTIONS } from '../../src/core';
import { runNode } from '../host/suites';
import { BuiltWorker } from './builtWorker';
import { type DocumentKind, GIANTS, KIND_NAMES } from './documents';
import { type Failure, fuzz, type Tally, tryDocument } from './fuzz';
import { checkPromises } from './promises';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: 'string', default: '3000' },
    seed: { type: 'string', default: process.env.WINNOW_SEED ?? '1' },
    again: { type: 'string' },
  },
});

async function main(): Promise<void> {
  await runNode(['esbuild.mjs']);
  const worker = new BuiltWorker();
  try {
    if (values.again !== undefined) await tryAgain(values.again, worker);
    else await tryAll(worker);
  } finally {
    worker.end();
  }
}

async function tryAgain(file: string, worker: BuiltWorker): Promise<void> {
  const { tried }: Failure = JSON.parse(readFileSync(file, 'utf8'));
  await tryDocument(tried, worker);
  console.log('no promise is broken');
}

async function tryAll(worker: BuiltWorker): Promise<void> {
  const unknown = positionals.find((name) => !KIND_NAMES.includes(name as DocumentKind));
  if (unknown !== undefined) throw new Error(`there is no kind '${unknown}'; there are ${KIND_NAMES.join(', ')}`);
  const kinds = positionals.length === 0 ? KIND_NAMES : (positionals as DocumentKind[]);
  const seed = Number(values.seed);
  const documents = Number(values.documents);
  console.log(`seed ${seed}`);
  console.log(line('kind', 'documents', 'flagged', 'again: copies', 'again: all', 's'));
  const total: Tally = { documents: 0, flagged: 0, duplicatesAgain: 0, again: 0 };
  for (const kind of kinds) {
    const started = performance.now();
    const tally = await fuzz(kind, { documents, seed, worker });
    for (const name of ['documents', 'flagged', 'duplicatesAgain', 'again'] as const) total[name] += tally[name];
    console.log(line(kind, tally.documents, tally.flagged, tally.duplicatesAgain, tally.again, seconds(started)));
  }
  const started = performance.now();
  const giants = positionals.length === 0 ? Object.values(GIANTS) : [];
  for (const make of giants) await tryGiant(make(), worker);
  if (giants.length > 0) console.log(line('giants', giants.length, '', '', '', seconds(started)));
  console.log(line('all', total.documents + giants.length, total.flagged, total.duplicatesAgain, total.again, ''));
}

/** A second clean of ten million characters shows nothing that smaller documents do not. */
async function tryGiant(text: string, worker: BuiltWorker): Promise<void> {
  const analysis = analyse(text);
  checkPromises(analysis);
  const { findings } = await worker.analyse(text, DEFAULT_OPTIONS);
  if (findings.length !== analysis.findings.length) throw new Error('the worker finds something else');
}

function line(kind: string, ...cells: readonly (string | number)[]): string {
  return kind.padEnd(12) + cells.map((cell) => `${cell}`.padStart(15)).join('');
}

function seconds(started: number): number {
  return Math.round((performance.now() - started) / 1000);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
