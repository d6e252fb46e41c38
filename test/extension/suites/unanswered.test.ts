import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisService } from '../../../src/extension/analysisService';
import { type ConfigChange, ConfigFiles } from '../../../src/extension/configFiles';
import { MemoryFiles } from '../memoryFiles';
import { analyst, changeFolders, open, resetAll, SCRAPE, waitFor } from '../support';

const PATIENCE_MS = 1000;

describe('a configuration file on a file system that never answers', () => {
  const folder = vscode.Uri.parse('winnowsilent:/site');
  /** Answers all that was asked of the configuration file, with this text, and from then on. */
  let answerWith: (text: string) => void;
  let parts: readonly vscode.Disposable[];
  let service: AnalysisService;
  let changes: ConfigChange[];

  beforeEach(async () => {
    const files = new MemoryFiles(SCRAPE);
    const { stat, readFile } = files;
    const answered = new Promise<string>((resolve) => (answerWith = resolve));
    const isConfig = ({ path }: vscode.Uri): boolean => path.endsWith('.winnow.json');
    Object.assign(files, {
      stat: async (uri: vscode.Uri) => {
        if (isConfig(uri)) await answered;
        if (uri.path === folder.path) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
        return stat();
      },
      readFile: async (uri: vscode.Uri) => (isConfig(uri) ? new TextEncoder().encode(await answered) : readFile()),
    });
    const configs = new ConfigFiles(PATIENCE_MS);
    service = new AnalysisService(configs, analyst());
    changes = [];
    parts = [
      vscode.workspace.registerFileSystemProvider('winnowsilent', files),
      configs.onDidRead((change) => void changes.push(change)),
      service,
      configs,
    ];
    await changeFolders(1, 0, { uri: folder });
  });
  afterEach(async () => {
    answerWith('{}');
    await resetAll();
    await changeFolders(1, 1);
    for (const part of parts) part.dispose();
  });

  it('holds up no document of another folder, and its own for a while, which is said; a late answer counts', async () => {
    const stuck = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'page.txt'));
    const { document } = await open(SCRAPE);
    let isStuck = true;
    const waits = service.fresh(stuck).finally(() => {
      isStuck = false;
    });
    assert.equal((await service.fresh(document)).kind, 'analysed');
    assert.ok(isStuck, 'it waits for its configuration file');
    const state = await waits;
    assert.ok(state.kind === 'analysed' && state.analysis.findings.some(({ rule }) => rule === 'loading-placeholder'));
    const own = () => changes.filter((change) => change.folder.toString() === folder.toString());
    const { message, args } = own().find(({ file }) => file !== undefined)!.file!.problems[0]!;
    assert.equal(message, 'This file can’t be read: {0}');
    assert.deepEqual(args, [{ message: 'it took more than {0} s', args: [PATIENCE_MS / 1000] }]);

    answerWith('{ "severity": { "loading-placeholder": "off" } }');
    await waitFor('what the file says to hold', async () => {
      const now = await service.fresh(stuck);
      return now.kind === 'analysed' && now.analysis.findings.every(({ rule }) => rule !== 'loading-placeholder');
    });
    assert.deepEqual(own().at(-1)!.file?.problems, []);
  });
});
