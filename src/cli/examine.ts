import * as path from 'node:path';
import { type Analysis, analyse } from '../core/analyse';
import { findingsDownTo } from '../core/clean';
import { reaches } from '../core/confidence';
import type { Config } from '../core/config/config';
import { type Document, parseDocument } from '../core/document';
import { type Finding, sentence } from '../core/finding';
import type { ComparedInputs } from './comparedInputs';
import type { Configs } from './configs';
import { type DecodedText, decodeFile } from './encoding';
import { RECORDS } from './folder';
import { type Input, readInput, titleOf } from './inputs';
import { type AnalysisFlags, analysisOptions } from './options';
import type { Output } from './output';
import type { Progress } from './progress';
import type { Sites } from './sites';
import { explain, type Reporter, type Trouble } from './trouble';

/** Where a run of the command line writes, and what it could not do. */
export interface Run {
  readonly out: Output;
  readonly trouble: Trouble;
  readonly configs: Configs;
  /** The sites that are known, with `--index`. */
  readonly sites?: Sites | undefined;
  /** The inputs that were compared with each other, with `--across`. */
  readonly compared?: ComparedInputs;
  /** How many threads work at a time; undefined where the user did not say. */
  readonly jobs?: number | undefined;
  readonly progress: Progress;
}

/** An input with what was found in it. */
export interface Examined extends DecodedText {
  readonly input: Input;
  readonly bytes: Buffer;
  readonly analysis: Analysis;
  readonly document: Document;
  readonly config: Config;
  /** Those that reach the confidence that was asked for. */
  readonly findings: readonly Finding[];
  /** Those of `findings` that a clean removes. */
  readonly removals: readonly Finding[];
  readonly allFindings: readonly Finding[];
}

/** An input, with what its configuration file says. */
export interface Item {
  readonly input: Input;
  readonly config: Config;
  /** Whether it is left alone. */
  readonly isIgnored: boolean;
  /** The inputs that it was compared with, which are examined in their order. */
  readonly compared?: ComparedInputs | undefined;
}

/** `input` with what holds for it. */
export async function itemOf(input: Input, { configs, compared }: Run): Promise<Item> {
  const { config, ignores } = await configs.for(input);
  return { input, config, isIgnored: input.path !== undefined && ignores(path.resolve(input.name)), compared };
}

/** Reads and analyses an input. What keeps it from that is reported, and the result undefined. */
export async function examine(
  { input, config, isIgnored, compared }: Item,
  flags: AnalysisFlags,
  sites: Sites | undefined,
  trouble: Reporter,
): Promise<Examined | undefined> {
  try {
    const bytes = await readInput(input);
    const decoded = decodeFile(bytes, flags.encoding);
    if (isIgnored) {
      trouble.note(titleOf(input), `${LEFT_ALONE}; --no-config takes it too`);
      const document = parseDocument(decoded.text);
      const analysis = { document, findings: [], notices: [] };
      return { ...decoded, input, bytes, config, ...NOTHING, analysis, document };
    }
    if (RECORDS.test(input.name)) trouble.note(titleOf(input), 'is read as text; winnow clean --jsonl cleans records');
    const site = input.path === undefined ? undefined : sites?.ofFile(input.path);
    const options = { ...analysisOptions(flags, config, input.name), site, elsewhere: compared?.of(input) };
    const analysis = analyse(decoded.text, options);
    for (const notice of analysis.notices) trouble.note(titleOf(input), sentence(notice));
    const { document } = analysis;
    const allFindings = compared?.withCopiesThatStay(input, analysis.findings) ?? analysis.findings;
    const findings = allFindings.filter(({ confidence }) => reaches(confidence, flags.confidence));
    const removals = findingsDownTo(allFindings, flags.confidence);
    return { ...decoded, input, bytes, analysis, config, document, findings, removals, allFindings };
  } catch (error) {
    trouble.report(titleOf(input), explain(error));
    return undefined;
  }
}

export const LEFT_ALONE = 'is left alone, as its configuration file says';

/** What is found in a file that is left alone. */
const NOTHING = { findings: [], removals: [], allFindings: [] } as const;
