import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FolderIndex } from '../../../src/extension/workspace/folderIndex';
import { Follower } from '../../../src/extension/workspace/follower';
import { Store } from '../../../src/extension/workspace/store';
import { nothing, openIndex, page, pageUri, remove, siteName, write, writeSite } from '../sitePages';
import { fileUri, resetAll, set, shown, waitFor } from '../support';

const COUNT = 8;
const names = (index: FolderIndex): string[] =>
  (index.overview?.files ?? []).map(({ uri }) => uri.split('/').at(-1)!).sort();

describe('a scan', () => {
  let folder: vscode.Uri;
  let opened = openIndex();
  beforeEach(async () => {
    folder = await writeSite(COUNT);
    opened.dispose();
    opened = openIndex();
  });
  afterEach(async () => {
    await resetAll();
    await remove(vscode.Uri.joinPath(folder, '..'));
  });
  after(() => opened.dispose());
  const scan = (token?: vscode.CancellationToken) => opened.index.scan([folder], nothing, token);

  it('counts and analyses the texts of a folder, and keeps no more than counts', async () => {
    assert.deepEqual(await scan(), []);
    const { documents, groups, total, flagged, templates } = opened.index.overview!;
    assert.deepEqual([documents, groups, flagged], [COUNT, 1, COUNT]);
    assert.ok(total.certain.lines >= COUNT, JSON.stringify(total));
    assert.ok(
      templates.some((row) => row.flagged === COUNT && row.documents === COUNT && row.group === siteName(folder)),
    );
    const kept = new TextDecoder('latin1').decode(await opened.index.clerk.ask('save'));
    assert.ok(kept.includes('page-3.txt') && !kept.includes('Gazette') && !kept.includes('harbour'));
  });

  it('that is shared among helpers finds what one worker alone finds', async () => {
    await scan();
    const alone = openIndex();
    try {
      const { clerk } = alone.index;
      const read = Array.from({ length: COUNT }, (_, i) => alone.index.read(pageUri(folder, i)));
      const files = (await Promise.all(read)).filter((file) => file !== undefined);
      assert.equal(files.length, COUNT);
      await clerk.ask('count', files);
      await clerk.ask('survey', files);
      const outdated = await clerk.ask('outdated');
      await clerk.ask(
        'survey',
        files.filter(({ uri }) => outdated.includes(uri)),
      );
      assert.deepEqual(opened.index.overview, await clerk.ask('overview'));
    } finally {
      alone.dispose();
    }
  });

  it('leaves out what git ignores, what is hidden or excluded, and what a configuration file says', async () => {
    const at = (path: string) => vscode.Uri.joinPath(folder, path);
    await write(at('.gitignore'), 'raw/\n*.orig.txt\n!kept.orig.txt\n');
    await write(at('raw/page.txt'), page(9));
    await write(at('page.orig.txt'), page(10));
    await write(at('kept.orig.txt'), page(11));
    await write(at('.hidden/page.txt'), page(12));
    await write(at('.winnow.json'), '{ "ignore": ["left-alone.md"] }');
    await write(at('left-alone.md'), page(13));
    await write(at('page.MD'), page(14));
    await write(at('page.html'), page(15));
    await write(at('excluded/page.txt'), page(16));
    const files = vscode.workspace.getConfiguration('files');
    await files.update('exclude', { '**/excluded': true }, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await scan(), []);
    } finally {
      await files.update('exclude', undefined, vscode.ConfigurationTarget.Global);
    }
    const pages = Array.from({ length: COUNT }, (_, i) => `page-${i}.txt`);
    assert.deepEqual(names(opened.index), ['kept.orig.txt', 'page.MD', ...pages].sort());
  });

  it('goes by what git ignores now, not by what it ignored at a scan before', async () => {
    const at = (path: string) => vscode.Uri.joinPath(folder, path);
    const pages = Array.from({ length: COUNT }, (_, i) => `page-${i}.txt`);
    await write(at('raw/.gitignore'), '*\n');
    await write(at('raw/inner.txt'), page(9));
    await write(at('.gitignore'), 'page-0.txt\n');
    await scan();
    assert.deepEqual(names(opened.index), pages.slice(1));
    await write(at('.gitignore'), 'page-1.txt\n');
    await scan();
    assert.deepEqual(names(opened.index), ['page-0.txt', ...pages.slice(2)]);
    await remove(at('.gitignore'));
    await remove(at('raw/.gitignore'));
    await scan();
    assert.deepEqual(names(opened.index), ['inner.txt', ...pages]);
  });

  it('is followed by what git ignores from then on', async () => {
    const ignored = vscode.Uri.joinPath(folder, '..', '.gitignore');
    await write(ignored, '\n');
    await scan();
    const follower = new Follower(opened.index, opened.configs);
    try {
      const document = await vscode.workspace.openTextDocument(ignored);
      for (const name of ['page-0.txt', 'page-1.txt']) {
        const edit = new vscode.WorkspaceEdit();
        edit.replace(ignored, new vscode.Range(0, 0, document.lineCount, 0), `${name}\n`);
        await vscode.workspace.applyEdit(edit);
        assert.ok(await document.save());
        await waitFor(
          'the new count',
          () => names(opened.index).length === COUNT - 1 && !names(opened.index).includes(name),
        );
      }
    } finally {
      follower.dispose();
    }
  });

  it('names what it leaves out: other encodings, and what breaks a limit', async () => {
    await set('limits.documentSize', 5000);
    await write(vscode.Uri.joinPath(folder, 'latin.txt'), new Uint8Array([0x63, 0x61, 0x66, 0xe9, 10]));
    await write(vscode.Uri.joinPath(folder, 'long.txt'), 'A line.\n'.repeat(1000));
    await write(vscode.Uri.joinPath(folder, 'huge.txt'), 'A line.\n'.repeat(10_000));
    const refusals = (await scan())!;
    assert.deepEqual(refusals.map(({ uri, reason }) => [uri.split('/').at(-1), reason.message]).sort(), [
      ['huge.txt', '{0} bytes, the limit is {1} characters'],
      ['latin.txt', 'it is not UTF-8'],
      ['long.txt', '{0} characters, the limit is {1}'],
    ]);
    assert.equal(opened.index.overview!.documents, COUNT);
  });

  it('groups files as the setting says', async () => {
    await write(vscode.Uri.joinPath(folder, 'other_1.txt'), page(9));
    await write(vscode.Uri.joinPath(folder, 'other_2.txt'), page(10));
    await set('sites.groupBy', 'name:_');
    await scan();
    assert.equal(opened.index.overview!.groups, 1);
    assert.equal((await opened.index.clerk.ask('site', '', 'other', undefined))?.site?.documents, 2);
    await set('sites.groupBy', 'folder:2');
    await scan();
    const group = vscode.Uri.joinPath(folder, '..').path.split('/').at(-1)!;
    assert.equal((await opened.index.clerk.ask('site', '', group, undefined))?.site?.documents, COUNT + 2);
  });

  it('that is cancelled leaves what was known as it was', async () => {
    await scan();
    const before = opened.index.overview;
    await write(vscode.Uri.joinPath(folder, 'page-new.txt'), page(9));
    for (const when of ['found', 'read', 'analysed']) {
      const source = new vscode.CancellationTokenSource();
      const done = opened.index.scan([folder], (message) => message.endsWith(when) && source.cancel(), source.token);
      assert.equal(await done, undefined, when);
      assert.deepEqual(opened.index.overview, before, when);
    }
    assert.deepEqual(await scan(), []);
    assert.equal(opened.index.overview!.documents, COUNT + 1);
  });

  it('is known again when the window is opened anew, and what changed meanwhile is counted', async () => {
    for (const store of [new Store(undefined), new Store(fileUri('.storage'))]) {
      const first = openIndex(store);
      await first.index.scan([folder], nothing);
      const before = first.index.overview;
      first.dispose();
      const second = openIndex(store, first.memory);
      assert.deepEqual(await second.index.look(), before);
      await write(pageUri(folder, 0), `${page(0)}loading...\n`);
      await remove(pageUri(folder, 1));
      await write(pageUri(folder, 20), page(20));
      await second.index.follow(second.index.roots);
      const after = second.index.overview!;
      await second.index.scan([folder], nothing);
      assert.deepEqual(after.total, second.index.overview!.total);
      assert.deepEqual(
        names(second.index),
        ['page-0.txt', 'page-2.txt', ...[20, 3, 4, 5, 6, 7].map((i) => `page-${i}.txt`)].sort(),
      );
      second.dispose();
      await remove(pageUri(folder, 20));
      await write(pageUri(folder, 1), page(1));
      await write(pageUri(folder, 0), page(0));
    }
    await remove(fileUri('.storage'));
  });

  it('is known again as it would be by the settings and the version that hold by then', async () => {
    const { store, memory } = opened;
    await scan();
    const config = vscode.Uri.joinPath(folder, '.winnow.json');
    const extension = vscode.extensions.getExtension('winnow.winnow')!.packageJSON;
    const { version } = extension;
    const files = () => opened.index.overview!.rules.find(({ rule }) => rule === 'loading-placeholder')?.files;
    assert.equal(files(), COUNT);
    for (const change of [
      () => set('severity', { 'loading-placeholder': 'off' }),
      () => set('severity', undefined),
      () => set('sites.groupBy', 'folder:2'),
      () => set('limits.documentSize', 10),
      () => set('limits.documentSize', undefined),
      () => write(config, '{ "severity": { "loading-placeholder": "off" } }'),
      () => write(config, '{ "ignore": ["page-0.txt"] }'),
      () => remove(config),
      async () => void (extension.version = `${version}0`),
      async () => void (extension.version = version),
    ]) {
      opened.dispose();
      await change();
      opened = openIndex(store, memory);
      const before = await opened.index.clerk.ask('stamps');
      await opened.index.follow(opened.index.roots);
      const { total, rules, groups, documents } = opened.index.overview!;
      const after = await opened.index.clerk.ask('stamps');
      assert.notDeepEqual(after, before, String(change));
      await scan();
      const now = opened.index.overview!;
      assert.deepEqual(
        { total, rules, groups, documents },
        { ...{ total: now.total, rules: now.rules }, groups: now.groups, documents: now.documents },
        String(change),
      );
      assert.deepEqual((await opened.index.clerk.ask('stamps')).size, after.size);
    }
  });
});

describe('open documents of a scanned folder', () => {
  let folder: vscode.Uri;
  const template = (document: vscode.TextDocument) => shown(document).filter((one) => one.startsWith('site-template'));
  const messageOf = (document: vscode.TextDocument): string =>
    vscode.languages
      .getDiagnostics(document.uri)
      .map(({ message }) => message)
      .join('\n');
  const open = async (uri: vscode.Uri) => (await vscode.window.showTextDocument(uri)).document;
  beforeEach(async () => {
    folder = await writeSite(COUNT);
  });
  afterEach(async () => {
    await resetAll();
    await remove(vscode.Uri.joinPath(folder, '..'));
  });

  it('are judged by the other files as soon as these were counted, and when these change', async () => {
    const document = await open(pageUri(folder, 0));
    await waitFor('an analysis', () => shown(document).length > 0);
    assert.deepEqual(template(document), []);
    await vscode.commands.executeCommand('winnow.scanFolder', folder);
    await waitFor('the template', () =>
      messageOf(document).includes(`stands in ${COUNT} of ${COUNT} documents of ${siteName(folder)}`),
    );
    assert.ok(template(document).length > 0);
    await write(pageUri(folder, COUNT), page(COUNT));
    // A file system without a watcher tells of no change but of a save in the editor.
    const added = await open(pageUri(folder, COUNT));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(added.uri, new vscode.Position(2, 0), 'A line of its own that was typed by hand.\n');
    await vscode.workspace.applyEdit(edit);
    await added.save();
    const all = COUNT + 1;
    await waitFor('the new count', () =>
      messageOf(document).includes(`stands in ${all} of ${all} documents of ${siteName(folder)}`),
    );
  });

  it('are judged anew when the settings that say what is counted have changed', async () => {
    await vscode.commands.executeCommand('winnow.scanFolder', folder);
    const document = await open(pageUri(folder, 0));
    await waitFor('the template', () => messageOf(document).includes(`documents of ${siteName(folder)}`));
    const group = `${siteName(folder)}x`;
    for (let i = 0; i < COUNT; i++) await write(vscode.Uri.joinPath(folder, `${group}_${i}.txt`), page(i));
    await set('sites.groupBy', 'name:_');
    // The pages that are open have no group by their names any more; those that are new have one.
    await waitFor('no template', () => !messageOf(document).includes('documents of'));
    const other = await open(vscode.Uri.joinPath(folder, `${group}_0.txt`));
    await waitFor('the other group', () => messageOf(other).includes(`of ${COUNT} documents of ${group}`));
  });

  it('count once, and as they are now, while they have changes that are not saved', async () => {
    await vscode.commands.executeCommand('winnow.scanFolder', folder);
    const document = await open(pageUri(folder, 0));
    const counted = `stands in ${COUNT} of ${COUNT} documents of ${siteName(folder)}`;
    await waitFor('the template', () => messageOf(document).includes(counted));
    const edit = new vscode.WorkspaceEdit();
    // The line was in this document when it was counted, and now it is again, below another text.
    edit.insert(document.uri, new vscode.Position(0, 0), 'Typed by hand, and found nowhere else at all.\n');
    await vscode.workspace.applyEdit(edit);
    await waitFor('a new analysis', () => template(document).some((one) => one.includes(' 2-')));
    assert.ok(messageOf(document).includes(counted));
    assert.ok(!messageOf(document).includes(`${COUNT + 1} documents`));
  });
});
