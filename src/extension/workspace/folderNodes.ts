import * as vscode from 'vscode';
import { CONFIDENCES, RULES, type RuleId } from '../../core';
import { excerpt } from '../../core/excerpt';
import type { Shown } from '../../worker/folders/answers';
import type { Amounts, TemplateRow } from '../../worker/folders/overview';
import { countedFiles, countedLines, linesOf, titleOf, translate } from '../messages';

/** A row of the view. */
export type FolderNode =
  | { readonly type: 'file'; readonly uri: string; readonly amounts: Amounts; readonly rule?: RuleId }
  | { readonly type: 'rule'; readonly rule: RuleId; readonly files: number; readonly amounts: Amounts }
  | { readonly type: 'template'; readonly row: TemplateRow; readonly text: string; readonly lines: Shown['lines'] }
  | { readonly type: 'finding'; readonly uri: string; readonly shown: Shown }
  | { readonly type: 'more'; readonly count: number };

export const MORE = 'winnow.folders.more';

/** How `node` looks and what it can do. A click on a file, or on a line of one, opens it there; one on the last row shows more. */
export function folderItem(node: FolderNode): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const isLeaf = node.type !== 'file' && node.type !== 'rule';
  const label = node.type === 'file' ? vscode.workspace.asRelativePath(vscode.Uri.parse(node.uri)) : labelOf(node);
  const item = new vscode.TreeItem(label, isLeaf ? None : Collapsed);
  if (node.type !== 'more') item.id = idOf(node);
  item.contextValue = node.type;
  item.description = descriptionOf(node);
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  if (node.type === 'file') {
    item.resourceUri = vscode.Uri.parse(node.uri);
    item.iconPath = vscode.ThemeIcon.File;
  } else if (node.type === 'more') {
    item.command = { command: MORE, title: vscode.l10n.t('Show') };
  } else if (node.type !== 'rule') {
    const [uri, lines] = node.type === 'finding' ? [node.uri, node.shown.lines] : [node.row.uri, node.lines];
    const isDuplicate = node.type === 'finding' && RULES[node.shown.rule!].kind === 'duplicate';
    item.iconPath = new vscode.ThemeIcon(isDuplicate ? 'copy' : 'filter');
    const selection = new vscode.Range(lines.start, 0, lines.end, 0);
    const command = { command: 'vscode.open', title: vscode.l10n.t('Show') };
    item.command = { ...command, arguments: [vscode.Uri.parse(uri), { selection, preserveFocus: true }] };
  }
  return item;
}

function labelOf(node: Exclude<FolderNode, { type: 'file' }>): string {
  if (node.type === 'rule') return titleOf(node.rule);
  if (node.type === 'more') return vscode.l10n.t('… and {0} more', node.count);
  return excerpt(node.type === 'template' ? node.text : node.shown.text);
}

function descriptionOf(node: FolderNode): string {
  switch (node.type) {
    case 'file':
      return amountsText(node.amounts);
    case 'rule':
      return `${countedFiles(node.files)}, ${amountsText(node.amounts)}`;
    case 'template': {
      const { documents, of, group } = node.row;
      return vscode.l10n.t('in {0} of {1} files of {2}', documents, of, group);
    }
    case 'more':
      return vscode.l10n.t('select to show more');
    case 'finding': {
      const { rule, confidence, lines } = node.shown;
      return [titleOf(rule!), translate({ message: confidence!, args: [] }), linesOf([{ lines }])].join(' · ');
    }
  }
}

/** “7 lines certain, 2 lines likely”. */
export function amountsText(amounts: Amounts): string {
  const some = CONFIDENCES.filter((confidence) => amounts[confidence].lines > 0);
  return some.map((one) => `${countedLines(amounts[one].lines)} ${translate({ message: one, args: [] })}`).join(', ');
}

function idOf(node: Exclude<FolderNode, { type: 'more' }>): string {
  switch (node.type) {
    case 'file':
      return `${node.uri}#${node.rule ?? ''}`;
    case 'rule':
      return node.rule;
    case 'template':
      return `${node.row.group}#${node.row.hash}`;
    case 'finding':
      return `${node.uri}#${node.shown.rule}:${node.shown.lines.start}`;
  }
}
