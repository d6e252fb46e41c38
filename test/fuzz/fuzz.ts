import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { type AnalysisOptions, analyse, CONFIDENCES, type Confidence, DEFAULT_OPTIONS } from '../../src/core';
import { ROOT } from '../host/root';
import type { BuiltWorker } from './builtWorker';
import { type DocumentKind, KINDS } from './documents';
import { checkPromises, cleanTwice, type SecondClean } from './promises';

/** The settings of a document that is tried, as they can be written down. */
type Settings = Pick<AnalysisOptions, 'format' | 'keep' | 'shortestParagraph' | 'similarity'>;
type Case = [text: string, settings: Settings, confidence: Confidence];

/** What came of the documents of one kind. */
export interface Tally {
  documents: number;
  /** In how many something was found. */
  flagged: number;
  /** How many would lose more in a second clean, of duplicates alone and of all; see `cleanTwice`. */
  duplicatesAgain: number;
  again: number;
}

export interface FuzzOptions {
  readonly documents: number;
  readonly seed: number;
  /** What has to find the same. */
  readonly worker?: BuiltWorker;
}

const settings: fc.Arbitrary<Settings> = fc.record({
  format: fc.constantFrom('plain' as const, 'plain' as const, 'markdown' as const),
  keep: fc.constantFrom('first' as const, 'last' as const, 'longest' as const),
  shortestParagraph: fc.constantFrom(8, 8, 4),
  similarity: fc.constantFrom(0.7, 0.7, 0.5, 1),
});

/**
 * Tries documents of `kind`. Where one fails, it is made as small as can be and written down, and the error says where,
 * and how to come to it again.
 */
export async function fuzz(kind: DocumentKind, { documents, seed, worker }: FuzzOptions): Promise<Tally> {
  const tally: Tally = { documents: 0, flagged: 0, duplicatesAgain: 0, again: 0 };
  const property = fc.asyncProperty(KINDS[kind], settings, fc.constantFrom(...CONFIDENCES), async (...tried) => {
    tally.documents++;
    const { flagged, again } = await tryDocument(tried, worker);
    if (flagged) tally.flagged++;
    if (again.duplicates) tally.duplicatesAgain++;
    if (again.any) tally.again++;
  });
  const run = await fc.check(property, { numRuns: documents, seed });
  if (!run.failed) return tally;
  const error = run.errorInstance instanceof Error ? run.errorInstance : new Error(String(run.errorInstance));
  const file = writeDown({
    kind,
    seed,
    path: run.counterexamplePath!,
    tried: run.counterexample!,
    error: error.message,
  });
  throw new Error(`${kind}: ${error.message}\nIt is in ${file}; npm run fuzz -- --again ${file}`, { cause: error });
}

/** Throws where a promise is broken for one document. */
export async function tryDocument(
  [text, chosen, confidence]: Case,
  worker?: BuiltWorker,
): Promise<{ readonly flagged: boolean; readonly again: SecondClean }> {
  const options = { ...DEFAULT_OPTIONS, ...chosen };
  const analysis = analyse(text, options);
  checkPromises(analysis);
  if (worker !== undefined) {
    const { findings, notices } = analysis;
    assert.deepEqual(await worker.analyse(text, options), { findings, notices }, 'the worker finds the same');
  }
  return { flagged: analysis.findings.length > 0, again: cleanTwice(text, options, confidence) };
}

/** A document that failed, as it is written down. */
export interface Failure {
  readonly kind: DocumentKind;
  readonly seed: number;
  /** Where fast-check finds it again with this seed. */
  readonly path: string;
  readonly tried: Case;
  readonly error: string;
}

/** JSON keeps halves of characters apart, which no text file can. */
function writeDown(failure: Failure): string {
  const folder = path.join(ROOT, 'test-results', 'fuzz');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${failure.kind}-${failure.seed}.json`);
  writeFileSync(file, `${JSON.stringify(failure, undefined, 2)}\n`);
  return path.relative(ROOT, file);
}
