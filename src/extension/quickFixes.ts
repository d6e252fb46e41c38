import * as vscode from 'vscode';
import { type Finding, findingsDownTo, isRemovable, type Removal } from '../core';
import type { AnalysisService } from './analysisService';
import type { Analysed } from './cleaner';
import { COMPARE } from './compare';
import { hasOriginal, isComparable } from './comparison';
import { DIAGNOSTIC_SOURCE } from './diagnostics';
import { allButThis, allCopies } from './duplicateRemovals';
import { KEEP_FINDING } from './findingCommands';
import { copiesTitle, keepTitle, kindTitle, pageTitle, removeTitle, ruleTitle, turnOffTitle } from './fixTitles';
import { GO_TO_ORIGINAL } from './goToOriginal';
import { ALWAYS_REMOVE, NEVER_FLAG } from './phraseLists';
import { phrasesAt, phrasesOf } from './phrasesOf';
import { rangeOf } from './ranges';
import { isReadOnly } from './readOnly';
import { RemovalAction } from './removalAction';
import { NEVER_IN_FILE, TURN_OFF_RULE } from './ruleCommands';
import { OPEN_RULE_PAGE } from './rulePages';

/** The lightbulb on findings. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly service: AnalysisService) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    if (this.service.shown(document) === undefined) return [];
    if (context.only !== undefined && !context.only.contains(vscode.CodeActionKind.QuickFix)) return [];
    const cannotRemove = await isReadOnly(document);
    const state = await this.service.fresh(document);
    if (token.isCancellationRequested || state.kind !== 'analysed' || state.version !== document.version) return [];
    const findings = state.analysis.findings.filter((finding) =>
      rangeOf(state.analysis.document, finding.lines).intersection(range),
    );
    const isAsked = context.triggerKind === vscode.CodeActionTriggerKind.Invoke;
    if (findings.length === 0) return isAsked ? fixesOfMissed(document, range) : [];
    return findings
      .flatMap((finding) => fixesOf(document, state, finding, diagnosticsFor(finding, context)))
      .filter((fix) => !cannotRemove || !(fix instanceof RemovalAction));
  }
}

/** What can be done about lines that Winnow has missed: offered where it is asked for, and no lightbulb of itself. */
function fixesOfMissed(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
  const lines = phrasesAt(document, range);
  if (lines.length === 0) return [];
  const title = vscode.l10n.t('Always remove lines like this…');
  const command = { command: ALWAYS_REMOVE, title, arguments: [document.uri, lines] };
  return [Object.assign(new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix), { command })];
}

/** Everything that can be done about `finding`, what is most likely wanted first. */
export function fixesOf(
  document: vscode.TextDocument,
  state: Analysed,
  finding: Finding,
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction[] {
  const kind = vscode.CodeActionKind.QuickFix;
  const { findings } = state.analysis;
  const fixes: vscode.CodeAction[] = [];
  const known = new Set<string>();
  const offerRemoval = (title: string, removals: readonly Removal[]): void => {
    // What only does again what a fix above does is left out.
    const key = removals.map(({ lines }) => `${lines.start}-${lines.end}`).join();
    if (known.has(key)) return;
    known.add(key);
    fixes.push(Object.assign(new RemovalAction(title, kind, document, state, removals), { diagnostics }));
  };
  const offerCommand = (title: string, command: string, ...args: unknown[]): void => {
    const call = { command, title, arguments: [document.uri, ...args] };
    fixes.push(Object.assign(new vscode.CodeAction(title, kind), { diagnostics, command: call }));
  };

  if (isRemovable(finding)) {
    offerRemoval(removeTitle(finding), [finding]);
    fixes[0]!.isPreferred = true;
  }
  if (finding.originals.length > 0) {
    const others = allButThis(findings, finding);
    const copies = allCopies(findings, finding);
    if (others !== undefined) offerRemoval(keepTitle(others.count), others.removals);
    if (copies !== undefined) offerRemoval(copiesTitle(copies.count), copies.removals);
  }
  if (hasOriginal(finding)) {
    const at = finding.lines.start;
    if (isComparable(finding)) offerCommand(vscode.l10n.t('Compare with the original, word by word'), COMPARE, at);
    offerCommand(vscode.l10n.t('Go to the original'), GO_TO_ORIGINAL, at);
  }
  const sure = findingsDownTo(findings, 'likely');
  const ofRule = sure.filter(({ rule }) => rule === finding.rule);
  if (ofRule.length > 1) offerRemoval(ruleTitle(finding, ofRule.length), ofRule);
  for (const findingKind of ['duplicate', 'boilerplate'] as const) {
    const ofKind = sure.filter((other) => other.kind === findingKind);
    if (ofKind.some(({ rule }) => rule !== finding.rule)) offerRemoval(kindTitle(findingKind, ofKind.length), ofKind);
  }
  offerCommand(vscode.l10n.t('Keep it: do not flag it in this document any more'), KEEP_FINDING, finding.lines.start);
  const lines = phrasesOf(document, state, finding);
  offerCommand(vscode.l10n.t('Never flag lines like this…'), NEVER_FLAG, lines);
  if (finding.kind === 'boilerplate' && finding.rule !== 'always-remove') {
    offerCommand(vscode.l10n.t('Always remove lines like this…'), ALWAYS_REMOVE, lines);
  }
  offerCommand(vscode.l10n.t('Never flag anything in this file'), NEVER_IN_FILE);
  offerCommand(turnOffTitle(finding), TURN_OFF_RULE, finding.rule);
  offerCommand(pageTitle(finding), OPEN_RULE_PAGE, finding.rule);
  return fixes;
}

/** The diagnostics of `context` that show `finding`. Those that come back from the editor are copies, so by place and rule. */
function diagnosticsFor({ rule, lines }: Finding, { diagnostics }: vscode.CodeActionContext): vscode.Diagnostic[] {
  return diagnostics.filter(
    ({ source, code, range }) =>
      source === DIAGNOSTIC_SOURCE &&
      typeof code === 'object' &&
      code.value === rule &&
      range.start.line === lines.start &&
      range.end.line === lines.end - 1,
  );
}
