import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { expectShown, fileUri, openFile, PROSE, resetAll, set, waitFor } from '../support';

const TEXT = [PROSE[0], 'Loading…', PROSE[1], 'Seen 12 times', PROSE[2]].join('\n');
const LOADING = 'loading-placeholder 2-2 Warning';

async function write(name: string, content: string | object): Promise<vscode.Uri> {
  const uri = fileUri(name);
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

const remove = (name: string) => vscode.workspace.fs.delete(fileUri(name), { recursive: true });

/** What Winnow says of the file at `uri`, as `line:column message`. */
function problems(uri: vscode.Uri): string[] {
  const own = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'winnow');
  return own.map(({ range, message }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
}

async function expectProblems(uri: vscode.Uri, expected: readonly string[]): Promise<void> {
  await waitFor('the problems', () => JSON.stringify(problems(uri)) === JSON.stringify(expected)).catch(() =>
    assert.deepEqual(problems(uri), expected),
  );
}

describe('configuration files', () => {
  /** A folder for each test: the watcher may take one that goes and comes at once for none. */
  let site: string;
  let count = 0;
  beforeEach(() => {
    site = `site-${++count}`;
  });
  afterEach(async () => {
    await resetAll();
    await remove(site);
  });

  it('are found upwards, the nearest one alone', async () => {
    await write(`${site}/.winnow.json`, { severity: { 'loading-placeholder': 'error' } });
    await write(`${site}/blog/.winnow.json`, { 'phrases.alwaysRemove': ['Seen # times'] });
    const { document } = await openFile(`${site}/news/page.txt`, TEXT);
    await expectShown(document, ['loading-placeholder 2-2 Error']);
    const { document: post } = await openFile(`${site}/blog/2024/post.txt`, TEXT);
    await expectShown(post, [LOADING, 'always-remove 4-4 Warning']);
  });

  it('go before the settings, and add to their lists', async () => {
    await set('phrases.neverFlag', ['Loading…']);
    await set('severity', { 'always-remove': 'hint' });
    await write(`${site}/.winnow.json`, {
      'phrases.neverFlag': ['something else'],
      'phrases.alwaysRemove': ['Seen # times'],
      severity: { 'always-remove': 'error' },
    });
    const { document } = await openFile(`${site}/page.txt`, TEXT);
    await expectShown(document, ['always-remove 4-4 Error']);
  });

  it('hold at once when they come, change on disk or in the editor, and go', async () => {
    const { document } = await openFile(`${site}/page.txt`, TEXT);
    await expectShown(document, [LOADING]);
    await write(`${site}/.winnow.json`, { severity: { 'loading-placeholder': 'off' } });
    await expectShown(document, []);
    await write(`${site}/.winnow.json`, { severity: { 'loading-placeholder': 'hint' } });
    await expectShown(document, ['loading-placeholder 2-2 Hint']);

    const config = await vscode.window.showTextDocument(fileUri(`${site}/.winnow.json`), { viewColumn: 2 });
    assert.equal(config.document.languageId, 'jsonc');
    const replace = (text: string) =>
      config.edit((edit) => edit.replace(new vscode.Range(0, 0, config.document.lineCount, 0), text));
    await replace('{ "severity": { "loading-placeholder": "error" } }');
    await expectShown(document, ['loading-placeholder 2-2 Error']);
    await replace('{ "severity": { "loading-plac');
    await expectProblems(config.document.uri, [
      '1:17 This is not JSON (unexpected end of string), so nothing of the file is read.',
    ]);
    await expectShown(document, ['loading-placeholder 2-2 Error']);

    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await expectShown(document, ['loading-placeholder 2-2 Hint']);
    await remove(`${site}/.winnow.json`);
    await expectShown(document, [LOADING]);
  });

  it('have what is wrong with them marked in themselves, and the rest holds', async () => {
    const text = [
      '{',
      '  // By hand.',
      '  "severity": { "loading": "off" },',
      '  "duplicates.keep": 3,',
      '  "langauges": [],',
      '  "phrases.neverFlag": ["Loading"],',
      '}',
    ];
    const uri = await write(`${site}/.winnow.json`, text.join('\n'));
    const { document } = await openFile(`${site}/page.txt`, TEXT);
    const expected = [
      '3:17 There is no rule “loading”.',
      '4:22 This has to be one of first, last, longest.',
      '5:3 There is no option “langauges”.',
    ];
    await expectProblems(uri, expected);
    await expectShown(document, []);
    await write(`${site}/.winnow.json`, '{}');
    await expectProblems(uri, []);
    await expectShown(document, [LOADING]);
  });

  it('leave files alone, and say so', async () => {
    await write(`${site}/.winnow.json`, { ignore: ['raw'] });
    const { document } = await openFile(`${site}/raw/page.txt`, TEXT);
    const { document: other } = await openFile(`${site}/page.txt`, TEXT);
    await expectShown(other, [LOADING]);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('winnow.cleanDocument');
    assert.equal(document.getText(), TEXT);
    await expectShown(document, []);
    await write(`${site}/.winnow.json`, {});
    await expectShown(document, [LOADING]);
  });
});
