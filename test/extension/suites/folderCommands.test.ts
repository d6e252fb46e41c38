import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FolderNode } from '../../../src/extension/workspace/folderNodes';
import { FolderTree } from '../../../src/extension/workspace/folderTree';
import { nothing, openIndex, page, pageUri, readText, remove, siteName, write, writeSite } from '../sitePages';
import { resetAll, shown, waitFor } from '../support';

const COUNT = 6;
/** Of this page nothing is certain to go. */
const LIKELY = COUNT;
const READ_ALSO = 'Read also: Ten bridges that were never built';
const PAGES = [
  ...Array.from({ length: COUNT }, (_, i) => page(i)),
  page(LIKELY)
    .replaceAll(/^(loading|Harbour Gazette).*\n/gm, '')
    .replace(/^Number.*$/m, READ_ALSO),
];
const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`winnow.${command}`, ...args);

describe('commands on scanned folders', () => {
  const { showQuickPick, showWarningMessage, showInformationMessage } = vscode.window;
  let folder: vscode.Uri;
  let opened = openIndex();
  let tree = new FolderTree(opened.index);
  let told: string[] = [];
  const at = (i: number): vscode.Uri => pageUri(folder, i);
  const texts = () => Promise.all(PAGES.map((_, i) => readText(at(i))));

  beforeEach(async () => {
    folder = await writeSite(COUNT);
    await write(at(LIKELY), PAGES[LIKELY]!);
    opened.dispose();
    opened = openIndex();
    tree = new FolderTree(opened.index);
    // The view's own rows are those of this index, of the same files.
    await opened.index.scan([folder], nothing);
    told = [];
    answer();
    await run('scanFolder', folder);
  });
  afterEach(async () => {
    Object.assign(vscode.window, { showQuickPick, showWarningMessage, showInformationMessage });
    tree.dispose();
    const settings = vscode.workspace.getConfiguration('winnow');
    await settings.update('phrases.neverFlag', undefined, vscode.ConfigurationTarget.Global);
    await resetAll();
    await remove(vscode.Uri.joinPath(folder, '..'));
  });
  after(() => opened.dispose());

  /** Answers messages and quick picks with the next answer wherever that can be chosen, and otherwise with nothing. */
  function answer(...answers: string[]): void {
    const tell = async (message: string, ...rest: unknown[]) => {
      told.push(message);
      return rest.includes(answers[0]) ? answers.shift() : undefined;
    };
    const pick = async (items: readonly vscode.QuickPickItem[]) => {
      const picked = items.find(({ label }) => answers[0] !== undefined && label.startsWith(answers[0]));
      if (picked !== undefined) answers.shift();
      return picked;
    };
    Object.assign(vscode.window, { showQuickPick: pick, showWarningMessage: tell, showInformationMessage: tell });
  }

  /** Runs a command that shows what goes, and accepts that. */
  async function accepted(command: string, ...args: unknown[]): Promise<void> {
    let isDone = false;
    const done = run(command, ...args).then(() => {
      isDone = true;
    });
    await waitFor('the command', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone;
    });
    await done;
  }

  const rows = async (arrangement: FolderTree['arrangement'], node?: FolderNode): Promise<FolderNode[]> => {
    tree.arrangement = arrangement;
    return tree.getChildren(node);
  };
  const rowOf = (nodes: readonly FolderNode[], i: number): FolderNode =>
    nodes.find((node) => node.type === 'file' && node.uri === `${at(i)}`)!;
  const template = async (start: string): Promise<FolderNode> =>
    (await rows('template')).find((node) => node.type === 'template' && node.text.startsWith(start))!;
  /** The text of page `i` without the lines of the rows below `node`. */
  const without = async (i: number, node: FolderNode): Promise<string> => {
    const lines = PAGES[i]!.split('\n');
    for (const row of await rows('file', node)) {
      if (row.type === 'finding') lines.fill('gone', row.shown.lines.start, row.shown.lines.end);
    }
    return lines.filter((line) => line !== 'gone').join('\n');
  };
  const previewOf = (i: number) =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'winnow-files' && uri.path === at(i).path);
  const expectText = async (side: vscode.TextDocument, expected: string): Promise<void> => {
    await waitFor('the cleaned text', () => side.getText() === expected).catch(() =>
      assert.equal(side.getText(), expected),
    );
  };
  const expectPreview = async (i: number, node: FolderNode, expected: string): Promise<void> => {
    await run('folders.preview', node);
    const side = await waitFor('the preview', () => previewOf(i));
    await expectText(side, expected);
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab!;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.deepEqual([`${input.original}`, `${input.modified}`], [`${at(i)}`, `${side.uri}`]);
  };

  it('say of a scan what is in the folder that was scanned, and of one without texts what Winnow looks for', async () => {
    await waitFor('the message', () => told.some((message) => message.startsWith(`Scanned ${PAGES.length} files: `)));
    const empty = vscode.Uri.joinPath(folder, '..', 'without-texts');
    await write(vscode.Uri.joinPath(empty, '.gitignore'), '*.txt\n');
    await write(vscode.Uri.joinPath(empty, 'page.txt'), page(0));
    told = [];
    await run('scanFolder', empty);
    await waitFor('the message', () => told.some((message) => message.startsWith('No text files were found: ')));
  });

  it('show what goes of the row: of a file all that it counts, below a rule what that takes', async () => {
    const files = await rows('file');
    const likely = rowOf(files, LIKELY);
    assert.ok(likely.type === 'file');
    const { certain, likely: some } = likely.amounts;
    assert.deepEqual([certain.lines, some.lines], [0, 1]);
    for (const i of [LIKELY, 0]) {
      const expected = await without(i, rowOf(files, i));
      assert.ok(!/^(Harbour Gazette|loading|Number|Read also)/m.test(expected), expected);
      await expectPreview(i, rowOf(files, i), expected);
    }
    const rule = (await rows('rule')).find((node) => node.type === 'rule' && node.rule === 'site-template')!;
    const expected = await without(0, rowOf(await rows('rule', rule), 0));
    assert.ok(!expected.includes('Number') && expected.includes('loading...'), expected);
    await expectPreview(0, rowOf(await rows('rule', rule), 0), expected);
  });

  it('show in the preview that is open what goes now, when a file has changed', async () => {
    const row = rowOf(await rows('file'), 0);
    const expected = await without(0, row);
    await expectPreview(0, row, expected);
    const added = 'The keeper of the lighthouse wrote down what the storm had broken, and then went to bed.';
    await write(at(0), PAGES[0]!.replace(expected, `${added}\n${expected}`));
    await expectText(previewOf(0)!, `${added}\n${expected}`);
  });

  it('say in the preview that a file is not there as it was, and show nothing of it', async () => {
    const row = rowOf(await rows('file'), 0);
    // One that is there is soon counted as it is now.
    await remove(at(0));
    await expectPreview(0, row, 'This file has changed since it was scanned, so it is left alone.');
  });

  it('remove a line of the template everywhere', async () => {
    const node = await template('Number');
    await accepted('folders.removeEverywhere', node);
    const expected = PAGES.map((text) => text.replaceAll(/^Number.*\n/gm, ''));
    assert.deepEqual(await texts(), expected);
    const message = await waitFor('the message', () => told.find((text) => text.includes('removed from')));
    assert.match(message, new RegExp(`^${COUNT} lines removed from ${COUNT} files\\.`));
    await run('undoCleanFiles');
    assert.deepEqual(await texts(), PAGES);
  });

  it('put a line of the template on the list of what is never flagged', async () => {
    const node = await template('Number');
    answer('Number', 'User settings');
    await run('folders.neverFlag', node);
    const list = vscode.workspace.getConfiguration('winnow').inspect<string[]>('phrases.neverFlag')?.globalValue;
    assert.ok(node.type === 'template');
    assert.deepEqual(list, [node.text]);
    await opened.index.scan([folder], nothing);
    const shown = await rows('file', rowOf(await rows('file'), Number(/\d/.exec(node.text)![0])));
    assert.ok(shown.length > 0 && !shown.some((row) => row.type === 'finding' && row.shown.text === node.text));
    assert.deepEqual(await texts(), PAGES);
  });

  it('forget what was found in the folder that is picked', async () => {
    const { document } = await vscode.window.showTextDocument(at(0));
    const isTemplate = () => shown(document).some((line) => line.startsWith('site-template'));
    await waitFor('what the site says', isTemplate);
    answer();
    await run('forgetFolder');
    assert.ok(isTemplate(), 'none was picked');
    answer(vscode.workspace.asRelativePath(folder));
    await run('forgetFolder');
    await waitFor('what is said without the site', () => !isTemplate() && shown(document).length > 0);
    assert.deepEqual(await texts(), PAGES);
    // Of folders that other tests have scanned it may still ask.
    let offered: readonly vscode.QuickPickItem[] = [];
    Object.assign(vscode.window, { showQuickPick: async (items: typeof offered) => void (offered = items) });
    await run('forgetFolder');
    assert.ok(!offered.some(({ label }) => label.endsWith(siteName(folder))));
    await opened.index.forget(folder);
    assert.equal((await opened.index.clerk.ask('overview')).documents, 0);
  });

  it('drop what is kept for undo, once that is confirmed', async () => {
    const clean = async () => {
      answer('What is certain');
      await accepted('cleanFiles');
      assert.ok(!(await texts()).some((text) => text.includes('loading...')));
    };
    await clean();
    answer();
    await run('dropUndoRecords');
    assert.match(told.at(-1)!, /^Drop what Clean Files keeps for undo \(.+\)\?/);
    await run('undoCleanFiles');
    assert.deepEqual(await texts(), PAGES);
    await clean();
    const cleaned = await texts();
    answer('Drop');
    await run('dropUndoRecords');
    await run('undoCleanFiles');
    assert.equal(told.at(-1), 'There is nothing to undo.');
    assert.deepEqual(await texts(), cleaned);
  });
});
