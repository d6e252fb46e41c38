import type { Sentence } from '../finding';
import { DEFAULT_OPTIONS } from '../options';
import { RULE_IDS, RULES, type RuleId } from '../rules';
import {
  FIELDS,
  type FieldName,
  type FieldValues,
  isObject,
  listOf,
  type Report,
  readField,
  type Severities,
  text,
  type ValueProblem,
  wrong,
} from './fields';

/** What a configuration file says. */
export interface Config extends FieldValues {
  /** Globs of the files that are left alone, relative to the folder of the file; see `globMatcher`. */
  readonly ignore?: readonly string[];
}

/**
 * Reads a parsed configuration file, whatever it holds. What is wrong is reported and counts as not given. Never throws;
 * linear in the size of `value`.
 */
export function readConfig(value: unknown): { readonly config: Config; readonly problems: readonly ValueProblem[] } {
  const problems: ValueProblem[] = [];
  const config: Record<string, unknown> = {};
  if (!isObject(value)) {
    wrong((problem) => problems.push(problem), 'A configuration file has to be an object, in curly brackets.');
    return { config, problems };
  }
  for (const [name, given] of Object.entries(value)) {
    const report: Report = (problem) => problems.push({ ...problem, path: [name, ...problem.path] });
    const read = readMember(name, given, report);
    if (read !== undefined) config[name] = read;
  }
  return { config, problems };
}

function readMember(name: string, value: unknown, report: Report): unknown {
  if (name === '$schema') return void text(value, report);
  if (name === 'ignore') return listOf(text)(value, report);
  if (isFieldName(name)) return readField(name, value, report);
  const meant = name.replace(/^winnow\./, '');
  const hint: Sentence = isFieldName(meant)
    ? { message: 'There is no option “{0}”; without “winnow.” there is.', args: [name] }
    : { message: 'There is no option “{0}”.', args: [name] };
  report({ ...hint, path: [], isName: true });
  return undefined;
}

function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

/** The options that make more text go. */
const REMOVING = ['phrases.alwaysRemove', 'duplicates.shortestParagraph', 'duplicates.similarity'] as const;

/** `config` without the options that make more text go, for a file whose author is not trusted; `left` names them. */
export function harmlessPart(config: Config): { readonly config: Config; readonly left: readonly string[] } {
  const left = REMOVING.filter((name) => config[name] !== undefined);
  const rest = Object.entries(config).filter(([name]) => !left.some((one) => one === name));
  return { config: Object.fromEntries(rest), left };
}

/** Two lists of values as one: single values of `over` win, lists of phrases add up, severities go rule by rule. */
export function merge(under: FieldValues, over: FieldValues): FieldValues {
  const both = <T>(name: 'phrases.alwaysRemove' | 'phrases.neverFlag'): T[] =>
    [...new Set([...(under[name] ?? []), ...(over[name] ?? [])])] as T[];
  return {
    ...under,
    ...over,
    severity: new Map([...(under.severity ?? []), ...(over.severity ?? [])]),
    'phrases.alwaysRemove': both('phrases.alwaysRemove'),
    'phrases.neverFlag': both('phrases.neverFlag'),
  };
}

/** The rules that are off where `severities` are given. */
export function rulesOff(severities: Severities): Set<RuleId> {
  return new Set(RULE_IDS.filter((rule) => (severities.get(rule) ?? RULES[rule].severity) === 'off'));
}

/** The options of an analysis that follow from `values`; what is not given is as in `DEFAULT_OPTIONS`. */
export function optionsOf(values: FieldValues) {
  return {
    languages: values.languages ?? DEFAULT_OPTIONS.languages,
    off: rulesOff(values.severity ?? new Map()),
    similarity: values['duplicates.similarity'] ?? DEFAULT_OPTIONS.similarity,
    shortestParagraph: values['duplicates.shortestParagraph'] ?? DEFAULT_OPTIONS.shortestParagraph,
    keep: values['duplicates.keep'] ?? DEFAULT_OPTIONS.keep,
    alwaysRemove: values['phrases.alwaysRemove'] ?? [],
    neverFlag: values['phrases.neverFlag'] ?? [],
    budget: DEFAULT_OPTIONS.budget,
  };
}
