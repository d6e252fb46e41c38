import * as vscode from 'vscode';
import { type Finding, isRemovable } from '../../core';
import { excerpt } from '../../core/excerpt';
import { tokenise, wordCount } from '../../core/tokens';
import type { Analysed } from '../cleaner';
import { countedFindings, countedWords, linesOf, titleOf, translate } from '../messages';
import { nameOf } from '../paths';
import { rangeOf } from '../ranges';
import { findingsUnder, type ReviewNode } from './reviewNodes';
import type { Ticks } from './ticks';

/** How `node`, a row about a document in `state`, looks and what it can do. */
export function itemOf(node: ReviewNode, state: Analysed, ticks: Ticks): vscode.TreeItem {
  const { document } = node;
  const under = findingsUnder(node, state.analysis.findings);
  const item = new vscode.TreeItem(labelOf(node), collapsibleState(node));
  item.id = idOf(node);
  if (under.some(isRemovable)) item.checkboxState = checkboxOf(node, under, state, ticks);
  switch (node.type) {
    case 'document':
      item.resourceUri = document.uri;
      item.iconPath = vscode.ThemeIcon.File;
      item.description = countsOf(under, state, ticks, document);
      item.contextValue = 'document';
      break;
    case 'kind':
    case 'rule':
      item.description = countsOf(under, state, ticks, document);
      item.contextValue = under.some(isRemovable) ? `${node.type}.removable` : node.type;
      break;
    case 'kept':
      item.description = countedFindings(state.kept.length);
      item.iconPath = new vscode.ThemeIcon('pass');
      break;
    case 'finding':
      describeFinding(item, document, state, node.finding, node.kept);
      break;
    case 'more':
      item.tooltip = vscode.l10n.t('Clean some of them, or turn a rule off, to see these.');
      break;
  }
  return item;
}

function labelOf(node: ReviewNode): string {
  switch (node.type) {
    case 'document':
      return nameOf(node.document);
    case 'kind':
      return node.kind === 'duplicate' ? vscode.l10n.t('Duplicates') : vscode.l10n.t('Boilerplate');
    case 'rule':
      return titleOf(node.rule);
    case 'kept':
      return vscode.l10n.t('Kept');
    case 'more':
      return vscode.l10n.t('… and {0} more', node.count);
    case 'finding':
      return firstLineOf(node.document, node.finding);
  }
}

/** The start of what is flagged. Of a document that has moved on since, whatever stands there now: it is about to go. */
function firstLineOf(document: vscode.TextDocument, { lines }: Finding): string {
  return lines.start < document.lineCount ? excerpt(document.lineAt(lines.start).text, LONGEST_LABEL) : '';
}

const LONGEST_LABEL = 80;

function describeFinding(
  item: vscode.TreeItem,
  document: vscode.TextDocument,
  { analysis }: Analysed,
  finding: Finding,
  kept: boolean,
): void {
  const confidence = translate({ message: finding.confidence, args: [] });
  item.description = `${linesOf([finding])} · ${confidence}`;
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(
    [`${titleOf(finding.rule)} · ${confidence}`, translate(finding.message), ...finding.reasons.map(translate)].join(
      '\n',
    ),
  );
  item.tooltip = tooltip;
  item.contextValue = kept ? 'kept' : isRemovable(finding) ? 'finding.removable' : 'finding';
  item.iconPath = new vscode.ThemeIcon(finding.kind === 'duplicate' ? 'copy' : 'filter');
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Show'),
    arguments: [document.uri, { selection: rangeOf(analysis.document, finding.lines), preserveFocus: true }],
  };
  item.accessibilityInformation = {
    label: vscode.l10n.t(
      '{0}, {1}, {2}: {3}',
      titleOf(finding.rule),
      confidence,
      linesOf([finding]),
      firstLineOf(document, finding),
    ),
  };
}

function collapsibleState(node: ReviewNode): vscode.TreeItemCollapsibleState {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  if (node.type === 'finding' || node.type === 'more') return None;
  return node.type === 'kept' || node.type === 'rule' ? Collapsed : Expanded;
}

function checkboxOf(node: ReviewNode, under: readonly Finding[], state: Analysed, ticks: Ticks) {
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  const all = under.filter(isRemovable).every((finding) => ticks.has(node.document, state, finding));
  const tooltip = all ? vscode.l10n.t('Clean Checked removes this') : vscode.l10n.t('Tick to remove this');
  const label = labelOf(node);
  return { state: all ? Checked : Unchecked, tooltip, accessibilityInformation: { label } };
}

/** How many findings, how many of them are ticked where only some are, and how many words. */
function countsOf(findings: readonly Finding[], state: Analysed, ticks: Ticks, document: vscode.TextDocument): string {
  const { text } = state.analysis.document;
  const words = findings.reduce((sum, finding) => sum + wordsOf(finding, text), 0);
  const ticked = findings.filter((finding) => isRemovable(finding) && ticks.has(document, state, finding)).length;
  // A check box can't show that some are ticked.
  const some = ticked > 0 && ticked < findings.length ? [vscode.l10n.t('{0} ticked', ticked)] : [];
  return [countedFindings(findings.length), ...some, countedWords(words)].join(', ');
}

const counted = new WeakMap<Finding, number>();

/** How many words `finding` flags; counted once. */
function wordsOf(finding: Finding, text: string): number {
  let words = counted.get(finding);
  if (words === undefined) {
    counted.set(finding, (words = wordCount(tokenise(text.slice(finding.span.start, finding.span.end)))));
  }
  return words;
}

/** The same for the same row, so that the view keeps what is open and selected. */
function idOf(node: ReviewNode): string {
  const start = node.document.uri.toString();
  switch (node.type) {
    case 'kind':
      return `${start}#${node.kind}`;
    case 'rule':
      return `${start}#${node.rule}`;
    case 'finding':
      return `${start}#${node.kept ? 'kept' : node.finding.rule}:${node.finding.lines.start}`;
    default:
      return `${start}#${node.type}`;
  }
}
