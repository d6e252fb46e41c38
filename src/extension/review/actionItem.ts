import * as vscode from 'vscode';
import { type Finding, isRemovable } from '../../core';
import { countedFindings, countedLines, lineCount } from '../messages';
import type { ActionRow, Shown } from './reviewNodes';

export const CLEAN_CHECKED = 'winnow.cleanChecked';

/** The rows above the findings: "Clean Checked", and where something is likely a box for all that is. */
export function actionsFor(shown: Shown): ActionRow[] {
  const removable = shown.findings.filter(isRemovable);
  if (removable.length === 0) return [];
  return removable.some(isLikely)
    ? [
        { type: 'clean', shown },
        { type: 'likely', shown },
      ]
    : [{ type: 'clean', shown }];
}

export function isLikely({ confidence }: Finding): boolean {
  return confidence === 'likely';
}

/** How a row above the findings looks. */
export function actionItem({ type, shown: { findings, checked } }: ActionRow): vscode.TreeItem {
  const { t } = vscode.l10n;
  if (type === 'clean') {
    const item = new vscode.TreeItem(t('Clean Checked'));
    item.description = checked.length === 0 ? t('nothing is checked') : countedLines(lineCount(checked));
    item.tooltip = t('Removes all that is checked, in one edit. One undo brings it back.');
    item.iconPath = new vscode.ThemeIcon('check-all');
    item.command = { command: CLEAN_CHECKED, title: t('Clean Checked') };
    item.id = type;
    item.accessibilityInformation = { label: `${item.label}: ${item.description}`, role: 'button' };
    return item;
  }
  const likely = findings.filter((finding) => isRemovable(finding) && isLikely(finding));
  const isChecked = likely.every((finding) => checked.includes(finding));
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  const label = t('All that is likely');
  const item = new vscode.TreeItem(label);
  item.description = countedFindings(likely.length);
  item.tooltip = t('What is certain is checked already. Check this to remove what is likely too.');
  const accessibilityInformation = { label };
  item.checkboxState = { state: isChecked ? Checked : Unchecked, tooltip: item.tooltip, accessibilityInformation };
  item.id = type;
  item.accessibilityInformation = { label: `${label}: ${item.description}` };
  return item;
}
