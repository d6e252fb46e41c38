import * as vscode from 'vscode';
import type { AnalysisService } from '../analysisService';
import type { Cleaner } from '../cleaner';
import type { DocumentInUse } from '../documentInUse';
import { countedLines, lineCount } from '../messages';
import { nameOf } from '../paths';
import { NEVER_FLAG } from '../phraseLists';
import { phrasesOf } from '../phrasesOf';
import { rangeOf } from '../ranges';
import { showDocument } from '../showDocument';
import { isWatched } from '../watched';
import { CLEAN_CHECKED } from './actionItem';
import { SHOW_FINDING } from './reviewItem';
import { type FindingNode, findingsUnder, type ReviewNode, type ReviewRow } from './reviewNodes';
import { ReviewTree } from './reviewTree';
import type { Ticks } from './ticks';

export const REVIEW_VIEW = 'winnow.findings';
/** What the view says where it has no rows; see `viewsWelcome` in package.json. */
const EMPTY = 'winnow.empty';
/** Whether a box was checked or unchecked; it completes a step of the walkthrough. */
const DECIDED = 'winnow.decided';

/** The view "Winnow": findings with check boxes, what can be done about each, and "Clean Checked". */
export function registerReviewView(
  service: AnalysisService,
  cleaner: Cleaner,
  ticks: Ticks,
  inUse: DocumentInUse,
): vscode.Disposable {
  const tree = new ReviewTree(service, ticks, inUse);
  const view = vscode.window.createTreeView(REVIEW_VIEW, {
    treeDataProvider: tree,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  const tell = (): void => {
    describe(view, tree, cleaner);
    void vscode.commands.executeCommand('setContext', EMPTY, emptyReason(service, tree));
  };
  tell();

  const commands: Readonly<Record<string, (node?: ReviewNode) => unknown>> = {
    'winnow.showFindings': () => showFindings(inUse),
    [SHOW_FINDING]: (node) => node?.type === 'finding' && show(tree, node),
    [CLEAN_CHECKED]: () => cleanChecked(tree, cleaner, ticks, inUse),
    'winnow.view.byRule': () => arrange(tree, 'rule'),
    'winnow.view.byPlace': () => arrange(tree, 'place'),
    'winnow.view.active': () => widen(tree, 'active'),
    'winnow.view.allOpen': () => widen(tree, 'open'),
    'winnow.view.toggle': () => toggleFocused(tree, view),
    'winnow.view.remove': (node) => node && removeUnder(tree, cleaner, node),
    'winnow.view.keep': (node) => node && forEach(tree, node, (finding) => service.keep(node.document, finding)),
    'winnow.view.flagAgain': (node) => node?.type === 'finding' && service.flagAgain(node.document, node.finding),
    'winnow.view.neverFlag': (node) => node?.type === 'finding' && neverFlag(tree, node),
  };
  void arrange(tree, tree.grouping);
  void widen(tree, tree.scope);
  return vscode.Disposable.from(
    tree,
    view,
    tree.onDidChangeTreeData(tell),
    view.onDidChangeVisibility(tell),
    view.onDidChangeCheckboxState(({ items }) => {
      for (const [node, state] of items) tree.tick(node, state === vscode.TreeItemCheckboxState.Checked);
    }),
    ticks.onDidChange(() => void vscode.commands.executeCommand('setContext', DECIDED, true)),
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  );
}

/** Removes what is checked, from each document in one edit. */
async function cleanChecked(tree: ReviewTree, cleaner: Cleaner, ticks: Ticks, inUse: DocumentInUse): Promise<void> {
  // The active document is told by its editor: while that takes the place of a preview, the document has no tab.
  const documents =
    tree.scope === 'active' ? [(await inUse.show())?.document] : tree.documents().map(({ document }) => document);
  for (const document of documents) {
    // As it is now: the view may lag behind what is being typed, and what it shows is refused then.
    const state = document && tree.stateOf(document);
    if (document !== undefined && state !== undefined) await cleaner.remove(document, state, ticks.of(document, state));
  }
}

/** "Show the Findings": the view, and the document that it is about. */
async function showFindings(inUse: DocumentInUse): Promise<void> {
  if (inUse.current !== undefined) await showDocument(inUse.current);
  await vscode.commands.executeCommand(`${REVIEW_VIEW}.focus`);
}

/** Selects a finding where its document is shown; the view keeps the keyboard. */
async function show(tree: ReviewTree, { document, finding }: FindingNode): Promise<void> {
  const state = tree.stateOf(document);
  if (state === undefined) return;
  const range = rangeOf(state.analysis.document, finding.lines);
  const editor = await showDocument(document, { preserveFocus: true });
  // With the cursor at its start: at the end of a long line the editor would scroll aside.
  editor.selection = new vscode.Selection(range.end, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The space bar: checks or unchecks the row that has the focus, which VS Code tells only of one that is selected. */
async function toggleFocused(tree: ReviewTree, view: vscode.TreeView<ReviewRow>): Promise<void> {
  await vscode.commands.executeCommand('list.select');
  const [node] = view.selection;
  if (node !== undefined) tree.tick(node, !tree.isTicked(node));
}

async function removeUnder(tree: ReviewTree, cleaner: Cleaner, node: ReviewNode): Promise<void> {
  const state = tree.stateOf(node.document);
  if (state === undefined) return;
  const findings = findingsUnder(node, state.analysis.findings);
  if (node.type === 'finding' && findings.length === 0) cleaner.sayChanged();
  else await cleaner.remove(node.document, state, findings);
}

function forEach(
  tree: ReviewTree,
  node: ReviewNode,
  act: (finding: ReturnType<typeof findingsUnder>[number]) => void,
): void {
  const findings = findingsUnder(node, tree.stateOf(node.document)?.analysis.findings ?? []);
  for (const finding of findings) act(finding);
}

async function neverFlag(tree: ReviewTree, node: Extract<ReviewNode, { type: 'finding' }>): Promise<void> {
  const state = tree.stateOf(node.document);
  if (state === undefined) return;
  await vscode.commands.executeCommand(NEVER_FLAG, node.document.uri, phrasesOf(node.document, state, node.finding));
}

async function arrange(tree: ReviewTree, grouping: ReviewTree['grouping']): Promise<void> {
  tree.grouping = grouping;
  tree.refresh();
  await vscode.commands.executeCommand('setContext', 'winnow.grouping', grouping);
}

async function widen(tree: ReviewTree, scope: ReviewTree['scope']): Promise<void> {
  tree.scope = scope;
  tree.refresh();
  await vscode.commands.executeCommand('setContext', 'winnow.scope', scope);
}

function describe(view: vscode.TreeView<ReviewRow>, tree: ReviewTree, cleaner: Cleaner): void {
  const { t } = vscode.l10n;
  const { findings, checked } = tree.shown();
  const going = t('Clean Checked removes {0}.', countedLines(lineCount(checked)));
  const count = checked.length;
  view.badge = count === 0 ? undefined : { value: count, tooltip: `${t('{0} checked.', count)} ${going}` };
  if (!view.visible) return;
  const found = findings.length;
  const { activeDocument } = tree;
  const result = activeDocument && cleaner.resultOf(activeDocument);
  const hasKept = tree.documents().some(({ state }) => state.kept.length > 0);
  const left = found > 0 ? t('{0} of {1} checked.', count, found) : t('Winnow finds nothing more to remove.');
  // Where there are no rows and nothing was done, the view has its welcome text.
  const parts = [result, found > 0 || result !== undefined || hasKept ? left : undefined];
  view.message = parts.filter((part) => part !== undefined).join(' ');
  view.description =
    tree.scope === 'open' ? t('all open documents') : activeDocument === undefined ? '' : nameOf(activeDocument);
}

/** Why there are no rows, for the welcome texts. */
function emptyReason(service: AnalysisService, tree: ReviewTree): string {
  const document = tree.activeDocument;
  if (document === undefined || document.isClosed) return 'closed';
  if (!isWatched(document)) return 'unwatched';
  const state = service.shown(document);
  if (state === undefined) return service.isPending(document) ? 'pending' : 'waiting';
  if (state.kind === 'analysed') return 'clean';
  return state.skip.setting === undefined ? 'failed' : 'skipped';
}
