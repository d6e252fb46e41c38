import * as vscode from 'vscode';
import { CONFIDENCES } from '../../core';
import type { Choice } from '../../worker/folders/choice';
import { countedFiles, countedLines, countedWords, inert, translate } from '../messages';
import { NEVER_FLAG } from '../phraseLists';
import type { CleanFiles } from './cleanFiles';
import type { FolderIndex } from './folderIndex';
import { type FolderNode, MORE } from './folderNodes';
import { type Arrangement, FolderTree } from './folderTree';

export const FOLDER_VIEW = 'winnow.folders';
/** What the view says where it has no rows; see `viewsWelcome` in package.json. */
const EMPTY = 'winnow.folders.empty';

/** The view "Folders": what was found in scanned folders, by file, by rule or by line of the template. */
export function registerFolderView(index: FolderIndex, cleaner: CleanFiles): vscode.Disposable {
  const tree = new FolderTree(index);
  const view = vscode.window.createTreeView(FOLDER_VIEW, { treeDataProvider: tree, showCollapseAll: true });
  const tell = (): void => {
    describe(view, index, tree.arrangement);
    const empty = index.roots.length === 0 ? 'none' : 'clean';
    void vscode.commands.executeCommand('setContext', EMPTY, empty);
  };
  tell();
  const commands: Readonly<Record<string, (node?: FolderNode) => unknown>> = {
    'winnow.folders.arrange': () => arrange(tree),
    [MORE]: () => tree.more(),
    'winnow.folders.preview': (node) =>
      node?.type === 'file' && cleaner.preview(vscode.Uri.parse(node.uri), choiceOf(node)),
    'winnow.folders.removeEverywhere': (node) =>
      node?.type === 'template' && cleaner.removeLine(node.row.hash, node.text),
    'winnow.folders.neverFlag': (node) =>
      node?.type === 'template' &&
      vscode.commands.executeCommand(NEVER_FLAG, vscode.Uri.parse(node.row.uri), [node.text]),
  };
  return vscode.Disposable.from(
    tree,
    view,
    index.onDidChange(() => tree.refresh()),
    tree.onDidChangeTreeData(tell),
    view.onDidChangeVisibility(async () => {
      if (view.visible && index.overview === undefined && (await index.look())) tree.refresh();
    }),
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  );
}

/** All that the row of a file is about. */
function choiceOf({ rule, amounts }: Extract<FolderNode, { type: 'file' }>): Choice {
  const confidence = CONFIDENCES.findLast((one) => amounts[one].lines > 0) ?? 'certain';
  return rule === undefined ? { confidence } : { confidence, rules: [rule] };
}

async function arrange(tree: FolderTree): Promise<void> {
  const items = (['file', 'rule', 'template'] as const).map((arrangement) => ({
    label: NAMES[arrangement](),
    description: arrangement === tree.arrangement ? vscode.l10n.t('as it is now') : '',
    arrangement,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('How is the view arranged?') });
  if (picked === undefined) return;
  tree.arrangement = picked.arrangement;
  tree.refresh();
}

const NAMES: Readonly<Record<Arrangement, () => string>> = {
  file: () => vscode.l10n.t('By file'),
  rule: () => vscode.l10n.t('By rule'),
  template: () => vscode.l10n.t('By line of the template'),
};

/** The totals above the rows. */
function describe(view: vscode.TreeView<FolderNode>, { overview }: FolderIndex, arrangement: Arrangement): void {
  view.description = overview === undefined ? '' : NAMES[arrangement]();
  if (overview === undefined || overview.flagged === 0) {
    view.message = '';
    return;
  }
  const { documents, total, flagged, notices } = overview;
  const totals = vscode.l10n.t(
    '{0} of {1}: {2} ({3}) are certain to go, {4} likely.',
    ...[flagged, countedFiles(documents), countedLines(total.certain.lines), countedWords(total.certain.words)],
    countedLines(total.likely.lines),
  );
  view.message = [totals, ...notices.map((notice) => inert(translate(notice)))].join(' ');
}
