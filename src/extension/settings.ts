import * as vscode from 'vscode';
import { type GroupFilesBy, parseGroupFilesBy } from '../config/groupBy';
import { type AnalysisOptions, type Finding, RULES, SEVERITY_OF, type Severity } from '../core';
import { merge, optionsOf } from '../core/config/config';
import { FIELDS, type FieldName, readField, type Severities } from '../core/config/fields';
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
  readonly severityOf: (finding: Finding) => Severity;
  /** Whether findings are underlined, and listed among the problems. */
  readonly squiggles: boolean;
}

/**
 * The settings for `document`, and what the configuration file that holds for it says, which goes before. A value of the
 * wrong type counts as not set.
 */
export function settingsFor(document: DocumentName, file?: ConfigFile): Settings {
  const configuration = vscode.workspace.getConfiguration(SECTION, document);
  const text = <T extends string>(key: string, allowed: readonly T[], fallback: T): T => {
    const value = configuration.get<unknown>(key);
    return allowed.find((option) => option === value) ?? fallback;
  };
  const limit = (key: string, fallback: number): number => {
    const value = configuration.get<unknown>(key);
    return typeof value === 'number' && value >= 0 ? value : fallback;
  };
  const texts = (key: string): string[] => {
    const value = configuration.get<unknown>(key);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  };
  const names = Object.keys(FIELDS) as FieldName[];
  const set = Object.fromEntries(names.flatMap((name) => given(name, readField(name, configuration.get(name)))));
  const values = merge(set, file?.config ?? {});
  return {
    enabled: configuration.get<unknown>('enable') !== false,
    run: text('run', ['onType', 'onSave', 'onDemand'], 'onType'),
    documentLanguages: texts('documentLanguages'),
    analysis: { format: formatOf(document), ...optionsOf(values) },
    leaveBlankLines: values['clean.leaveBlankLines'] ?? false,
    largestDocument: limit('limits.documentSize', 5_000_000),
    longestLine: limit('limits.lineLength', 1_000_000),
    skipBinary: configuration.get<unknown>('limits.skipBinary') !== false,
    groupBy: parseGroupFilesBy(String(configuration.get<unknown>('sites.groupBy'))) ?? { kind: 'folder', up: 1 },
    squiggles: configuration.get<unknown>('squiggles') !== false,
    ignoredBy: file?.ignores(document.uri) ? file.uri : undefined,
    severityOf: (finding) => severityOf(finding, values.severity!),
  };
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
