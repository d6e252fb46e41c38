import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisService } from '../../../src/extension/analysisService';
import { Cleaner } from '../../../src/extension/cleaner';
import { ConfigFiles } from '../../../src/extension/configFiles';
import {
  actionsAt,
  analyst,
  CLEANED,
  expectAnalysed,
  expectShown,
  open,
  openFile,
  PROSE,
  readFile,
  resetAll,
  runAction,
  SCRAPE,
  set,
  shown,
  waitFor,
} from '../support';

const run = (command: string) => vscode.commands.executeCommand(`winnow.${command}`);
const undo = () => vscode.commands.executeCommand('undo');
/** An article, and behind a heading that is certain a list of other pages. */
const LISTED = [
  'Share this story',
  'Newsletter Sign Up',
  'Sign Up',
  'Skip to content',
  'Menu',
  'Home',
  'Health',
  'Keeping bees on a balcony: what beginners should know',
  'Last Modified: May 12, 2022',
  'A balcony can hold a hive as well as a garden can, as long as the flight path leads away from the neighbours and the hive gets some shade in the afternoon.',
  'The first year goes by in watching: a beginner opens the hive once a week, looks for eggs and leaves the frames where the bees have put them.',
  'Most colonies that die in their first winter starve, so a keeper weighs the hive in October and feeds sugar until it is heavy enough.',
  'In spring the queen lays more than a thousand eggs a day, and a box that seemed large in March is full by the end of April.',
  'Swarming is no accident but the way in which a colony multiplies, and a keeper who sees queen cells has about a week to decide.',
  'Honey is taken once, after the lime trees have flowered, and a third of it stays in the hive.',
  'Related Blog Posts',
  'Sports & Weather',
  'Meet the Keeper',
  'Health & Gardens',
  'March 5, 2023',
  '5 plants for a windy roof',
  'What to do with a swarm in the chimney',
  'Leave a comment',
  'All rights reserved.',
].join('\n');
const MIXED = [PROSE[0], 'Read also: One', 'Log in', 'Loading…', PROSE[1], PROSE[0]].join('\n');

describe('commands', () => {
  afterEach(resetAll);

  const cases: readonly [string, readonly string[]][] = [
    ['cleanDocument', [PROSE[0], 'Read also: One', 'Log in', PROSE[1]]],
    ['cleanDocumentLikely', [PROSE[0], 'Log in', PROSE[1]]],
    ['removeDuplicates', [PROSE[0], 'Read also: One', 'Log in', 'Loading…', PROSE[1]]],
    ['removeBoilerplate', [PROSE[0], 'Log in', PROSE[1], PROSE[0]]],
  ];
  for (const [command, left] of cases) {
    it(`${command} is one edit and one undo stop`, async () => {
      const { document } = await open(MIXED);
      await run(command);
      assert.equal(document.getText(), left.join('\n'));
      await undo();
      assert.equal(document.getText(), MIXED);
    });
  }

  for (const eol of ['\n', '\r\n']) {
    it(`cleanDocument and undo give back the same bytes (${JSON.stringify(eol)})`, async () => {
      const name = `bytes-${eol.length}.txt`;
      const text = `\ufeff${SCRAPE}\n`.replaceAll('\n', eol);
      const { document } = await openFile(name, text);
      await run('cleanDocument');
      await document.save();
      assert.equal(await readFile(name), `\ufeff${CLEANED}\n`.replaceAll('\n', eol));
      await undo();
      await document.save();
      assert.equal(await readFile(name), text);
    });
  }

  it('cleanDocument keeps the cursor where it was in the text', async () => {
    const editor = await open(SCRAPE);
    editor.selection = new vscode.Selection(6, 4, 6, 10);
    await run('cleanDocument');
    assert.deepEqual(
      [editor.selection.start.line, editor.selection.start.character, editor.selection.end.character],
      [2, 4, 10],
    );
  });

  it('cleanDocument changes nothing where nothing is certain', async () => {
    const { document } = await open(CLEANED);
    await run('cleanDocument');
    assert.equal(document.getText(), CLEANED);
    assert.equal(document.version, 1);
  });

  it('cleanDocument removes nothing by a rule that is off', async () => {
    await set('severity', { 'loading-placeholder': 'off' });
    const { document } = await open([PROSE[0], 'Loading…', PROSE[1]].join('\n'));
    await run('cleanDocument');
    assert.equal(document.version, 1);
  });

  it('cleanDocument works where the analysis waits to be asked for, and shows what is left', async () => {
    await set('run', 'onDemand');
    const { document } = await open(MIXED);
    await run('cleanDocument');
    await expectShown(document, ['read-more 2-2 Information', 'sign-in 3-3 Hint']);
  });

  it('cleanDocument leaves what is likely as likely as it was, although what stood around it is gone', async () => {
    const { document } = await open(LISTED);
    const likely = (): string[] =>
      vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Information)
        .flatMap(({ range }) => document.getText(range).split('\n'));
    await waitFor('findings', () => likely().length > 0);
    const before = likely();
    await run('cleanDocument');
    await waitFor('the same to be likely', () => likely().join() === before.join());
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), LISTED);
    await waitFor('the same to be likely again', () => likely().join() === before.join());
  });

  it('cleanSelection removes what lies in the selection', async () => {
    const editor = await open(SCRAPE);
    editor.selection = new vscode.Selection(0, 0, 8, 3);
    await run('cleanSelection');
    const [before, after] = [SCRAPE.split('\n'), editor.document.getText().split('\n')];
    assert.deepEqual(after, [before[0], ...before.slice(5)]);
  });

  it('copyRemoved copies what a clean would remove, and then what it removed', async () => {
    const { document } = await open(MIXED);
    await run('copyRemoved');
    assert.equal(await vscode.env.clipboard.readText(), `Loading…\n${PROSE[0]}`);
    assert.equal(document.version, 1);
    await run('removeBoilerplate');
    await run('copyRemoved');
    assert.equal(await vscode.env.clipboard.readText(), 'Read also: One\nLoading…\n');
  });

  it('undoClean takes the last clean back, but nothing that came after it', async () => {
    const editor = await open(SCRAPE);
    const { document } = editor;
    await run('cleanDocument');
    assert.equal(document.getText(), CLEANED);
    await run('undoClean');
    assert.equal(document.getText(), SCRAPE);
    await run('undoClean');
    assert.equal(document.getText(), SCRAPE);
    await run('cleanDocument');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'New first line\n'));
    await run('undoClean');
    assert.equal(document.getText(), `New first line\n${CLEANED}`);
  });

  it('openSample puts the cursor where nothing is found', async () => {
    await run('openSample');
    const { document, selection } = vscode.window.activeTextEditor!;
    await waitFor('the findings', () => shown(document).length > 0);
    const findings = vscode.languages.getDiagnostics(document.uri);
    assert.deepEqual(
      findings.filter(({ range }) => range.contains(selection.active)),
      [],
    );
    assert.ok(document.lineAt(selection.active.line).text.length > 0);
  });

  it('say what to do where no document is open', async () => {
    await run('cleanDocument');
    await run('previewCleaned');
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('previewCleaned shows the document beside its cleaned text, and follows it', async () => {
    const editor = await open(SCRAPE);
    await run('previewCleaned');
    const preview = await waitFor('the preview', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'winnow-preview'),
    );
    assert.equal(preview.getText(), CLEANED);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab!.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.original.toString(), editor.document.uri.toString());
    const change = new vscode.WorkspaceEdit();
    change.insert(editor.document.uri, new vscode.Position(0, 0), 'New: ');
    await vscode.workspace.applyEdit(change);
    await waitFor('the preview to follow', () => preview.getText() === `New: ${CLEANED}`);
  });
});

describe('safety', () => {
  afterEach(resetAll);

  it('refuses an edit that was computed for another version', async () => {
    const editor = await open(SCRAPE);
    const configs = new ConfigFiles();
    const service = new AnalysisService(configs, analyst());
    try {
      const cleaner = new Cleaner(service);
      const state = (await cleaner.analysed(editor.document))!;
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'New first line\n'));
      assert.equal(await cleaner.remove(editor.document, state, state.analysis.findings), false);
      assert.equal(editor.document.getText(), `New first line\n${SCRAPE}`);
    } finally {
      service.dispose();
      configs.dispose();
    }
  });

  it('refuses a fix that was offered for another version', async () => {
    const editor = await open(SCRAPE);
    const { document } = editor;
    await expectAnalysed(document);
    const offered = await actionsAt(document, 9);
    const removals = offered.filter(({ title }) => /^(Remove|Keep this)/.test(title));
    assert.ok(removals.length > 2);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'New first line\n'));
    for (const action of removals) await runAction(action);
    assert.equal(document.getText(), `New first line\n${SCRAPE}`);
    // The same text, but another version.
    await undo();
    for (const action of removals) await runAction(action);
    assert.equal(document.getText(), SCRAPE);
  });

  it('does two cleans at once as one', async () => {
    const { document } = await open(SCRAPE);
    await Promise.all([run('cleanDocument'), run('cleanDocument'), run('removeDuplicates')]);
    assert.equal(document.getText(), CLEANED);
    await undo();
    assert.equal(document.getText(), SCRAPE);
  });

  it('shows nothing for a version that is no longer there', async () => {
    const editor = await open(SCRAPE);
    await expectAnalysed(editor.document);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 99, 0), CLEANED));
    await expectShown(editor.document, []);
  });
});
