import * as vscode from 'vscode';
import { type Finding, isRemovable, reaches, type Severity } from '../core';
import type { AnalysisService, DocumentState } from './analysisService';
import { linesOf, translate } from './messages';
import { rangeOf } from './ranges';
import { rulePage } from './rulePages';
import type { Settings } from './settings';

export const DIAGNOSTIC_SOURCE = 'winnow';

/**
 * So many markers VS Code shows in one file at the most, the severest first. It makes a choice of its own where it gets
 * more, but only after all have been made.
 */
export const MOST_MARKERS = 1000;

/** Shows the findings of documents as diagnostics. */
export function registerDiagnostics(service: AnalysisService): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('winnow');
  const subscription = service.onDidChange((document) => {
    const { state, line } = service.toMark(document);
    if (state === undefined || document.isClosed) collection.delete(document.uri);
    else if (state.version === document.version) collection.set(document.uri, diagnosticsOf(document.uri, state, line));
  });
  return vscode.Disposable.from(subscription, collection);
}

/**
 * The findings of `state` as diagnostics of the document at `uri`: those that VS Code shows. `line` is where what was
 * analysed starts in the document.
 */
export function diagnosticsOf(uri: vscode.Uri, state: DocumentState, line = 0): vscode.Diagnostic[] {
  if (state.kind === 'skipped') return [];
  const { analysis, settings } = state;
  return markedOf(analysis.findings, settings).map(({ finding, severity }) => {
    const range = rangeOf(analysis.document, finding.lines, line);
    const diagnostic = new vscode.Diagnostic(range, explain(finding), severity);
    diagnostic.source = DIAGNOSTIC_SOURCE;
    diagnostic.code = { value: finding.rule, target: rulePage(finding.rule) };
    if (isFaded(finding)) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
    diagnostic.relatedInformation = finding.originals.map((original) => {
      const location = new vscode.Location(uri, rangeOf(analysis.document, original.lines));
      const message = vscode.l10n.t('The original, which is kept: {0}', linesOf([original]));
      return new vscode.DiagnosticRelatedInformation(location, message);
    });
    return diagnostic;
  });
}

interface Marked {
  readonly finding: Finding;
  readonly severity: vscode.DiagnosticSeverity;
}

/** Those of `findings` that have a marker: all in their order, or the severest where there are too many. */
function markedOf(findings: readonly Finding[], settings: Settings): Marked[] {
  const marked = findings.flatMap((finding) => {
    const severity = severityOf(settings, finding);
    return severity === undefined ? [] : [{ finding, severity }];
  });
  if (marked.length <= MOST_MARKERS) return marked;
  return marked.sort((a, b) => a.severity - b.severity).slice(0, MOST_MARKERS);
}

/** What is flagged, and why; of a duplicate the one says the other. */
function explain({ kind, message, reasons }: Finding): string {
  return kind === 'duplicate' ? translate(message) : `${translate(message)} — ${reasons.map(translate).join('; ')}`;
}

const SEVERITY: Readonly<Record<Severity, vscode.DiagnosticSeverity | undefined>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
  off: undefined,
};

/**
 * Whether `finding` is faded as what will go. What is never removed is not, nor what is only possible: the title of an
 * article may be among it.
 */
export function isFaded(finding: Finding): boolean {
  return isRemovable(finding) && reaches(finding.confidence, 'likely');
}

/** `undefined` for no marker at all. A hint that is faded has no squiggle, and is not listed among the problems. */
function severityOf({ severityOf, squiggles }: Settings, finding: Finding): vscode.DiagnosticSeverity | undefined {
  const severity = SEVERITY[severityOf(finding)];
  if (squiggles || severity === undefined) return severity;
  return isFaded(finding) ? vscode.DiagnosticSeverity.Hint : undefined;
}
