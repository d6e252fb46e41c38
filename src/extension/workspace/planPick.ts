import * as vscode from 'vscode';
import type { RuleId } from '../../core';
import type { RemovableFile } from '../../worker/folders/answers';
import type { Choice } from '../../worker/folders/choice';
import type { Tally } from '../../worker/folders/survey';
import { countedFiles, countedLines, inert, titleOf } from '../messages';

interface Item extends vscode.QuickPickItem {
  readonly rule?: RuleId;
  readonly file?: RemovableFile;
}

/** What was left ticked of a plan. */
export interface Plan {
  readonly files: readonly RemovableFile[];
  readonly choice: Choice;
}

/**
 * Shows what is to go, by rule and by file, all of it ticked; `preview` shows what goes from one. Resolves to what is
 * ticked when that is accepted.
 */
export function pickPlan(
  { files, choice }: Plan,
  title: string,
  preview: (file: RemovableFile, choice: Choice) => void,
): Promise<Plan | undefined> {
  const { t } = vscode.l10n;
  const pick = vscode.window.createQuickPick<Item>();
  const button = { iconPath: new vscode.ThemeIcon('diff'), tooltip: t('Show what goes') };
  const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const rules = choice.line === undefined ? rulesOf(files) : [];
  pick.items = [
    ...(rules.length === 0 ? [] : [separator(t('Rules')), ...rules]),
    separator(t('Files')),
    ...files.map((file) => ({
      label: inert(vscode.workspace.asRelativePath(vscode.Uri.parse(file.uri))),
      description: choice.line === undefined ? countedLines(linesIn(file.tallies)) : '',
      buttons: [button],
      file,
    })),
  ];
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.placeholder = t('What is ticked goes. Undo Clean Files brings it back.');
  pick.selectedItems = pick.items;
  const ticked = (): Plan => {
    const chosen = pick.selectedItems.flatMap(({ rule }) => rule ?? []);
    const under = choice.line === undefined ? { ...choice, rules: chosen } : choice;
    const files = pick.selectedItems.flatMap(({ file }) => file ?? []);
    return { files: files.filter((file) => shownOf(file, under).length > 0), choice: under };
  };
  const tell = (): void => {
    const plan = ticked();
    const lines = plan.files.reduce((sum, file) => sum + linesIn(shownOf(file, plan.choice)), 0);
    const size = choice.line === undefined ? `${countedLines(lines)}, ` : '';
    pick.title = `${title}: ${size}${countedFiles(plan.files.length)}`;
  };
  tell();
  return new Promise((resolve) => {
    pick.onDidChangeSelection(tell);
    pick.onDidTriggerItemButton(({ item }) => item.file && preview(item.file, ticked().choice));
    pick.onDidAccept(() => {
      resolve(ticked());
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** What was shown of `file` under `choice`. */
export function shownOf({ tallies }: RemovableFile, { rules }: Choice): Tally[] {
  return tallies.filter(({ rule }) => rules?.includes(rule) ?? true);
}

export function linesIn(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { lines }) => sum + lines, 0);
}

function rulesOf(files: readonly RemovableFile[]): Item[] {
  const counts = new Map<RuleId, { lines: number; files: Set<string> }>();
  for (const { uri, tallies } of files) {
    for (const { rule, lines } of tallies) {
      const count = counts.get(rule) ?? { lines: 0, files: new Set() };
      counts.set(rule, count);
      count.lines += lines;
      count.files.add(uri);
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b.lines - a.lines)
    .map(([rule, { lines, files: those }]) => ({
      label: titleOf(rule),
      description: `${countedLines(lines)}, ${countedFiles(those.size)}`,
      rule,
    }));
}
