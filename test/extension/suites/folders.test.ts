import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CLEANED, changeFolders, expectShown, PROSE, resetAll, SCRAPE, shown } from '../support';

const SHOWN = ['loading-placeholder 2-2 Warning', 'text-size-widget 3-5 Warning', 'repeated-block 9-10 Warning'];
const run = (command: string) => vscode.commands.executeCommand(`winnow.${command}`);

describe('several folders', () => {
  const first = () => vscode.workspace.workspaceFolders![0]!.uri;
  const second = () => vscode.Uri.joinPath(first(), '..', 'second');
  beforeEach(() => changeFolders(1, 0, { uri: second() }));
  afterEach(async () => {
    await resetAll();
    await changeFolders(1, 1);
    for (const folder of [first(), second()]) {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, '.vscode'), { recursive: true }).then(
        () => undefined,
        () => undefined,
      );
    }
  });

  /** Sets `winnow.<key>` of one folder. */
  const setIn = (folder: vscode.Uri, key: string, value: unknown) =>
    vscode.workspace.getConfiguration('winnow', folder).update(key, value, vscode.ConfigurationTarget.WorkspaceFolder);
  const openIn = async (folder: vscode.Uri, name: string): Promise<vscode.TextDocument> => {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(SCRAPE));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    return document;
  };

  it('have each its own settings, and a change in one is none in the other', async () => {
    const [one, two] = [await openIn(first(), 'page-1.txt'), await openIn(second(), 'page-2.txt')];
    await expectShown(one, SHOWN);
    await expectShown(two, SHOWN);
    await setIn(second(), 'severity', { 'loading-placeholder': 'error', 'repeated-block': 'hint' });
    const other = ['loading-placeholder 2-2 Error', 'text-size-widget 3-5 Warning', 'repeated-block 9-10 Hint'];
    await expectShown(two, other);
    await expectShown(one, SHOWN);
    await setIn(first(), 'clean.leaveBlankLines', true);
    for (const document of [one, two]) {
      await vscode.window.showTextDocument(document);
      await run('cleanDocument');
    }
    assert.equal(two.getText(), CLEANED);
    assert.ok(one.getText().startsWith(`${PROSE[0]}\n\n\n\n\n${PROSE[1]}`));
  });

  it('may be left alone, one by one', async () => {
    await setIn(second(), 'enable', false);
    const [one, two] = [await openIn(first(), 'page-3.txt'), await openIn(second(), 'page-4.txt')];
    await expectShown(one, SHOWN);
    assert.deepEqual(shown(two), []);
    await setIn(second(), 'enable', undefined);
    await expectShown(two, SHOWN);
  });

  it('have each its own configuration file', async () => {
    const config = vscode.Uri.joinPath(second(), '.winnow.json');
    const text = JSON.stringify({ severity: { 'loading-placeholder': 'error' } });
    await vscode.workspace.fs.writeFile(config, new TextEncoder().encode(text));
    try {
      const [one, two] = [await openIn(first(), 'page-5.txt'), await openIn(second(), 'page-6.txt')];
      await expectShown(two, ['loading-placeholder 2-2 Error', ...SHOWN.slice(1)]);
      await expectShown(one, SHOWN);
    } finally {
      await vscode.workspace.fs.delete(config);
    }
  });
});
