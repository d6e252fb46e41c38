import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { nothing, openIndex, readText, write } from '../sitePages';
import { changeFolders, resetAll } from '../support';

describe('the files that a scan takes', () => {
  const beside = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '..', path);
  const opened = openIndex();
  const { index } = opened;
  after(() => opened.dispose());
  afterEach(async () => {
    await resetAll();
    await changeFolders(1, 1);
  });
  const counted = async () => [...(await index.clerk.ask('stamps')).keys()].map((uri) => uri.split('/').at(-1));

  it('are no links, which are named, nor what is saved in a folder that a link leads to', async function () {
    const folder = beside('linked');
    const entries = await vscode.workspace.fs.readDirectory(folder);
    await changeFolders(1, 0, { uri: folder });
    // The file system of the tests in a browser shows what they lead to in place of links.
    if (!entries.some(([, type]) => (type & vscode.FileType.SymbolicLink) !== 0)) this.skip();
    const refusals = (await index.scan([folder], nothing))!;
    assert.deepEqual(await counted(), ['own.txt']);
    assert.deepEqual(
      refusals.map(({ uri, reason }) => [uri.split('/').at(-1), reason.message]),
      ['again.txt', 'notes.txt'].map((name) => [name, 'it is a link, which is not followed: scan what it leads to']),
    );
    const notes = await readText(vscode.Uri.joinPath(folder, 'folder/notes.txt'));
    await write(vscode.Uri.joinPath(folder, 'folder/notes.txt'), notes);
    await index.follow(['notes.txt', 'again.txt', 'folder/notes.txt'].map((name) => vscode.Uri.joinPath(folder, name)));
    assert.deepEqual(await counted(), ['own.txt']);
    assert.deepEqual(await index.scan([vscode.Uri.joinPath(folder, 'folder')], nothing), []);
    assert.deepEqual(await counted(), ['own.txt']);
  });
});
