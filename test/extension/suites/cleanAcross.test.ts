import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cleanFiles, type Outcome } from '../../../src/extension/workspace/fileCleaning';
import type { Plan } from '../../../src/extension/workspace/planPick';
import { Store } from '../../../src/extension/workspace/store';
import { undoCleanFiles } from '../../../src/extension/workspace/undoFiles';
import { UndoRecord } from '../../../src/extension/workspace/undoRecords';
import type { Choice } from '../../../src/worker/folders/choice';
import { A, B, C, newLog } from '../logs';
import { MemoryFiles } from '../memoryFiles';
import { nothing, openIndex, readText, remove, write } from '../sitePages';
import { PROSE, resetAll } from '../support';

const ALL: Choice = { confidence: 'possible' };
const never = new vscode.CancellationTokenSource().token;

describe('cleaning files of what stands in others', () => {
  let { folder, texts, P0, P1, P2 } = newLog();
  let opened = openIndex();
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  beforeEach(async () => {
    ({ folder, texts, P0, P1, P2 } = newLog());
    for (const [name, lines] of Object.entries(texts)) await write(at(name), `${lines.join('\n')}\n`);
    opened.dispose();
    opened = openIndex();
  });
  afterEach(async () => {
    await resetAll();
    await remove(vscode.Uri.joinPath(folder, '..'));
  });
  after(() => opened.dispose());

  const plan = async (): Promise<Plan> => {
    await opened.index.scan([folder], nothing);
    return { files: await opened.index.clerk.ask('removable', ALL), choice: ALL };
  };
  const clean = async (what: Plan, store = opened.store): Promise<Outcome> =>
    (await opened.index.exclusively(() => cleanFiles(what, opened.index, store, nothing, never)))!;
  const names = (uris: readonly string[]): string[] =>
    uris.map((uri) => vscode.Uri.parse(uri).path.split('/').at(-1)!).sort();
  const left = ({ left: those }: Outcome): string[] =>
    those.map(({ uri, reason }) => `${names([uri])}: ${reason.replace(/^\S*\/log\//, '')}`);
  const all = () => Promise.all([A, B, C].map((name) => readText(at(name))));

  it('takes them from all but one, and gives them back', async () => {
    const before = await all();
    const outcome = await clean(await plan());
    assert.deepEqual([names(outcome.changed), outcome.left, outcome.lines], [[B, C], [], 2]);
    assert.deepEqual(await all(), [before[0], `${P2}\n`, `${texts[C][0]}\n`]);
    for (const record of await UndoRecord.all(opened.store)) await undoCleanFiles(record);
    assert.deepEqual(await all(), before);
  });

  it('leaves a copy where the file that keeps it has changed, is gone, or has changes that are not saved', async () => {
    const shown = await plan();
    const [before] = await all();
    const refused = [B, C].map((name) => `${name}: ${A}, which keeps a copy, has changed since`);
    const expectRefused = async () => {
      const { mtime } = await vscode.workspace.fs.stat(at(B));
      const outcome = await clean(shown);
      assert.deepEqual([outcome.changed, left(outcome).sort()], [[], refused]);
      // Not even for a moment.
      assert.equal((await vscode.workspace.fs.stat(at(B))).mtime, mtime);
      assert.deepEqual((await all()).slice(1), [`${P2}\n${P0}\n`, `${texts[C].join('\n')}\n`]);
    };
    await write(at(A), `${P1}\n`);
    await expectRefused();
    await write(at(A), before!);
    const editor = await vscode.window.showTextDocument(at(A));
    await editor.edit((edit) => edit.delete(new vscode.Range(1, 0, 2, 0)));
    await expectRefused();
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.equal((await clean(shown)).changed.length, 2);
  });

  it('leaves a copy where the file that keeps it was counted anew, and not analysed', async () => {
    const shown = await plan();
    await write(at(A), `${P1}\n`);
    await opened.index.clerk.ask('count', [(await opened.index.read(at(A)))!]);
    const outcome = await clean(shown);
    assert.deepEqual(outcome.changed, []);
    assert.equal((await all())[1], `${P2}\n${P0}\n`);
  });

  it('leaves a copy where the file that keeps it changes while files are cleaned', async () => {
    const shown = await plan();
    const store = new Store(undefined);
    const read = store.read.bind(store);
    store.read = async (name) => {
      await write(at(A), 'Nothing of that.\n');
      return read(name);
    };
    const outcome = await clean(shown, store);
    assert.deepEqual(outcome.changed, []);
    assert.equal((await all())[1], `${P2}\n${P0}\n`);
    assert.deepEqual(await store.names('undo-'), []);
  });

  it('takes a copy where the file that keeps it was cleaned before', async () => {
    await write(at(A), `loading...\n${texts[A].join('\n')}\n`);
    const shown = await plan();
    const [first, ...others] = [...shown.files].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const outcome = await clean({ files: [first!, ...others], choice: ALL });
    assert.deepEqual([names(outcome.changed), outcome.left], [[A, B, C], []]);
    assert.equal((await all())[0], `${texts[A].join('\n')}\n`);
  });

  it('gives back what went from a file that is, by another name, the one that keeps it', async () => {
    const text = `${PROSE[0]}\n${PROSE[1]}\n`;
    const files = new MemoryFiles(text);
    const stat = files.stat;
    const typeOf = ({ path }: vscode.Uri) => (path.endsWith('.txt') ? vscode.FileType.File : vscode.FileType.Directory);
    Object.assign(files, { stat: async (uri: vscode.Uri) => ({ ...(await stat()), type: typeOf(uri) }) });
    const registration = vscode.workspace.registerFileSystemProvider('onefile', files);
    try {
      const uris = ['a', 'b'].map((name) => vscode.Uri.parse(`onefile:/log/${name}.txt`));
      const { clerk } = opened.index;
      const read = (await Promise.all(uris.map((uri) => opened.index.read(uri)))).map((file) => file!);
      await clerk.ask('count', read);
      await clerk.ask('survey', read);
      assert.deepEqual(await clerk.ask('outdated'), [`${uris[1]}`]);
      await clerk.ask('survey', read);
      const shown = { files: await clerk.ask('removable', ALL), choice: ALL };
      assert.deepEqual(names(shown.files.map(({ uri }) => uri)), ['b.txt']);
      const outcome = await clean(shown);
      assert.deepEqual([outcome.changed, outcome.left.length, files.text], [[], 1, text]);
      assert.match(outcome.left[0]!.reason, /a\.txt, which keeps a copy, has changed since$/);
    } finally {
      registration.dispose();
    }
  });

  it('reads no link, so that none is compared with the file that it leads to', async () => {
    const files = new MemoryFiles(PROSE[0]);
    const stat = files.stat;
    files.stat = async () => ({ ...(await stat()), type: vscode.FileType.File | vscode.FileType.SymbolicLink });
    const registration = vscode.workspace.registerFileSystemProvider('linked', files);
    try {
      assert.equal(await opened.index.read(vscode.Uri.parse('linked:/log/a.txt')), undefined);
      files.stat = stat;
      assert.ok(await opened.index.read(vscode.Uri.parse('linked:/log/a.txt')));
    } finally {
      registration.dispose();
    }
  });
});
