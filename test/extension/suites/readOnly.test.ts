import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisService } from '../../../src/extension/analysisService';
import { Cleaner } from '../../../src/extension/cleaner';
import { ConfigFiles } from '../../../src/extension/configFiles';
import { MemoryFiles } from '../memoryFiles';
import { actionsAt, analyst, expectShown, openFile, resetAll, SCRAPE } from '../support';

const SHOWN = ['loading-placeholder 2-2 Warning', 'text-size-widget 3-5 Warning', 'repeated-block 9-10 Warning'];
const CHAFF = 'loading...\nA\nA\nA\n';
const run = (command: string) => vscode.commands.executeCommand(`winnow.${command}`);

describe('a document that can’t be changed', () => {
  const warnings: string[] = [];
  const { showWarningMessage } = vscode.window;
  let registrations: vscode.Disposable[] = [];

  beforeEach(() => {
    warnings.length = 0;
    const record = (message: string) => Promise.resolve(void warnings.push(message));
    Object.assign(vscode.window, { showWarningMessage: record });
  });
  afterEach(async () => {
    Object.assign(vscode.window, { showWarningMessage });
    await resetAll();
    for (const registration of registrations) registration.dispose();
    registrations = [];
  });

  const serve = (scheme: string, files: MemoryFiles, isReadonly: boolean): vscode.Uri => {
    registrations.push(vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly }));
    return vscode.Uri.from({ scheme, path: '/page.txt' });
  };
  const cases: readonly [string, () => vscode.Uri | Promise<vscode.Uri>][] = [
    ['of a read-only file system', () => serve('winnowtestro', new MemoryFiles(SCRAPE), true)],
    [
      'of a read-only file',
      () => serve('winnowtestfile', new MemoryFiles(SCRAPE, vscode.FilePermission.Readonly), false),
    ],
    [
      'of a content provider',
      () => {
        const provider = { provideTextDocumentContent: () => SCRAPE };
        registrations.push(vscode.workspace.registerTextDocumentContentProvider('winnowtesttext', provider));
        return vscode.Uri.parse('winnowtesttext:/page.txt');
      },
    ],
    [
      'of a folder that the user has set read-only',
      async () => {
        const { document } = await openFile('raw/page.txt', SCRAPE);
        await vscode.workspace
          .getConfiguration('files')
          .update('readonlyInclude', { '**/raw/**': true }, vscode.ConfigurationTarget.Workspace);
        registrations.push(
          new vscode.Disposable(() =>
            vscode.workspace
              .getConfiguration('files')
              .update('readonlyInclude', undefined, vscode.ConfigurationTarget.Workspace),
          ),
        );
        return document.uri;
      },
    ],
  ];
  for (const [what, prepare] of cases) {
    it(`${what} is flagged and copied from, and stays as it is`, async () => {
      const document = await vscode.workspace.openTextDocument(await prepare());
      await vscode.window.showTextDocument(document);
      await expectShown(document, SHOWN);
      await run('copyRemoved');
      assert.ok((await vscode.env.clipboard.readText()).startsWith(CHAFF));

      for (const command of ['cleanDocument', 'removeBoilerplate', 'cleanChecked', 'pasteCleaned']) await run(command);
      assert.equal(document.getText(), SCRAPE);
      const actions = await actionsAt(document, 9);
      assert.ok(actions.some(({ title }) => title === 'Go to the original'));
      assert.deepEqual(
        actions.filter(({ title }) => /^(Remove|Keep this)/.test(title)),
        [],
      );
      assert.deepEqual(await actionsAt(document, 9, vscode.CodeActionKind.SourceFixAll), []);

      // With a cleaner of this test, whose words can be heard.
      const configs = new ConfigFiles();
      const service = new AnalysisService(configs, analyst());
      registrations.push(service, configs);
      const cleaner = new Cleaner(service);
      const state = (await cleaner.analysed(document))!;
      assert.equal(await cleaner.remove(document, state, state.analysis.findings), false);
      assert.equal(document.getText(), SCRAPE);
      assert.equal(document.version, state.version);
      assert.match(warnings.join('\n'), /^This document is read-only, so nothing was removed\./);
    });
  }
});
