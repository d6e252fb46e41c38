import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisService } from '../../../src/extension/analysisService';
import { Cleaner } from '../../../src/extension/cleaner';
import { ConfigFiles } from '../../../src/extension/configFiles';
import { isWatched } from '../../../src/extension/watched';
import { analyst, CLEANED, expectShown, fileUri, openFile, resetAll, SCRAPE, set, shown, waitFor } from '../support';

const SHOWN = ['loading-placeholder 2-2 Warning', 'text-size-widget 3-5 Warning', 'repeated-block 9-10 Warning'];
const run = (command: string) => vscode.commands.executeCommand(`winnow.${command}`);

describe('an untitled document', () => {
  afterEach(resetAll);

  it('is flagged, previewed and cleaned as a file is', async () => {
    const document = await vscode.workspace.openTextDocument({ content: SCRAPE, language: 'plaintext' });
    await vscode.window.showTextDocument(document);
    await expectShown(document, SHOWN);
    await run('cleanDocument');
    assert.equal(document.getText(), CLEANED);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), SCRAPE);
  });
});

describe('a notebook', () => {
  afterEach(resetAll);

  it('has the chaff in its Markdown cells flagged, each cell on its own, and cleaned', async () => {
    const { Markup, Code } = vscode.NotebookCellKind;
    // Of a type that every VS Code knows: one of this test's own would have to stand in the manifest.
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([
        new vscode.NotebookCellData(Markup, SCRAPE, 'markdown'),
        new vscode.NotebookCellData(Markup, CLEANED, 'markdown'),
        new vscode.NotebookCellData(Code, 'print("loading...")', 'python'),
      ]),
    );
    await vscode.window.showNotebookDocument(notebook);
    const [chaff, clean, code] = notebook.getCells().map(({ document }) => document);
    await expectShown(chaff!, SHOWN);
    assert.deepEqual([shown(clean!), shown(code!)], [[], []]);

    const configs = new ConfigFiles();
    const service = new AnalysisService(configs, analyst());
    const cleaner = new Cleaner(service);
    const state = (await cleaner.analysed(chaff!))!;
    assert.equal(await cleaner.remove(chaff!, state, state.analysis.findings), true);
    assert.deepEqual([chaff!.getText(), clean!.getText()], [CLEANED, CLEANED]);
    await expectShown(chaff!, []);
    service.dispose();
    configs.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('documents that are no text of the user’s', () => {
  afterEach(resetAll);

  it('are left alone, whatever their language', async () => {
    await set('documentLanguages', ['plaintext', 'markdown', 'json', 'jsonc']);
    const foreign = ['git', 'output', 'vscode-scm', 'vscode-userdata', 'winnow-preview', 'winnow-compare'];
    const { document } = await openFile('page.txt', SCRAPE);
    for (const scheme of foreign) {
      const uri = vscode.Uri.from({ scheme, path: '/page.txt' });
      assert.ok(!isWatched({ uri, languageId: 'plaintext' } as vscode.TextDocument), scheme);
    }
    assert.ok(isWatched(document));
    for (const name of ['.vscode/settings.json', 'my.code-workspace', '.winnow.json']) {
      const uri = fileUri(name);
      assert.ok(!isWatched({ uri, languageId: 'jsonc' } as vscode.TextDocument), name);
    }
    assert.ok(isWatched({ uri: fileUri('page.json'), languageId: 'json' } as vscode.TextDocument));
  });

  it('show nothing in an output channel, in the user’s settings, and in a preview', async () => {
    await set('documentLanguages', ['plaintext', 'jsonc']);
    const channel = vscode.window.createOutputChannel('Winnow test', 'plaintext');
    channel.append(SCRAPE);
    channel.show(true);
    const { document } = await openFile('page.txt', SCRAPE);
    await run('previewCleaned');
    await vscode.commands.executeCommand('workbench.action.openSettingsJson');
    const find = (test: (uri: vscode.Uri) => boolean) => () =>
      vscode.workspace.textDocuments.find(({ uri }) => test(uri));
    const foreign = [
      await waitFor(
        'the output',
        find(({ scheme, path }) => scheme === 'output' && path.includes('Winnow test')),
      ),
      await waitFor(
        'the preview',
        find(({ scheme }) => scheme === 'winnow-preview'),
      ),
      await waitFor(
        'the settings',
        find(({ path }) => path.endsWith('/User/settings.json')),
      ),
    ];
    await expectShown(document, SHOWN);
    for (const other of foreign) assert.deepEqual(shown(other), [], other.uri.toString());
    channel.dispose();
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});
