import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FolderIndex } from '../../../src/extension/workspace/folderIndex';
import { skipIf } from '../../host/skip';
import { nothing, openIndex, page, readText, remove, write } from '../sitePages';
import { changeFolders, resetAll } from '../support';

describe('the files that a scan takes', () => {
  const beside = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '..', path);
  let opened: ReturnType<typeof openIndex>;
  let index: FolderIndex;
  beforeEach(() => {
    opened = openIndex();
    index = opened.index;
  });
  afterEach(async () => {
    opened.dispose();
    await resetAll();
    await changeFolders(1, 1);
  });
  const counted = async () => [...(await index.clerk.ask('stamps')).keys()].map((uri) => uri.split('/').at(-1)!);

  it('are no links, which are named, nor what is saved in a folder that a link leads to', async function () {
    const folder = beside('linked');
    const entries = await vscode.workspace.fs.readDirectory(folder);
    await changeFolders(1, 0, { uri: folder });
    const isLinked = entries.some(([, type]) => (type & vscode.FileType.SymbolicLink) !== 0);
    skipIf(this, !isLinked, 'the file system of the tests in a browser shows what links lead to in their place');
    const refusals = (await index.scan([folder], nothing))!;
    assert.deepEqual(await counted(), ['own.txt']);
    assert.deepEqual(
      refusals.map(({ uri, reason }) => [uri.split('/').at(-1), reason.message]).sort(),
      ['again.txt', 'notes.txt'].map((name) => [name, 'it is a link, which is not followed: scan what it leads to']),
    );
    const notes = await readText(vscode.Uri.joinPath(folder, 'folder/notes.txt'));
    await write(vscode.Uri.joinPath(folder, 'folder/notes.txt'), notes);
    await index.follow(['notes.txt', 'again.txt', 'folder/notes.txt'].map((name) => vscode.Uri.joinPath(folder, name)));
    assert.deepEqual(await counted(), ['own.txt']);
    assert.deepEqual(await index.scan([vscode.Uri.joinPath(folder, 'folder')], nothing), []);
    assert.deepEqual(await counted(), ['own.txt']);
  });

  it('are what git ignores by no folder of the repository, above the one that is open too, and by none outside of it', async () => {
    const [outer, repository] = [beside('outer'), beside('outer/repository')];
    const top = vscode.Uri.joinPath(repository, 'scrapes');
    for (const name of ['raw/a.txt', 'b.txt', 'c.txt', 'd.txt']) await write(vscode.Uri.joinPath(top, name), page(1));
    await write(vscode.Uri.joinPath(outer, '.gitignore'), 'b.txt\n');
    await write(vscode.Uri.joinPath(repository, '.gitignore'), 'scrapes/raw/\nc.txt\nd.txt\n');
    await write(vscode.Uri.joinPath(top, '.gitignore'), '!d.txt\n');
    await changeFolders(1, 0, { uri: top });
    const scanned = async (folder: vscode.Uri) => {
      await index.scan([folder], nothing);
      return (await counted()).sort();
    };
    try {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(repository, '.git'));
      assert.deepEqual(await scanned(top), ['b.txt', 'd.txt']);
      // One file is looked for as all are.
      await index.follow([vscode.Uri.joinPath(top, 'raw/a.txt'), vscode.Uri.joinPath(top, 'c.txt')]);
      assert.deepEqual((await counted()).sort(), ['b.txt', 'd.txt']);
      await remove(vscode.Uri.joinPath(repository, '.git'));
      assert.deepEqual(await scanned(top), ['a.txt', 'b.txt', 'c.txt', 'd.txt']);
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(outer, '.git'));
      assert.deepEqual(await scanned(top), ['d.txt']);
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(repository, '.git'));
      assert.deepEqual(await scanned(top), ['b.txt', 'd.txt']);
    } finally {
      await remove(outer);
    }
  });
});
