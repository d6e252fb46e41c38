import { type Command, InvalidArgumentError, Option } from 'commander';
import { formatOfFile } from '../config/files';
import { CONFIG_NAME } from '../config/parseConfig';
import { CONFIDENCES, type Confidence } from '../core/confidence';
import { type Config, optionsOf } from '../core/config/config';
import { isLanguage, LANGUAGES } from '../core/languages';
import { type AnalysisOptions, DEFAULT_OPTIONS } from '../core/options';
import { readPhrase } from '../core/phrases/phraseList';
import { isRuleId, RULE_IDS, type RuleId } from '../core/rules';
import type { ConfigFlags } from './configs';
import { readEncoding } from './foreignText';
import { UsageError } from './trouble';

/** What the user asked of the analysis, checked. */
export interface AnalysisFlags extends ConfigFlags {
  readonly confidence: Confidence;
  readonly languages: readonly string[];
  readonly off: readonly RuleId[];
  readonly on: readonly RuleId[];
  readonly similarity?: number;
  readonly shortest?: number;
  readonly keep?: AnalysisOptions['keep'];
  readonly always: readonly string[];
  readonly never: readonly string[];
  readonly markdown?: true;
  readonly index?: string;
  readonly encoding?: string;
}

/** Adds the options of the analysis to `command`; `confidence` is the tier that it goes down to unless told. */
export function addAnalysisOptions(command: Command, confidence: Confidence = 'certain'): Command {
  const { similarity, shortestParagraph, keep } = DEFAULT_OPTIONS;
  const options = [
    new Option('--confidence <tier>', 'how sure a finding has to be').choices(CONFIDENCES).default(confidence),
    list(
      '--languages <codes>',
      `languages of the phrases, such as en,id (${LANGUAGES.join(' ')})`,
      addLanguages,
      'all',
    ),
    list('--off <rules>', 'rules to switch off, separated by commas', addRules, [...DEFAULT_OPTIONS.off].join()),
    list('--on <rules>', 'rules to switch on that are off by default', addRules, 'none'),
    // Without defaults of the option parser, so that what is not given leaves room for what a configuration file says.
    new Option(
      '--similarity <share>',
      `how much near duplicates share at least, above 0 and up to 1 (default: ${similarity})`,
    ).argParser(parseShare),
    new Option(
      '--shortest <words>',
      `the fewest words of a paragraph that is a duplicate on its own (default: ${shortestParagraph})`,
    ).argParser(parseCount),
    new Option('--keep <copy>', `which copy to keep (default: "${keep}")`).choices(['first', 'last', 'longest']),
    list(
      '--always <phrase>',
      "a line that is always removed; '#' in it is any number, '*' at its end any rest; repeatable",
      addPhrase,
      'none',
    ),
    list('--never <phrase>', 'a line that is never flagged, in the same notation; repeatable', addPhrase, 'none'),
    markdownOption(),
    new Option(
      '--index <file>',
      'what winnow index has counted: lines that stand in many documents of a site are flagged',
    ),
    encodingOption(),
  ];
  for (const option of options) command.addOption(option);
  return addConfigOptions(command);
}

/** The option that says what files are, where they are not UTF-8. */
export function encodingOption(): Option {
  const help = 'the encoding of all files, such as windows-1252, gb18030, shift_jis, utf-16 (default: "utf-8")';
  return new Option('--encoding <name>', help).argParser(readEncoding);
}

/** Adds the options that say where configuration files come from. */
export function addConfigOptions(command: Command): Command {
  const help = `a configuration file for all inputs (default: the nearest ${CONFIG_NAME} of each)`;
  return command
    .option('--config <file>', help)
    .addOption(new Option('--no-config', 'no configuration file').default(undefined));
}

export function markdownOption(): Option {
  return new Option('--markdown', 'every input is Markdown, not only files that end in .md or .markdown');
}

/** Adds the options of what may take long: how many threads work, and whether the terminal says how far they are. */
export function addJobsOptions(command: Command): Command {
  const help =
    'how many threads work at a time; 1 is none beside the first (default: as many as the machine runs at once)';
  return command
    .addOption(new Option('--jobs <count>', help).argParser(parseCount))
    .option('--no-progress', 'no progress bar on the terminal');
}

/**
 * The options of the core for the input called `name`, for which `config` holds. What the user asked for goes before
 * what the configuration file says; lists of phrases are added to its.
 */
export function analysisOptions(flags: AnalysisFlags, config: Config, name: string): Partial<AnalysisOptions> {
  const options = optionsOf(config);
  const off = new Set([...options.off, ...flags.off]);
  for (const rule of flags.on) off.delete(rule);
  return {
    ...options,
    format: flags.markdown ? 'markdown' : formatOfFile(name),
    languages: flags.languages.length > 0 ? flags.languages : options.languages,
    off,
    similarity: flags.similarity ?? options.similarity,
    shortestParagraph: flags.shortest ?? options.shortestParagraph,
    keep: flags.keep ?? options.keep,
    alwaysRemove: [...options.alwaysRemove, ...flags.always],
    neverFlag: [...options.neverFlag, ...flags.never],
  };
}

/** Throws a `UsageError` where options contradict each other. */
export function checkAnalysisFlags(flags: AnalysisFlags): void {
  const both = flags.on.find((rule) => flags.off.includes(rule));
  if (both !== undefined) throw new UsageError(`rule '${both}' can't be both --on and --off`);
}

/** An option whose values add up. */
function list<T>(flags: string, description: string, add: (value: string, before: T[]) => T[], none: string): Option {
  return new Option(flags, description).argParser<T[]>(add).default([], none);
}

function addLanguages(codes: string, before: readonly string[]): string[] {
  return [...before, ...listed(codes, isLanguage, 'language', LANGUAGES)];
}

function addRules(ids: string, before: readonly RuleId[]): RuleId[] {
  return [...before, ...listed(ids, isRuleId, 'rule', RULE_IDS)];
}

function listed<T extends string>(
  list: string,
  isKnown: (item: string) => item is T,
  thing: string,
  known: readonly string[],
): T[] {
  return list.split(',').map((part) => {
    const item = part.trim();
    if (!isKnown(item))
      throw new InvalidArgumentError(`There is no ${thing} '${item}'. There are ${known.join(', ')}.`);
    return item;
  });
}

function addPhrase(phrase: string, before: readonly string[]): string[] {
  if (readPhrase(phrase) === undefined) throw new InvalidArgumentError('A phrase needs a letter or a digit.');
  return [...before, phrase];
}

function parseShare(value: string): number {
  const share = /^\d*\.?\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(share > 0 && share <= 1))
    throw new InvalidArgumentError('It has to be a number above 0 and up to 1, such as 0.7.');
  return share;
}

export function parseCount(value: string): number {
  const count = /^\d+$/.test(value) ? Number(value) : 0;
  if (!(count >= 1 && Number.isSafeInteger(count))) {
    throw new InvalidArgumentError('It has to be a whole number of 1 or more.');
  }
  return count;
}
