import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisService } from '../../../src/extension/analysisService';
import { ConfigFiles } from '../../../src/extension/configFiles';
import { DocumentInUse } from '../../../src/extension/documentInUse';
import { nextIndex } from '../../../src/extension/review/nextFinding';
import { findingsUnder, isAction, type ReviewRow } from '../../../src/extension/review/reviewNodes';
import { ReviewProgress, stepsOf } from '../../../src/extension/review/reviewProgress';
import { ReviewTree } from '../../../src/extension/review/reviewTree';
import { Ticks } from '../../../src/extension/review/ticks';
import { analyst, CLEANED, expectAnalysed, open, PROSE, resetAll, SCRAPE, set, shown, waitFor } from '../support';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`winnow.${command}`, ...args);

describe('the review view', () => {
  let configs: ConfigFiles;
  let service: AnalysisService;
  let tree: ReviewTree;
  let ticks: Ticks;
  let inUse: DocumentInUse;

  beforeEach(() => {
    configs = new ConfigFiles();
    service = new AnalysisService(configs, analyst());
    ticks = new Ticks();
    inUse = new DocumentInUse();
    tree = new ReviewTree(service, ticks, inUse);
  });
  afterEach(async () => {
    tree.dispose();
    inUse.dispose();
    service.dispose();
    configs.dispose();
    await resetAll();
  });

  /** The rows below `node`, as text, each with its check box. */
  const rows = (node?: ReviewRow, depth = 0): string[] =>
    tree.getChildren(node).flatMap((child) => {
      const { label, checkboxState } = tree.getTreeItem(child);
      const state = typeof checkboxState === 'object' ? checkboxState.state : checkboxState;
      const box = state === undefined ? '   ' : state === vscode.TreeItemCheckboxState.Checked ? '[x]' : '[ ]';
      return [`${'  '.repeat(depth)}${box} ${String(label).replace(/(?<= · .{24}).*/, '')}`, ...rows(child, depth + 1)];
    });
  const find = (test: (node: ReviewRow) => boolean, node?: ReviewRow): ReviewRow | undefined => {
    for (const child of tree.getChildren(node)) {
      const found = test(child) ? child : find(test, child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const show = async (text: string): Promise<vscode.TextEditor> => {
    const editor = await open(text);
    await waitFor('the rows', () => tree.activeDocument === editor.document && tree.documents().length > 0);
    return editor;
  };

  it('has the findings of the active document by kind and rule, what is certain checked', async () => {
    await show(['Read also: One', SCRAPE].join('\n'));
    tree.grouping = 'rule';
    assert.deepEqual(rows(), [
      '    Clean Checked',
      '[ ] All that is likely',
      '[ ] Boilerplate: 2 of 3 checked',
      '  [x] Loading placeholder: 1 of 1 checked',
      '    [x] 3 · loading...',
      '  [x] Text-size widget: 1 of 1 checked',
      '    [x] 4–6 · A',
      '  [ ] Read more, read also: 0 of 1 checked',
      '    [ ] 1 · Read also: One',
      '[x] Duplicates: 1 of 1 checked',
      '  [x] Repeated block: 1 of 1 checked',
      '    [x] 10–11 · Fishermen said that they',
    ]);
  });

  it('has them in their order at first, and each row finds its parent', async () => {
    await show(SCRAPE);
    const findings = ['[x] 2 · loading...', '[x] 3–5 · A', '[x] 9–10 · Fishermen said that they'];
    assert.deepEqual(rows(), ['    Clean Checked', ...findings]);
    tree.grouping = 'rule';
    const leaf = find((node) => node.type === 'finding')!;
    const rule = tree.getParent(leaf)!;
    assert.ok(
      tree.getChildren(rule).some((node) => node.type === 'finding' && node.finding === (leaf as typeof node).finding),
    );
    assert.equal(tree.getParent(tree.getParent(rule)!), undefined);
  });

  it('checks all that stands under a row, and Clean Checked takes what is checked', async () => {
    const { document } = await show(SCRAPE);
    tree.grouping = 'rule';
    const state = tree.stateOf(document)!;
    tree.tick(find((node) => node.type === 'kind' && node.kind === 'boilerplate')!, false);
    assert.deepEqual(
      ticks.of(document, state).map(({ kind }) => kind),
      ['duplicate'],
    );
    await run('cleanChecked');
    // The view that the editor shows has check marks of its own, with what is certain checked.
    assert.equal(document.getText(), CLEANED);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), SCRAPE);
  });

  it('removes what stands under a row, in one undo stop, and ticks or removes nothing by a row of an older text', async () => {
    const { document } = await show(SCRAPE);
    const old = find((node) => node.type === 'finding' && node.finding.rule === 'loading-placeholder')!;
    await run('view.remove', { type: 'rule', document, rule: 'loading-placeholder' });
    assert.equal(document.getText(), SCRAPE.replace('loading...\n', ''));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), SCRAPE);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'New first line.\nAnd another one.\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const now = await service.fresh(document);
    assert.ok(now.kind === 'analysed' && !isAction(old));
    assert.deepEqual(findingsUnder(old, now.analysis.findings), []);
    const before = ticks.of(document, now).length;
    tree.tick(old, false);
    assert.equal(ticks.of(document, now).length, before);
    await run('view.remove', old);
    assert.equal(document.getText(), `New first line.\nAnd another one.\n${SCRAPE}`);
  });

  it('has all open documents, each by itself, where that is asked for', async () => {
    await show(SCRAPE);
    await show([PROSE[0], 'Loading…', PROSE[1]].join('\n'));
    tree.scope = 'open';
    const documents = tree.getChildren().filter((row) => !isAction(row));
    assert.ok(documents.length >= 2);
    assert.ok(documents.every(({ type }) => type === 'document'));
  });

  it('tells by the icon of a row how sure its finding is', async () => {
    await show(['Read also: One', SCRAPE].join('\n'));
    const findings = tree.getChildren().filter(({ type }) => type === 'finding');
    const icons = findings.map((node) => (tree.getTreeItem(node).iconPath as vscode.ThemeIcon).id);
    assert.deepEqual(icons, ['circle-outline', 'circle-filled', 'circle-filled', 'circle-filled']);
  });

  it('checks and unchecks all that is likely by one box, and says what Clean Checked removes', async () => {
    await show(['Read also: One', SCRAPE].join('\n'));
    const says = () => tree.getTreeItem(tree.getChildren()[0]!).description;
    const box = tree.getChildren()[1]!;
    assert.equal(says(), '6 lines');
    tree.tick(box, true);
    assert.equal(tree.isTicked(box), true);
    assert.equal(says(), '7 lines');
    assert.ok(rows().every((row) => !row.startsWith('[ ]')));
    tree.tick(box, false);
    for (const row of tree.getChildren()) tree.tick(row, false);
    assert.equal(says(), 'nothing is checked');
  });

  it('is empty once its document is closed', async () => {
    await show(SCRAPE);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await waitFor('no rows', () => tree.getChildren().length === 0);
  });
});

describe('the progress of a review', () => {
  afterEach(resetAll);

  it('counts on where findings are kept, and from anew in another version', async () => {
    const { document } = await open(SCRAPE);
    await expectAnalysed(document);
    const configs = new ConfigFiles();
    const own = new AnalysisService(configs, analyst());
    const analysed = async () => {
      const state = await own.fresh(document);
      assert.ok(state.kind === 'analysed');
      return { steps: stepsOf(state), version: state.version };
    };
    const progress = new ReviewProgress();
    const { steps, version } = await analysed();
    assert.deepEqual(progress.placeOf(steps[0]!, steps, version), { number: 1, of: 3 });
    progress.decide(steps[0]!, 'keep');
    own.keep(document, steps[0]!.finding);
    const left = await analysed();
    assert.equal(left.steps.length, 2);
    assert.deepEqual(progress.placeOf(left.steps[0]!, left.steps, left.version), { number: 2, of: 3 });
    progress.decide(left.steps[0]!, 'remove');
    assert.equal(progress.answerOf(left.steps[0]!), 'remove');
    assert.deepEqual([progress.linesWith('keep'), progress.linesWith('remove')], [1, 3]);
    assert.deepEqual(progress.placeOf(left.steps[0]!, left.steps, version + 1), { number: 1, of: 2 });
    own.dispose();
    configs.dispose();
  });
});

describe('a finding that is kept', () => {
  afterEach(resetAll);

  it('is neither shown nor removed, until it is flagged again', async () => {
    const { document } = await open(SCRAPE);
    await expectAnalysed(document);
    const configs = new ConfigFiles();
    const own = new AnalysisService(configs, analyst());
    const state = await own.fresh(document);
    assert.ok(state.kind === 'analysed');
    const finding = state.analysis.findings.find(({ rule }) => rule === 'loading-placeholder')!;
    const node: ReviewRow = { type: 'finding', document, finding, kept: false };
    await run('view.keep', node);
    await waitFor('the marker to go', () => !shown(document).some((line) => line.startsWith('loading-placeholder')));
    await run('cleanDocument');
    assert.equal(document.getText(), [PROSE[0], 'loading...', ...PROSE.slice(1)].join('\n'));
    await run('view.flagAgain', { ...node, kept: true });
    await waitFor('the marker', () => shown(document).some((line) => line.startsWith('loading-placeholder')));
    own.dispose();
    configs.dispose();
  });
});

describe('going from finding to finding', () => {
  afterEach(resetAll);

  it('goes on from the cursor, and around the ends', () => {
    const findings = [2, 5, 9].map((start) => ({ lines: { start, end: start + 1 } }));
    const stops = (forwards: boolean) => [0, 2, 5, 9, 12].map((line) => nextIndex(findings, line, forwards));
    assert.deepEqual(stops(true), [0, 1, 2, 0, 0]);
    assert.deepEqual(stops(false), [2, 2, 0, 1, 2]);
    assert.equal(nextIndex([], 0, true), undefined);
  });

  it('moves the cursor', async () => {
    const editor = await open(SCRAPE);
    await run('nextFinding');
    assert.equal(editor.selection.active.line, 1);
    await run('nextFinding');
    assert.equal(editor.selection.active.line, 2);
    await run('previousFinding');
    await run('previousFinding');
    assert.equal(editor.selection.active.line, 8);
  });
});

describe('squiggles', () => {
  afterEach(resetAll);

  it('can be turned off: findings are hints that are faded, and the lightbulb stays', async () => {
    const { document } = await open(SCRAPE);
    await set('squiggles', false);
    await waitFor('hints', () => {
      const markers = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'winnow');
      return (
        markers.length === 3 &&
        markers.every(
          ({ severity, tags }) =>
            severity === vscode.DiagnosticSeverity.Hint && tags?.includes(vscode.DiagnosticTag.Unnecessary),
        )
      );
    });
  });
});
