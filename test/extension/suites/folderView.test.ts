import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type FolderNode, folderItem } from '../../../src/extension/workspace/folderNodes';
import { FolderTree } from '../../../src/extension/workspace/folderTree';
import { nothing, openIndex, pageUri, remove, siteName, writeSite } from '../sitePages';
import { resetAll } from '../support';

const COUNT = 6;

describe('the view of scanned folders', () => {
  let folder: vscode.Uri;
  const opened = openIndex();
  const tree = new FolderTree(opened.index);
  before(async () => {
    folder = await writeSite(COUNT);
  });
  after(async () => {
    await resetAll();
    await remove(vscode.Uri.joinPath(folder, '..'));
    tree.dispose();
    opened.dispose();
  });
  const rows = async (arrangement: FolderTree['arrangement'], node?: FolderNode): Promise<FolderNode[]> => {
    tree.arrangement = arrangement;
    return tree.getChildren(node);
  };
  const wordsOf = (node: FolderNode): string => folderItem(node).accessibilityInformation!.label;

  it('is empty before a scan', async () => {
    assert.deepEqual(await rows('file'), []);
    await opened.index.scan([folder], nothing);
  });

  it('has all files with what can go, most first, and under each its findings, which open there', async () => {
    const files = await rows('file');
    assert.equal(files.length, COUNT);
    const lines = files.map((node) => (node.type === 'file' ? node.amounts.certain.lines : 0));
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => b - a),
    );
    assert.match(wordsOf(files[0]!), /page-\d\.txt, \d+ lines? certain/);
    const findings = await rows('file', files[0]!);
    const loading = findings.find((node) => wordsOf(node).startsWith('loading...'))!;
    assert.equal(wordsOf(loading), 'loading..., Loading placeholder · certain · line 2');
    const { command, arguments: [uri, { selection }] = [] } = folderItem(loading).command!;
    assert.equal(command, 'vscode.open');
    assert.equal(uri.toString(), files[0]!.type === 'file' ? files[0]!.uri : '');
    assert.equal(selection.start.line, 1);
  });

  it('has all rules, and under each the files that it flags something in', async () => {
    const rules = await rows('rule');
    const loading = rules.find((node) => node.type === 'rule' && node.rule === 'loading-placeholder')!;
    assert.equal(wordsOf(loading), `Loading placeholder, ${COUNT} files, ${COUNT} lines certain`);
    const files = await rows('rule', loading);
    assert.equal(files.length, COUNT);
    assert.deepEqual((await rows('rule', files[0]!)).map(wordsOf), [
      'loading..., Loading placeholder · certain · line 2',
    ]);
  });

  it('has the lines of the template by their text, with how many files they stand in', async () => {
    const labels = (await rows('template')).map(wordsOf);
    const where = `in ${COUNT} of ${COUNT} files of ${siteName(folder)}`;
    assert.ok(labels.includes(`loading..., ${where}`), labels.join('\n'));
    const isCounted = (label: string): boolean => /^Number \d of our series/.test(label) && label.endsWith(where);
    assert.ok(labels.some(isCounted), labels.join('\n'));
  });

  it('says how many rows more there are, of each kind, and shows them', async () => {
    const { rows: before } = opened.index;
    opened.index.rows = 1;
    try {
      await opened.index.look();
      const { templateLines } = opened.index.overview!;
      const [rule] = (await rows('rule')).filter((node) => node.type === 'rule' && node.files === COUNT);
      for (const [arrangement, node, count] of [
        ['file', undefined, COUNT],
        ['rule', rule, COUNT],
        ['template', undefined, templateLines],
      ] as const) {
        const shownRows = await rows(arrangement, node);
        assert.deepEqual(
          [shownRows.length, wordsOf(shownRows[1]!)],
          [2, `… and ${count - 1} more, select to show more`],
        );
        assert.equal(folderItem(shownRows[1]!).command?.command, 'winnow.folders.more');
      }
      assert.ok(templateLines > 1 && (await vscode.commands.getCommands()).includes('winnow.folders.more'));
      const [first] = await rows('file');
      const findings = await rows('file', first);
      assert.match(wordsOf(findings[1]!), /^… and \d+ more/);
      await tree.more();
      assert.equal((await rows('file')).length, COUNT);
      assert.equal((await rows('template')).length, templateLines);
      assert.ok((await rows('rule', rule)).every(({ type }) => type === 'file'));
      assert.ok((await rows('file', first)).every(({ type }) => type === 'finding'));
    } finally {
      opened.index.rows = before;
      await opened.index.look();
    }
  });

  it('follows a file that is gone', async () => {
    await remove(pageUri(folder, 0));
    await opened.index.follow([pageUri(folder, 0)]);
    assert.equal((await rows('file')).length, COUNT - 1);
  });
});
