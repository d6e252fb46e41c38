import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyEdits } from '../../../src/core';
import type { FolderIndex } from '../../../src/extension/workspace/folderIndex';
import { Follower } from '../../../src/extension/workspace/follower';
import { nothing, openIndex, page, pageUri, remove, siteName, write, writeSite } from '../sitePages';
import { changeFolders, resetAll, waitFor } from '../support';

const COUNT = 4;

describe('scanned folders of a workspace with several', () => {
  let [one, two] = [vscode.Uri.parse('winnow:/'), vscode.Uri.parse('winnow:/')];
  let opened = openIndex();
  let follower: Follower | undefined;
  const second = () => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '..', 'second');
  beforeEach(async () => {
    await changeFolders(1, 0, { uri: second() });
    one = await writeSite(COUNT);
    two = vscode.Uri.joinPath(second(), `${siteName(one)}-too`);
    for (let i = 0; i < COUNT; i++) await write(pageUri(two, i), page(i + COUNT));
    opened.dispose();
    opened = openIndex();
  });
  afterEach(async () => {
    follower?.dispose();
    await resetAll();
    if (vscode.workspace.workspaceFolders!.length > 1) await changeFolders(1, 1);
    for (const uri of [vscode.Uri.joinPath(one, '..'), two, vscode.Uri.joinPath(second(), '.vscode')])
      await remove(uri);
  });
  after(() => opened.dispose());
  const scan = (...folders: vscode.Uri[]) => opened.index.scan(folders, nothing);
  /** Opens a window anew. */
  const reopen = () => {
    follower?.dispose();
    opened.dispose();
    opened = openIndex(opened.store, opened.memory);
    follower = new Follower(opened.index, opened.configs);
  };
  const countedIn = async (folder: vscode.Uri, { clerk }: FolderIndex = opened.index): Promise<number> =>
    [...(await clerk.ask('stamps')).keys()].filter((uri) => uri.startsWith(`${folder}/`)).length;

  it('are each counted, analysed and cleaned by their own settings and configuration file', async () => {
    const settings = vscode.workspace.getConfiguration('winnow', second());
    const target = vscode.ConfigurationTarget.WorkspaceFolder;
    await settings.update('severity', { 'loading-placeholder': 'off' }, target);
    await settings.update('sites.groupBy', 'folder:2', target);
    await settings.update('limits.documentSize', 2000, target);
    await write(
      vscode.Uri.joinPath(two, '.winnow.json'),
      '{ "ignore": ["page-0.txt"], "clean.leaveBlankLines": true }',
    );
    const large = page(9).repeat(3);
    await write(vscode.Uri.joinPath(one, 'large.txt'), large);
    await write(vscode.Uri.joinPath(two, 'large.txt'), large);
    const refusals = (await scan(one, two))!;
    assert.deepEqual(
      refusals.map(({ uri }) => uri),
      [`${two}/large.txt`],
    );
    assert.deepEqual([await countedIn(one), await countedIn(two)], [COUNT + 1, COUNT - 1]);
    const { groups, rules } = opened.index.overview!;
    assert.equal(groups, 2);
    assert.equal(rules.find(({ rule }) => rule === 'loading-placeholder')!.files, COUNT + 1);
    const { clerk } = opened.index;
    for (const [group, documents] of [
      [siteName(one), COUNT + 1],
      ['second', COUNT - 1],
    ] as const) {
      assert.equal((await clerk.ask('site', '', group, undefined))?.site?.documents, documents, group);
    }
    for (const [folder, staysBlank, isRuleOff] of [
      [one, false, false],
      [two, true, true],
    ] as const) {
      const file = (await opened.index.read(pageUri(folder, 1)))!;
      const { text, edits, tallies } = (await clerk.ask('removals', file, { confidence: 'likely' }))!;
      assert.ok(edits.length > 0);
      const cleaned = applyEdits(text, edits);
      assert.equal(cleaned.split('\n').length === text.split('\n').length, staysBlank, folder.path);
      assert.equal(!tallies.some(({ rule }) => rule === 'loading-placeholder'), isRuleOff, folder.path);
    }
  });

  it('are forgotten when they are taken out of the workspace, till they are scanned again', async () => {
    await scan(one, two);
    follower = new Follower(opened.index, opened.configs);
    assert.equal(opened.index.overview!.documents, 2 * COUNT);
    await changeFolders(1, 1);
    await waitFor('fewer files', () => opened.index.overview?.documents === COUNT);
    assert.deepEqual([await countedIn(one), await countedIn(two)], [COUNT, 0]);
    await changeFolders(1, 0, { uri: second() });
    await opened.index.follow([two]);
    assert.deepEqual(opened.index.roots.map(String), [`${one}`]);
    assert.deepEqual([await countedIn(one), await countedIn(two)], [COUNT, 0]);
    reopen();
    assert.deepEqual([await countedIn(one), await countedIn(two)], [COUNT, 0]);
    await scan(two);
    assert.equal(opened.index.overview!.documents, 2 * COUNT);
  });

  it('leave nothing known when the last one is taken out', async () => {
    await scan(two);
    follower = new Follower(opened.index, opened.configs);
    await changeFolders(1, 1);
    // At once: what changed while the window was closed is looked for after three seconds.
    await waitFor('no overview', () => opened.index.overview === undefined, 2500);
    assert.equal(await countedIn(two), 0);
    assert.equal(await opened.index.look(), undefined);
  });

  it('are forgotten too when they were taken out while the window was closed', async () => {
    await scan(one, two);
    await changeFolders(1, 1);
    reopen();
    await waitFor('fewer files', () => opened.index.overview?.documents === COUNT);
    assert.deepEqual([await countedIn(one), await countedIn(two)], [COUNT, 0]);
  });
});
