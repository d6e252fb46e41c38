import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisService } from '../../../src/extension/analysisService';
import { ConfigFiles } from '../../../src/extension/configFiles';
import { Previews } from '../../../src/extension/preview/previews';
import { Ticks } from '../../../src/extension/review/ticks';
import { analyst, CLEANED, open, PROSE, resetAll, SCRAPE, set, waitFor } from '../support';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`winnow.${command}`, ...args);

/** The cleaned side of the preview that is open. */
function cleanedSide(): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === Previews.scheme);
}

describe('the preview', () => {
  afterEach(resetAll);

  it('shows what Apply then removes, as one undo stop', async () => {
    const { document } = await open(SCRAPE);
    await run('previewCleaned');
    const side = await waitFor('the preview', cleanedSide);
    await waitFor('the cleaned text', () => side.getText() === CLEANED);
    await run('preview.apply', side.uri);
    assert.equal(document.getText(), CLEANED);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), SCRAPE);
  });

  it('closes when a clean from elsewhere has left nothing to compare, and does not open for nothing', async () => {
    const { document } = await open(SCRAPE);
    await run('previewCleaned');
    await waitFor('the preview', () => cleanedSide()?.getText() === CLEANED);
    const diffs = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputTextDiff);
    assert.equal(diffs().length, 1);
    await run('cleanChecked');
    assert.equal(document.getText(), CLEANED);
    await waitFor('the preview to close', () => diffs().length === 0);
    await run('previewCleaned');
    assert.equal(diffs().length, 0);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await run('previewCleaned');
    await waitFor('the preview again', () => diffs().length === 1);
  });

  it('is not applied to a text that has moved on, and follows it', async () => {
    const { document } = await open(SCRAPE);
    await run('previewCleaned');
    const side = await waitFor('the preview', () => {
      const found = cleanedSide();
      return found?.getText() === CLEANED && found;
    });
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'New line.\n');
    const [applied] = await Promise.all([vscode.workspace.applyEdit(edit)]);
    assert.ok(applied);
    await run('preview.apply', side.uri);
    assert.equal(document.getText(), `New line.\n${SCRAPE}`);
    await waitFor('the preview to follow', () => side.getText() === `New line.\n${CLEANED}`);
    await run('preview.apply', side.uri);
    assert.equal(document.getText(), `New line.\n${CLEANED}`);
  });
});

describe('what a preview removes', () => {
  const configs = new ConfigFiles();
  const service = new AnalysisService(configs, analyst());
  const ticks = new Ticks();
  const previews = new Previews(service, ticks);
  after(() => {
    for (const one of [previews, ticks, service, configs]) one.dispose();
  });
  afterEach(resetAll);

  it('is what is checked, or all down to the confidence that was chosen', async () => {
    const { document } = await open([PROSE[0], 'Read also: One', 'Log in', 'Loading…', PROSE[1]].join('\n'));
    const uri = previews.uriFor(document);
    const shown = async () => (await previews.provideTextDocumentContent(uri)).split('\n').slice(1, -1);
    assert.deepEqual(await shown(), ['Read also: One', 'Log in']);
    const state = previews.shown(uri)!.state!;
    ticks.set(document, state, [...state.analysis.findings], false);
    assert.deepEqual(await shown(), ['Read also: One', 'Log in', 'Loading…']);
    previews.choose(document, 'likely');
    assert.deepEqual(await shown(), ['Log in']);
    previews.choose(document, 'possible');
    assert.deepEqual(await shown(), []);
  });

  it('is nothing once it can’t be analysed any more, and nothing is kept of a preview that was closed meanwhile', async () => {
    const { document } = await open([PROSE[0], 'loading...', PROSE[1]].join('\n'));
    const uri = previews.uriFor(document);
    await previews.provideTextDocumentContent(uri);
    assert.equal(previews.shown(uri)!.findings.length, 1);
    await set('limits.documentSize', 10);
    assert.equal(await previews.provideTextDocumentContent(uri), document.getText());
    assert.deepEqual(previews.shown(uri)!.findings, []);
    previews.forget({ uri } as vscode.TextDocument);
    await set('limits.documentSize', undefined);
    const made = previews.provideTextDocumentContent(uri);
    previews.forget({ uri } as vscode.TextDocument);
    await made;
    assert.equal(previews.shown(uri), undefined);
  });

  it('says a word where its document is closed', async () => {
    const uri = vscode.Uri.from({ scheme: Previews.scheme, path: '/gone.txt', query: 'file:///gone.txt' });
    assert.match(await previews.provideTextDocumentContent(uri), /was closed/);
    assert.equal(previews.shown(uri), undefined);
  });
});
