import * as vscode from 'vscode';
import type { Finding, Kind } from '../core';
import { titleOf } from './messages';

/** The title of the fix that removes one finding. */
export function removeTitle({ rule, lines }: Finding): string {
  const count = lines.end - lines.start;
  switch (rule) {
    case 'repeated-block':
      return vscode.l10n.t('Remove this repeated block ({0} lines)', count);
    case 'exact-duplicate':
      return vscode.l10n.t('Remove this repeated paragraph');
    case 'near-duplicate':
      return vscode.l10n.t('Remove this nearly repeated paragraph');
    case 'truncated-copy':
      return vscode.l10n.t('Remove this truncated copy');
    case 'contained-paragraph':
      return vscode.l10n.t('Remove this contained paragraph');
    default:
      return count === 1
        ? vscode.l10n.t('Remove this line ({0})', titleOf(rule))
        : vscode.l10n.t('Remove these {0} lines ({1})', count, titleOf(rule));
  }
}

/** The title of the fix that keeps a copy, and removes `count` others, the original among them. */
export function keepTitle(count: number): string {
  return count === 1
    ? vscode.l10n.t('Keep this one and remove the other copy')
    : vscode.l10n.t('Keep this one and remove the other copies ({0})', count);
}

export function copiesTitle(count: number): string {
  return vscode.l10n.t('Remove all copies but the kept one ({0})', count);
}

export function ruleTitle({ rule }: Finding, count: number): string {
  return vscode.l10n.t('Remove all {0} certain and likely findings of the rule “{1}”', count, titleOf(rule));
}

export function kindTitle(kind: Kind, count: number): string {
  return kind === 'duplicate'
    ? vscode.l10n.t('Remove all certain and likely duplicates ({0})', count)
    : vscode.l10n.t('Remove all certain and likely boilerplate ({0})', count);
}

export function turnOffTitle({ rule }: Finding): string {
  return vscode.l10n.t('Turn off the rule “{0}”…', titleOf(rule));
}

export function pageTitle({ rule }: Finding): string {
  return vscode.l10n.t('Open the page of the rule “{0}”', titleOf(rule));
}
