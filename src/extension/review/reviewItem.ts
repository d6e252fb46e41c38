import * as vscode from 'vscode';
import { type Confidence, type Finding, isRemovable } from '../../core';
import { excerpt } from '../../core/excerpt';
import { lineNumbers } from '../../core/findings';
import type { Lines } from '../../core/lines';
import { tokenise, wordCount } from '../../core/tokens';
import type { Analysed } from '../cleaner';
import { countedFindings, countedWords, linesOf, titleOf, translate } from '../messages';
import { nameOf } from '../paths';
import { type FindingNode, findingsUnder, type ReviewNode } from './reviewNodes';
import type { Ticks } from './ticks';

/** Selects the finding of a row; of the view only. */
export const SHOW_FINDING = 'winnow.view.show';

/** How `node`, a row about a document in `state`, looks and what it can do. */
export function itemOf(node: ReviewNode, state: Analysed, ticks: Ticks): vscode.TreeItem {
  const { document } = node;
  const under = findingsUnder(node, state.analysis.findings);
  const item = new vscode.TreeItem(labelWithCount(node, under, state, ticks), collapsibleState(node));
  item.id = idOf(node);
  if (under.some(isRemovable)) item.checkboxState = checkboxOf(node, under, state, ticks);
  switch (node.type) {
    case 'document':
      item.resourceUri = document.uri;
      item.iconPath = vscode.ThemeIcon.File;
      item.description = [checkedOf(under, state, ticks, document), wordsUnder(under, state)].join(' · ');
      item.contextValue = 'document';
      break;
    case 'kind':
    case 'rule':
      item.description = wordsUnder(under, state);
      item.contextValue = under.some(isRemovable) ? `${node.type}.removable` : node.type;
      break;
    case 'kept':
      item.description = countedFindings(state.kept.length);
      item.iconPath = new vscode.ThemeIcon('pass');
      break;
    case 'finding':
      describeFinding(item, node);
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
      return `${lineNumbers(node.finding.lines.start, node.finding.lines.end)} · ${firstLineOf(node.document, node.finding)}`;
  }
}

/** As `labelOf`; of a kind or a rule with how much of it is checked, which its check box can't show. */
function labelWithCount(node: ReviewNode, under: readonly Finding[], state: Analysed, ticks: Ticks): string {
  const isGroup = node.type === 'kind' || node.type === 'rule';
  return isGroup ? `${labelOf(node)}: ${checkedOf(under, state, ticks, node.document)}` : labelOf(node);
}

/** The start of what is flagged. Of a document that has moved on since, whatever stands there now: it is about to go. */
function firstLineOf(document: vscode.TextDocument, { lines }: Finding): string {
  return lines.start < document.lineCount ? excerpt(document.lineAt(lines.start).text, LONGEST_LABEL) : '';
}

const LONGEST_LABEL = 80;

function describeFinding(item: vscode.TreeItem, node: FindingNode): void {
  const { document, finding, kept } = node;
  const confidence = translate({ message: finding.confidence, args: [] });
  item.description = titleOf(finding.rule);
  // As plain text: of Markdown VS Code would make links of addresses.
  item.tooltip = [
    `${titleOf(finding.rule)} · ${confidence}`,
    translate(finding.message),
    ...finding.reasons.map(translate),
  ].join('\n');
  item.contextValue = kept ? 'kept' : isRemovable(finding) ? 'finding.removable' : 'finding';
  item.iconPath = ICONS[finding.confidence];
  item.command = { command: SHOW_FINDING, title: vscode.l10n.t('Show'), arguments: [node] };
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

/** By shape, and in the colours of the underlines in the text. */
const ICONS: Readonly<Record<Confidence, vscode.ThemeIcon>> = {
  certain: new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('editorWarning.foreground')),
  likely: new vscode.ThemeIcon('circle-outline', new vscode.ThemeColor('editorInfo.foreground')),
  possible: new vscode.ThemeIcon('ellipsis'),
};

function collapsibleState(node: ReviewNode): vscode.TreeItemCollapsibleState {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  if (node.type === 'finding' || node.type === 'more') return None;
  return node.type === 'kept' || node.type === 'rule' ? Collapsed : Expanded;
}

function checkboxOf(node: ReviewNode, under: readonly Finding[], state: Analysed, ticks: Ticks) {
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  const all = under.filter(isRemovable).every((finding) => ticks.has(node.document, state, finding));
  const tooltip = all ? vscode.l10n.t('Clean Checked removes this') : vscode.l10n.t('Check to remove this');
  const label = labelOf(node);
  return { state: all ? Checked : Unchecked, tooltip, accessibilityInformation: { label } };
}

/** How many of `findings` are checked. */
function checkedOf(findings: readonly Finding[], state: Analysed, ticks: Ticks, document: vscode.TextDocument): string {
  const checked = findings.filter((finding) => ticks.has(document, state, finding)).length;
  return vscode.l10n.t('{0} of {1} checked', checked, findings.length);
}

/** How many words `findings` flag. */
function wordsUnder(findings: readonly Finding[], { analysis }: Analysed): string {
  return countedWords(findings.reduce((sum, finding) => sum + wordsOf(finding, analysis.document.lines), 0));
}

/** By the lines of a document in one version: a finding may outlive the words that it was of. */
const counted = new WeakMap<Lines, Map<Finding, number>>();

/** How many words `finding` flags in `lines`; counted once. */
function wordsOf(finding: Finding, lines: Lines): number {
  let known = counted.get(lines);
  if (known === undefined) counted.set(lines, (known = new Map()));
  let words = known.get(finding);
  if (words === undefined) {
    known.set(finding, (words = wordCount(tokenise(lines.textOf(finding.lines)))));
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
