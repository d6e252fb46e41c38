import * as vscode from 'vscode';
import { type Document, type Finding, isRemovable, reaches, type Severity } from '../core';
import type { AnalysisService, DocumentState } from './analysisService';
import { type Marker, MarkerBlocks } from './markerBlocks';
import { linesOf, originalPlace, translate } from './messages';
import { rangeOf } from './ranges';
import { rulePage } from './rulePages';
import type { Settings } from './settings';

export const DIAGNOSTIC_SOURCE = 'winnow';

/**
 * So many markers VS Code draws in one file at the most, those that it gets first. It makes a choice of its own where it gets
 * more, but only after all have been made.
 */
export const MOST_MARKERS = 500;

/** Shows the findings of documents as diagnostics. */
export function registerDiagnostics(service: AnalysisService): vscode.Disposable {
  const blocks = new MarkerBlocks();
  const subscription = service.onDidChange((document) => {
    const { state, line } = service.toMark(document);
    if (state === undefined || document.isClosed) blocks.clear(document.uri);
    else if (state.version === document.version) {
      const isWanted = (): boolean => document.version === state.version && service.toMark(document).state === state;
      void blocks.show(document, markersOf(document.uri, state, line), isWanted);
    }
  });
  return vscode.Disposable.from(subscription, blocks);
}

/**
 * The markers of `state` in the document at `uri`: those that VS Code shows. `line` is where what was analysed starts in the
 * document.
 */
export function markersOf(uri: vscode.Uri, state: DocumentState, line: number): Marker[] {
  if (state.kind === 'skipped') return [];
  const { analysis, settings } = state;
  return markedOf(analysis.findings, settings).map(({ finding, severity }) => {
    const range = rangeOf(analysis.document, finding.lines, line);
    const { rule, confidence, message, reasons, originals, elsewhere } = finding;
    const { start, end } = range;
    const shown = [severity, start.line, end.line, end.character, rule, confidence, message, reasons];
    const key = JSON.stringify([...shown, originals.map(({ lines }) => lines), elsewhere]);
    return { range, key, diagnostic: () => diagnosticOf(uri, analysis.document, finding, range, severity) };
  });
}

function diagnosticOf(
  uri: vscode.Uri,
  document: Document,
  finding: Finding,
  range: vscode.Range,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, explain(finding), severity);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = { value: finding.rule, target: rulePage(finding.rule) };
  if (isFaded(finding)) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  const related = (at: vscode.Uri, there: vscode.Range, where: string): vscode.DiagnosticRelatedInformation => {
    const message = vscode.l10n.t('The original, which is kept: {0}', where);
    return new vscode.DiagnosticRelatedInformation(new vscode.Location(at, there), message);
  };
  const { originals, elsewhere } = finding;
  diagnostic.relatedInformation = originals.map((original) =>
    related(uri, rangeOf(document, original.lines), linesOf([original])),
  );
  if (elsewhere !== undefined) {
    const there = new vscode.Range(elsewhere.lines.start, 0, elsewhere.lines.end, 0);
    diagnostic.relatedInformation.push(related(vscode.Uri.parse(elsewhere.document), there, originalPlace(finding)));
  }
  return diagnostic;
}

interface Marked {
  readonly finding: Finding;
  readonly severity: vscode.DiagnosticSeverity;
  /** Its place among all findings. */
  readonly order: number;
}

/** Those of `findings` that have a marker: the severest where there are too many, in their order. O(n). */
function markedOf(findings: readonly Finding[], settings: Settings): Marked[] {
  const bySeverity: Marked[][] = [];
  for (const [order, finding] of findings.entries()) {
    const severity = severityOf(settings, finding);
    if (severity === undefined) continue;
    const same = (bySeverity[severity] ??= []);
    if (same.length < MOST_MARKERS) same.push({ finding, severity, order });
  }
  const severest = bySeverity.flat().slice(0, MOST_MARKERS);
  return severest.sort((a, b) => a.order - b.order);
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
