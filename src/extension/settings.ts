import * as vscode from 'vscode';
import { type GroupFilesBy, parseGroupFilesBy } from '../config/groupBy';
import { type AnalysisOptions, type Finding, RULES, SEVERITY_OF, type Severity } from '../core';
import { merge, optionsOf } from '../core/config/config';
import {
  boolean,
  FIELDS,
  type Field,
  type FieldName,
  listOf,
  number,
  oneOf,
  type Report,
  type Severities,
  text,
  wrong,
} from '../core/config/fields';
import type { ConfigFile } from './configFile';

export const SECTION = 'winnow';

/** What settings depend on: an open document, or a file. */
export type DocumentName = Pick<vscode.TextDocument, 'uri' | 'languageId'>;

/** When a document is analysed without being asked for. */
export type Run = 'onType' | 'onSave' | 'onDemand';

/** The settings that hold for one document. */
export interface Settings {
  readonly enabled: boolean;
  readonly run: Run;
  readonly documentLanguages: readonly string[];
  readonly analysis: AnalysisOptions;
  /** Whether removed lines stay as blank lines. */
  readonly leaveBlankLines: boolean;
  /** In UTF-16 code units. */
  readonly largestDocument: number;
  readonly longestLine: number;
  readonly skipBinary: boolean;
  /** How files are put into groups that share a template. */
  readonly groupBy: GroupFilesBy;
  /** The configuration file that says that the document is left alone. */
  readonly ignoredBy: vscode.Uri | undefined;
  /** Whether there is a configuration file that can't be read: it may say what is to be kept. */
  readonly isIncomplete: boolean;
  readonly severityOf: (finding: Finding) => Severity;
  /** Whether findings are underlined, and listed among the problems. */
  readonly squiggles: boolean;
  /** The name of a setting whose value, or a part of it, is wrong and counts as not set. */
  readonly problem: string | undefined;
}

/**
 * The settings for `document`, and what the configuration file that holds for it says, which goes before. A value of the
 * wrong type counts as not set.
 */
export function settingsFor(document: DocumentName, file?: ConfigFile): Settings {
  const configuration = vscode.workspace.getConfiguration(SECTION, document);
  let problem: string | undefined;
  const read = <T>(key: string, field: Field<T>): T | undefined => {
    const value = configuration.get<unknown>(key);
    return value === undefined ? undefined : field(value, () => (problem ??= `${SECTION}.${key}`));
  };
  const names = Object.keys(FIELDS) as FieldName[];
  const set = Object.fromEntries(names.flatMap((name) => given(name, read<unknown>(name, FIELDS[name]))));
  const values = merge(set, file?.config ?? {});
  return {
    enabled: read('enable', boolean) ?? true,
    run: read('run', RUN) ?? 'onType',
    documentLanguages: read('documentLanguages', listOf(text)) ?? ['plaintext', 'markdown'],
    analysis: { format: formatOf(document), ...optionsOf(values) },
    leaveBlankLines: values['clean.leaveBlankLines'] ?? false,
    largestDocument: read('limits.documentSize', LIMIT) ?? 5_000_000,
    longestLine: read('limits.lineLength', LIMIT) ?? 1_000_000,
    skipBinary: read('limits.skipBinary', boolean) ?? true,
    groupBy: read('sites.groupBy', groupBy) ?? { kind: 'folder', up: 1 },
    squiggles: read('squiggles', boolean) ?? true,
    ignoredBy: file?.ignores(document.uri) ? file.uri : undefined,
    isIncomplete: file?.isUnknown === true,
    severityOf: (finding) => severityOf(finding, values.severity!),
    problem,
  };
}

const RUN = oneOf<Run>(['onType', 'onSave', 'onDemand']);
const LIMIT = number(0, Number.POSITIVE_INFINITY);

function groupBy(value: unknown, report: Report): GroupFilesBy | undefined {
  const read = typeof value === 'string' ? parseGroupFilesBy(value) : undefined;
  return read ?? wrong(report, 'This has to be one of {0}.', 'folder, folder:2, name:_');
}

/** How the text of `document` is read. */
export function formatOf({ languageId }: DocumentName): AnalysisOptions['format'] {
  return languageId === 'markdown' ? 'markdown' : 'plain';
}

function given(name: FieldName, value: unknown): [FieldName, unknown][] {
  return value === undefined ? [] : [[name, value]];
}

/** The severity of `finding`: what its rule was given or has by itself, else that of its confidence. */
function severityOf({ rule, confidence }: Finding, severities: Severities): Severity {
  return severities.get(rule) ?? RULES[rule].severity ?? severities.get(confidence) ?? SEVERITY_OF[confidence];
}
