import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { markersOf } from '../../../src/extension/diagnostics';
import { MemoryFiles } from '../memoryFiles';
import {
  CLEANED,
  expectAnalysed,
  expectShown,
  open,
  PROSE,
  resetAll,
  SCRAPE,
  set,
  shown,
  stateWith,
  waitFor,
} from '../support';

const SHOWN = ['loading-placeholder 2-2 Warning', 'text-size-widget 3-5 Warning', 'repeated-block 9-10 Warning'];

describe('diagnostics', () => {
  afterEach(resetAll);

  it('show what is chaff in an untitled document', async () => {
    const document = await vscode.workspace.openTextDocument({ content: SCRAPE, language: 'plaintext' });
    await expectShown(document, SHOWN);
  });

  it('show it in Markdown', async () => {
    await expectShown((await open(SCRAPE, 'markdown')).document, SHOWN);
  });

  it('say the rule with a link to its page, fade the text, and lead to the original', async () => {
    const { document } = await open(SCRAPE);
    await expectShown(document, SHOWN);
    const [placeholder, , block] = vscode.languages.getDiagnostics(document.uri);
    assert.equal(placeholder!.message, 'Loading placeholder: “loading...” — the whole line is “loading”');
    assert.ok(block !== undefined);
    assert.ok(typeof block.code === 'object');
    assert.equal(block.code.value, 'repeated-block');
    assert.equal(block.code.target.toString(), `${vscode.env.uriScheme}://winnow.winnow/rules/repeated-block`);
    assert.deepEqual(block.tags, [vscode.DiagnosticTag.Unnecessary]);
    assert.match(block.message, /2 paragraphs .* lines 6–7/);
    const { uri, range } = block.relatedInformation![0]!.location;
    assert.equal(uri.toString(), document.uri.toString());
    assert.deepEqual([range.start.line, range.end.line], [5, 6]);
    assert.equal(block.range.end.character, PROSE[2].length);
    assert.equal(block.relatedInformation![0]!.message, 'The original, which is kept: lines 6–7');
  });

  it('name the line of the original of a single paragraph, and mark no blank line around a block', async () => {
    const [first, second, third, fourth] = PROSE;
    const { document } = await open([third, first, second, fourth, '', first, second, '', third].join('\n'));
    await expectShown(document, ['repeated-block 6-7 Warning', 'exact-duplicate 9-9 Warning']);
    const [block, single] = vscode.languages.getDiagnostics(document.uri);
    assert.deepEqual([block!.range.start.character, block!.range.end.character], [0, second.length]);
    assert.equal(block!.relatedInformation![0]!.message, 'The original, which is kept: lines 2–3');
    assert.equal(single!.relatedInformation![0]!.message, 'The original, which is kept: line 1');
  });

  it('do not fade what is never removed', async () => {
    const { document } = await open([PROSE[0], PROSE[1]].join('\n'));
    const state = stateWith(document, [
      { rule: 'repeated-sentence', at: [2, 2], originals: [[1, 1]] },
      { rule: 'truncated-copy', at: [2, 2], originals: [[1, 1]] },
    ]);
    const tags = markersOf(document.uri, state, 0).map((marker) => marker.diagnostic().tags ?? []);
    assert.deepEqual(tags, [[], [vscode.DiagnosticTag.Unnecessary]]);
  });

  it('show it in a document of a virtual file system, and cleaning works there', async () => {
    const files = new MemoryFiles(SCRAPE);
    const registration = vscode.workspace.registerFileSystemProvider('winnowtest', files);
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('winnowtest:/scrape.txt'));
      await vscode.window.showTextDocument(document);
      await expectShown(document, SHOWN);
      await vscode.commands.executeCommand('winnow.cleanDocument');
      await document.save();
      assert.equal(files.text, CLEANED);
    } finally {
      registration.dispose();
    }
  });

  it('give each confidence its severity', async () => {
    const { document } = await open([PROSE[0], 'Loading…', 'Read also: Ten bridges', 'Log in', PROSE[1]].join('\n'));
    await expectShown(document, ['loading-placeholder 2-2 Warning', 'read-more 3-3 Information', 'sign-in 4-4 Hint']);
  });

  it('follow the text while it changes', async () => {
    const editor = await open(SCRAPE);
    await expectShown(editor.document, SHOWN);
    await editor.edit((edit) => edit.delete(new vscode.Range(1, 0, 2, 0)));
    await expectShown(editor.document, ['text-size-widget 2-4 Warning', 'repeated-block 8-9 Warning']);
  });

  it('go when the document is closed', async () => {
    const document = await vscode.workspace.openTextDocument({ content: SCRAPE, language: 'plaintext' });
    await vscode.window.showTextDocument(document);
    await expectShown(document, SHOWN);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await waitFor('the document to be closed', () => document.isClosed);
    await expectShown(document, []);
  });

  it('go when the language changes to one that Winnow does not look at', async () => {
    const { document } = await open(SCRAPE);
    await expectShown(document, SHOWN);
    await vscode.languages.setTextDocumentLanguage(document, 'json');
    await expectShown(document, []);
  });

  it('have the severity that the user gives to a rule', async () => {
    await set('severity', { 'loading-placeholder': 'error', 'repeated-block': 'hint' });
    await expectShown((await open(SCRAPE)).document, [
      'loading-placeholder 2-2 Error',
      'text-size-widget 3-5 Warning',
      'repeated-block 9-10 Hint',
    ]);
  });

  it('have the severity that the user gives to a confidence, unless the rule has one', async () => {
    await set('severity', { certain: 'error', 'repeated-block': 'hint', likely: 'off' });
    await expectShown((await open(SCRAPE)).document, [
      'loading-placeholder 2-2 Error',
      'text-size-widget 3-5 Error',
      'repeated-block 9-10 Hint',
    ]);
  });

  it('leave out a rule that is off', async () => {
    const { document } = await open(SCRAPE);
    await expectShown(document, SHOWN);
    await set('severity', { 'repeated-block': 'off', 'exact-duplicate': 'off' });
    await expectShown(document, SHOWN.slice(0, 2));
  });

  it('are none where Winnow is switched off', async () => {
    const { document } = await open(SCRAPE);
    await expectShown(document, SHOWN);
    await set('enable', false);
    await expectShown(document, []);
  });

  it('wait for the command where the user wants to ask for them', async () => {
    await set('run', 'onDemand');
    const asked = (await open(SCRAPE)).document;
    await vscode.commands.executeCommand('winnow.analyseDocument');
    await expectShown(asked, SHOWN);
    const notAsked = (await open(`${SCRAPE}\n`)).document;
    await set('run', 'onType');
    // What is seen comes first.
    await expectShown(notAsked, SHOWN);
    await expectShown(asked, SHOWN);
  });

  it('wait for the save where the user wants that', async () => {
    await set('run', 'onSave');
    const { document } = await open(SCRAPE);
    await expectShown(document, SHOWN);
    const editor = vscode.window.activeTextEditor!;
    const prose = 'The night that followed was calm, with hardly any wind from the sea, and nobody had to leave.';
    await editor.edit((edit) => edit.replace(document.lineAt(1).range, prose));
    assert.deepEqual(shown(document), SHOWN);
    await document.save();
    await expectShown(document, SHOWN.slice(1));
  });

  it('are none in a document over the size limit, until the limit is raised', async () => {
    await set('limits.documentSize', 100);
    const small = (await open('Loading…\nA short text.')).document;
    const large = (await open(SCRAPE)).document;
    await expectAnalysed(small);
    assert.deepEqual(shown(large), []);
    await set('limits.documentSize', 10_000);
    await expectShown(large, SHOWN);
  });

  it('are none in a document with an enormous line, and in a binary one', async () => {
    await set('limits.lineLength', 200);
    const longLine = (await open(`${SCRAPE}\n${'word '.repeat(60)}`)).document;
    const binary = (await open(`${SCRAPE}\n\u0001\u0000`)).document;
    const small = (await open(SCRAPE)).document;
    await expectShown(small, SHOWN);
    assert.deepEqual([shown(longLine), shown(binary)], [[], []]);
  });

  it('are none in clean text', async () => {
    const chaff = (await open(SCRAPE)).document;
    const clean = (await open(CLEANED)).document;
    await expectShown(chaff, SHOWN);
    assert.deepEqual(shown(clean), []);
  });
});
