import * as path from 'node:path';
import { type Analysis, analyse } from '../core/analyse';
import { findingsDownTo } from '../core/clean';
import { reaches } from '../core/confidence';
import type { Config } from '../core/config/config';
import { type Document, parseDocument } from '../core/document';
import { type Finding, sentence } from '../core/finding';
import type { ComparedInputs } from './comparedInputs';
import type { Configs } from './configs';
import { type DecodedText, decode } from './encoding';
import { type Input, readInput, titleOf } from './inputs';
import { type AnalysisFlags, analysisOptions } from './options';
import type { Output } from './output';
import type { Sites } from './sites';
import { explain, type Trouble } from './trouble';

/** Where a run of the command line writes, and what it could not do. */
export interface Run {
  readonly out: Output;
  readonly trouble: Trouble;
  readonly configs: Configs;
  /** The sites that are known, with `--index`. */
  readonly sites?: Sites | undefined;
  /** The inputs that were compared with each other, with `--across`. */
  readonly compared?: ComparedInputs;
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

/** Reads and analyses `input`. What keeps it from that is reported, and the result undefined. */
export async function examine(
  input: Input,
  flags: AnalysisFlags,
  { trouble, configs, sites, compared }: Run,
): Promise<Examined | undefined> {
  try {
    const bytes = await readInput(input);
    const decoded = decode(bytes);
    const { config, ignores } = await configs.for(input);
    if (input.path !== undefined && ignores(path.resolve(input.name))) {
      trouble.note(titleOf(input), 'is left alone, as its configuration file says; --no-config takes it too');
      const document = parseDocument(decoded.text);
      const analysis = { document, findings: [], notices: [] };
      return { ...decoded, input, bytes, config, ...NOTHING, analysis, document };
    }
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

/** What is found in a file that is left alone. */
const NOTHING = { findings: [], removals: [], allFindings: [] } as const;
