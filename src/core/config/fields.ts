import { CONFIDENCES, type Confidence, SEVERITIES, type Severity } from '../confidence';
import type { Sentence } from '../finding';
import { LANGUAGES } from '../languages';
import type { AnalysisOptions } from '../options';
import { readPhrase } from '../phrases/phraseList';
import { isRuleId, type RuleId } from '../rules';

/** Something wrong with a value, and where in it: the names and places that lead there. */
export interface ValueProblem extends Sentence {
  readonly path: readonly (string | number)[];
  /** Whether it is the name of the member that is wrong, and not what it holds. */
  readonly isName?: true;
}

/** Takes note of a problem. */
export type Report = (problem: ValueProblem) => void;

/** Reads a value of any type; what is wrong with it is reported, and left out or `undefined`. Never throws. */
export type Field<T> = (value: unknown, report: Report) => T | undefined;

/** The severities that rules and confidences are given. */
export type Severities = ReadonlyMap<RuleId | Confidence, Severity>;

/** What settings and configuration files may say of a document, by the name that it has in both. */
export const FIELDS = {
  severity: severities,
  languages: listOf(oneOf<string>(LANGUAGES)),
  'duplicates.similarity': number(0.5, 1),
  'duplicates.shortestParagraph': wholeNumber(1, 1000),
  'duplicates.keep': oneOf<AnalysisOptions['keep']>(['first', 'last', 'longest']),
  'phrases.alwaysRemove': listOf(phrase),
  'phrases.neverFlag': listOf(phrase),
  'clean.leaveBlankLines': boolean,
} satisfies Record<string, Field<unknown>>;

export type FieldName = keyof typeof FIELDS;

/** The values that are given, each as its field reads it. */
export type FieldValues = { readonly [Name in FieldName]?: NonNullable<ReturnType<(typeof FIELDS)[Name]>> };

/** Reads the field `name`; `undefined` where `value` is missing or wrong. */
export function readField<Name extends FieldName>(
  name: Name,
  value: unknown,
  report: Report = () => {},
): FieldValues[Name] | undefined {
  return value === undefined ? undefined : (FIELDS[name] as Field<NonNullable<FieldValues[Name]>>)(value, report);
}

/** A list of what `item` reads; what is wrong in it is left out, and a list in which all is wrong is wrong. */
export function listOf<T>(item: Field<T>): Field<T[]> {
  return (value, report) => {
    if (!Array.isArray(value)) return wrong(report, 'This has to be a list, in square brackets.');
    const read = value.flatMap((element: unknown, i) => {
      const one = item(element, (problem) => report({ ...problem, path: [i, ...problem.path] }));
      return one === undefined ? [] : [one];
    });
    return read.length === 0 && value.length > 0 ? undefined : read;
  };
}

/** Any text. */
export function text(value: unknown, report: Report): string | undefined {
  return typeof value === 'string' ? value : wrong(report, 'This has to be a text, in double quotes.');
}

/** Whether `value` is an object in the sense of JSON. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reports that the value is wrong. */
export function wrong(report: Report, message: string, ...args: (string | number)[]): undefined {
  report({ message, args, path: [] });
}

function phrase(value: unknown, report: Report): string | undefined {
  const read = text(value, report);
  if (read === undefined || readPhrase(read) !== undefined) return read;
  return wrong(report, 'A phrase needs a letter or a digit; this one stands for nothing.');
}

/** True or false. */
export function boolean(value: unknown, report: Report): boolean | undefined {
  return typeof value === 'boolean' ? value : wrong(report, 'This has to be true or false.');
}

/** A number from `least` to `most`. */
export function number(least: number, most: number): Field<number> {
  return (value, report) =>
    typeof value === 'number' && value >= least && value <= most
      ? value
      : wrong(report, 'This has to be a number from {0} to {1}.', least, most);
}

function wholeNumber(least: number, most: number): Field<number> {
  return (value, report) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? Number(value)
      : wrong(report, 'This has to be a whole number from {0} to {1}.', least, most);
}

/** One of `options`. */
export function oneOf<T extends string>(options: readonly T[]): Field<T> {
  return (value, report) =>
    options.find((option) => option === value) ?? wrong(report, 'This has to be one of {0}.', options.join(', '));
}

function severities(value: unknown, report: Report): Severities | undefined {
  if (!isObject(value)) return wrong(report, 'This has to be an object, in curly brackets.');
  const read = new Map<RuleId | Confidence, Severity>();
  for (const [name, given] of Object.entries(value)) {
    const at: Report = (problem) => report({ ...problem, path: [name, ...problem.path] });
    const confidence = CONFIDENCES.find((option) => option === name);
    if (confidence === undefined && !isRuleId(name)) {
      at({ message: 'There is no rule “{0}”.', args: [name], path: [], isName: true });
      continue;
    }
    const severity = (confidence === undefined ? ANY_SEVERITY : SHOWN_SEVERITY)(given, at);
    if (severity !== undefined) read.set(name as RuleId | Confidence, severity);
  }
  return read;
}

const ANY_SEVERITY = oneOf(SEVERITIES);
/** To switch off is for rules: what is not shown is not removed either, and a confidence is no reason for that. */
const SHOWN_SEVERITY = oneOf(SEVERITIES.filter((severity) => severity !== 'off'));
