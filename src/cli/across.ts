import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { AcrossDocuments, type ComparedDocument } from '../core/across/acrossDocuments';
import { fingerprintOf } from '../core/across/fingerprint';
import { sentence } from '../core/finding';
import { DEFAULT_OPTIONS } from '../core/options';
import { readText } from '../core/reading';
import { ComparedInputs } from './comparedInputs';
import { decodeFile } from './encoding';
import type { Run } from './examine';
import { type Input, readInput } from './inputs';
import { type AnalysisFlags, analysisOptions } from './options';
import { UsageError } from './trouble';

export interface AcrossFlags extends AnalysisFlags {
  readonly across?: true;
}

/**
 * `run` for inputs that were compared with each other, with `--across`; of two that have the same paragraph the first
 * keeps it. Reads all of them once, before they are examined; holds about four bytes for each word meanwhile.
 */
export async function comparedWithEachOther(inputs: readonly Input[], flags: AcrossFlags, run: Run): Promise<Run> {
  if (!flags.across) return run;
  if (inputs.some((input) => input.path === undefined)) {
    throw new UsageError(
      '--across reads each file twice, so standard input can’t be among them; name files or folders',
    );
  }
  const compared: ComparedDocument[] = [];
  let similarity = 1;
  for (const [rank, input] of inputs.entries()) {
    const options = await optionsOf(input, flags, run);
    const text = options && (await textOf(input, flags.encoding, run));
    if (options === undefined || text === undefined) continue;
    compared.push({ name: input.name, rank, ...fingerprintOf(readText(text, options.format ?? 'plain'), options) });
    similarity = Math.min(similarity, options.similarity ?? DEFAULT_OPTIONS.similarity);
  }
  const documents = new AcrossDocuments(compared, { similarity });
  for (const notice of documents.notices) run.trouble.note('--across', sentence(notice));
  return { ...run, compared: new ComparedInputs(documents, flags.confidence) };
}

/** The options of the analysis of `input`; `undefined` where its configuration file leaves it alone. */
async function optionsOf(input: Input, flags: AnalysisFlags, { configs, sites }: Run) {
  const { config, ignores } = await configs.for(input);
  if (ignores(path.resolve(input.name))) return undefined;
  return { ...analysisOptions(flags, config, input.name), site: sites?.ofFile(input.path!) };
}

/** What can't be read is passed over: it is reported when it is examined. */
async function textOf(
  input: Input,
  encoding: AnalysisFlags['encoding'],
  { trouble }: Run,
): Promise<string | undefined> {
  try {
    if ((await fs.stat(input.path!)).isFile()) return decodeFile(await readInput(input), encoding).text;
    trouble.note(input.name, 'can’t be read twice, so it was not compared with the other files');
  } catch {
    return undefined;
  }
  return undefined;
}
