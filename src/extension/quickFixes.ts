import * as vscode from 'vscode';
import { type Finding, findingsDownTo, type Kind, paragraphText, type Removal, RULES } from '../core';
import type { AnalysisService } from './analysisService';
import type { Analysed } from './cleaner';
import { DIAGNOSTIC_SOURCE } from './diagnostics';
import { translate } from './messages';
import { rangeOf } from './ranges';
import { RemovalAction, resolveRemoval } from './removalAction';

/** The commands that fixes run, which no one else needs. */
export const COMPARE = 'winnow.compareWithOriginal';
export const NEVER_FLAG = 'winnow.neverFlagLine';
export const ALWAYS_REMOVE = 'winnow.alwaysRemoveLine';

/** The lightbulb on findings. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];
  readonly resolveCodeAction = resolveRemoval;

  constructor(private readonly service: AnalysisService) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    if (this.service.shown(document) === undefined) return [];
    if (context.only !== undefined && !context.only.contains(vscode.CodeActionKind.QuickFix)) return [];
    const state = await this.service.fresh(document);
    if (token.isCancellationRequested || state.kind !== 'analysed' || state.version !== document.version) return [];
    const findings = state.analysis.findings.filter((finding) =>
      rangeOf(state.analysis.document, finding.lines).intersection(range),
    );
    return findings.flatMap((finding) => fixesOf(document, state, finding, diagnosticsFor(finding, context)));
  }
}

/** Everything that can be done about `finding`, what is most likely wanted first. */
function fixesOf(
  document: vscode.TextDocument,
  state: Analysed,
  finding: Finding,
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction[] {
  const kind = vscode.CodeActionKind.QuickFix;
  const removing = (title: string, removals: readonly Removal[]): vscode.CodeAction =>
    Object.assign(new RemovalAction(title, kind, document, state, removals), { diagnostics });
  const running = (title: string, command: string, ...args: unknown[]): vscode.CodeAction => {
    const call = { command, title, arguments: [document.uri, ...args] };
    return Object.assign(new vscode.CodeAction(title, kind), { diagnostics, command: call });
  };

  const sure = findingsDownTo(state.analysis.findings, 'likely');
  const ofRule = sure.filter(({ rule }) => rule === finding.rule);
  const phrases = phrasesOf(state, finding);

  const remove = removing(removeTitle(finding), [finding]);
  remove.isPreferred = true;
  const fixes = [remove];
  if (ofRule.length > 1) fixes.push(removing(ruleTitle(finding, ofRule.length), ofRule));
  for (const findingKind of ['duplicate', 'boilerplate'] as const) {
    const ofKind = sure.filter((other) => other.kind === findingKind);
    // What only does again what a fix above does is left out.
    if (ofKind.some(({ rule }) => rule !== finding.rule)) {
      fixes.push(removing(kindTitle(findingKind, ofKind.length), ofKind));
    }
  }
  if (finding.originals.length > 0) {
    fixes.push(removing(vscode.l10n.t('Keep this copy and remove the original instead'), finding.originals));
  }
  if (finding.rule === 'near-duplicate') {
    fixes.push(running(vscode.l10n.t('Compare with the original'), COMPARE, finding.lines.start));
  }
  fixes.push(running(vscode.l10n.t('Never flag lines like this'), NEVER_FLAG, phrases));
  if (finding.kind === 'boilerplate' && finding.rule !== 'always-remove') {
    fixes.push(running(vscode.l10n.t('Always remove lines like this'), ALWAYS_REMOVE, phrases));
  }
  return fixes;
}

function removeTitle({ rule, lines }: Finding): string {
  const count = lines.end - lines.start;
  if (rule === 'repeated-block') return vscode.l10n.t('Remove this repeated block ({0} lines)', count);
  if (rule === 'exact-duplicate') return vscode.l10n.t('Remove this repeated paragraph');
  if (rule === 'near-duplicate') return vscode.l10n.t('Remove this nearly repeated paragraph');
  const title = titleOf(rule);
  return count === 1
    ? vscode.l10n.t('Remove this line ({0})', title)
    : vscode.l10n.t('Remove these {0} lines ({1})', count, title);
}

function ruleTitle({ rule }: Finding, count: number): string {
  return vscode.l10n.t('Remove all {0} findings of the rule “{1}”', count, titleOf(rule));
}

function kindTitle(kind: Kind, count: number): string {
  return kind === 'duplicate'
    ? vscode.l10n.t('Remove all duplicates ({0})', count)
    : vscode.l10n.t('Remove all boilerplate ({0})', count);
}

function titleOf(rule: Finding['rule']): string {
  return translate({ message: RULES[rule].title, args: [] });
}

/** The different paragraphs of `finding`, as phrases for the user's lists. */
function phrasesOf({ analysis: { document } }: Analysed, { lines }: Finding): string[] {
  const inside = document.paragraphs.filter(({ start, end }) => start >= lines.start && end <= lines.end);
  return [...new Set(inside.map((paragraph) => paragraphText(document, paragraph).trim()))];
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
