import * as vscode from 'vscode';
import {
  type AnalysisOptions,
  CONFIDENCES,
  type Confidence,
  DEFAULT_OPTIONS,
  type Finding,
  RULE_IDS,
  RULES,
  type RuleId,
  SEVERITIES,
  SEVERITY_OF,
  type Severity,
} from '../core';

export const SECTION = 'winnow';

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
  readonly severityOf: (finding: Finding) => Severity;
  /** Whether findings are underlined, and listed among the problems. */
  readonly squiggles: boolean;
}

/** Reads the settings for `document`. A value of the wrong type counts as not set. */
export function settingsFor(document: vscode.TextDocument): Settings {
  const configuration = vscode.workspace.getConfiguration(SECTION, document);
  const text = <T extends string>(key: string, allowed: readonly T[], fallback: T): T => {
    const value = configuration.get<unknown>(key);
    return allowed.find((option) => option === value) ?? fallback;
  };
  const number = (key: string, least: number, most: number, fallback: number): number => {
    const value = configuration.get<unknown>(key);
    return typeof value === 'number' && value >= least && value <= most ? value : fallback;
  };
  const texts = (key: string): string[] => {
    const value = configuration.get<unknown>(key);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  };
  const severities = readSeverities(configuration.get<unknown>('severity'));
  return {
    enabled: configuration.get<unknown>('enable') !== false,
    run: text('run', ['onType', 'onSave', 'onDemand'], 'onType'),
    documentLanguages: texts('documentLanguages'),
    analysis: {
      format: document.languageId === 'markdown' ? 'markdown' : 'plain',
      languages: texts('languages'),
      off: new Set(RULE_IDS.filter((rule) => severities.get(rule) === 'off')),
      similarity: number('duplicates.similarity', 0.5, 1, DEFAULT_OPTIONS.similarity),
      shortestParagraph: number('duplicates.shortestParagraph', 1, 1000, DEFAULT_OPTIONS.shortestParagraph),
      keep: text('duplicates.keep', ['first', 'last', 'longest'], DEFAULT_OPTIONS.keep),
      alwaysRemove: texts('phrases.alwaysRemove'),
      neverFlag: texts('phrases.neverFlag'),
      budget: DEFAULT_OPTIONS.budget,
    },
    leaveBlankLines: configuration.get<unknown>('clean.leaveBlankLines') === true,
    largestDocument: number('limits.documentSize', 0, Number.MAX_SAFE_INTEGER, 5_000_000),
    longestLine: number('limits.lineLength', 0, Number.MAX_SAFE_INTEGER, 1_000_000),
    skipBinary: configuration.get<unknown>('limits.skipBinary') !== false,
    squiggles: configuration.get<unknown>('squiggles') !== false,
    severityOf: ({ rule, confidence }) => severities.get(rule) ?? severities.get(confidence) ?? SEVERITY_OF[confidence],
  };
}

/** The severities that the user gave to rules and to confidences, and those that rules have by themselves. */
function readSeverities(value: unknown): Map<RuleId | Confidence, Severity> {
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const severities = new Map<RuleId | Confidence, Severity>();
  for (const confidence of CONFIDENCES) {
    // To switch off is for rules: what is not shown is not removed either, and a confidence is no reason for that.
    const severity = SEVERITIES.find((option) => option === given[confidence] && option !== 'off');
    if (severity !== undefined) severities.set(confidence, severity);
  }
  for (const rule of RULE_IDS) {
    const severity = SEVERITIES.find((option) => option === given[rule]) ?? RULES[rule].severity;
    if (severity !== undefined) severities.set(rule, severity);
  }
  return severities;
}
