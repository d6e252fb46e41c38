import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisService } from '../../../src/extension/analysisService';
import { analysedEditor } from '../../../src/extension/cleanCommands';
import type { Cleaner } from '../../../src/extension/cleaner';
import { ConfigFiles } from '../../../src/extension/configFiles';
import type { DocumentInUse } from '../../../src/extension/documentInUse';
import { PasteCleaned, pasteCleaned } from '../../../src/extension/pasteCleaned';
import { Analyst } from '../../../src/worker/analyst';
import { analyst, CLEANED, open, PROSE, resetAll, SCRAPE, set } from '../support';

const run = (command: string) => vscode.commands.executeCommand(`winnow.${command}`);
const { clipboard } = vscode.env;

describe('Copy Cleaned Text', () => {
  afterEach(resetAll);

  it('copies the document without what is certain, and leaves it alone', async () => {
    const { document } = await open(SCRAPE);
    await run('copyCleaned');
    assert.equal(await clipboard.readText(), CLEANED);
    assert.equal(document.getText(), SCRAPE);
    assert.equal(document.isDirty, false);
  });

  it('copies what is selected, and only that', async () => {
    const editor = await open(SCRAPE);
    editor.selection = new vscode.Selection(0, 4, 5, 10);
    await run('copyCleaned');
    assert.equal(await clipboard.readText(), `${PROSE[0].slice(4)}\n${PROSE[1].slice(0, 10)}`);
  });
});

describe('Clean Selection', () => {
  afterEach(resetAll);

  it('is about what was selected when it was asked for', async () => {
    const editor = await open(SCRAPE);
    const [first, later] = [new vscode.Selection(0, 0, 1, 0), new vscode.Selection(1, 0, 4, 0)];
    const selectedOf = async (during: () => unknown) => {
      editor.selection = first;
      const analysed = async () => {
        await during();
        editor.selection = later;
        return { version: editor.document.version };
      };
      const inUse = { editor: async () => editor } as DocumentInUse;
      return (await analysedEditor(inUse, { analysed } as unknown as Cleaner))!.selections;
    };
    assert.deepEqual(await selectedOf(() => undefined), [first]);
    // What it was is nowhere in another text.
    const change = () => editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Typed.\n'));
    assert.deepEqual(await selectedOf(change), [later]);
  });
});

describe('Paste Cleaned', () => {
  let configs: ConfigFiles;
  let service: AnalysisService;
  beforeEach(() => {
    configs = new ConfigFiles();
    service = new AnalysisService(configs, analyst());
  });
  afterEach(async () => {
    service.dispose();
    configs.dispose();
    await resetAll();
  });

  /** The ways to paste `text` that Winnow offers. */
  const offered = async (
    document: vscode.TextDocument,
    text: string,
    triggerKind = vscode.DocumentPasteTriggerKind.PasteAs,
    provider = new PasteCleaned(service),
  ): Promise<vscode.DocumentPasteEdit[]> => {
    const transfer = new vscode.DataTransfer();
    transfer.set('text/plain', new vscode.DataTransferItem(text));
    const context = { only: undefined, triggerKind };
    const { token } = new vscode.CancellationTokenSource();
    return (await provider.provideDocumentPasteEdits(document, [], transfer, context, token)) ?? [];
  };

  it('goes where it was asked for, and nowhere in a document that has changed meanwhile', async () => {
    const editor = await open('First line.\nSecond line.\n');
    const { document } = editor;
    await clipboard.writeText(SCRAPE);
    const held = (during: () => unknown) => {
      const slow = Object.create(service) as AnalysisService;
      slow.analyseText = async (...asked) => {
        await during();
        return service.analyseText(...asked);
      };
      return pasteCleaned(slow, { editor: async () => editor } as DocumentInUse);
    };
    await held(() => editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Typed. ')));
    assert.equal(document.getText(), 'Typed. First line.\nSecond line.\n');
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await held(() => {
      editor.selection = new vscode.Selection(0, 0, 1, 0);
    });
    assert.equal(document.getText(), `Typed. First line.\n${CLEANED}Second line.\n`);
  });

  it('is offered for a text with certain findings, behind the usual paste', async () => {
    const { document } = await open('');
    const [edit, ...more] = await offered(document, SCRAPE);
    assert.deepEqual(more, []);
    assert.equal(edit!.insertText, CLEANED);
    assert.equal(edit!.title, 'Paste Cleaned, without 6 lines');
    assert.ok(edit!.yieldTo!.some((kind) => kind.value === vscode.DocumentDropOrPasteEditKind.Text.value));
  });

  for (const eol of ['\n', '\r\n']) {
    it(`goes in as it is, whatever stands in it, and one undo takes it out (${JSON.stringify(eol)})`, async () => {
      const ends = (text: string): string => text.replaceAll('\n', eol);
      const own = '$0 \\ $TM_FILENAME }';
      const before = ends('Before.\n\nAfter.\n');
      const { document } = await open(before);
      const [edit] = await offered(document, `${SCRAPE}\n${own}`);
      assert.ok(typeof edit!.insertText === 'string');
      // As VS Code does with a paste edit.
      const text = new vscode.SnippetString().appendText(edit!.insertText);
      const change = new vscode.WorkspaceEdit();
      change.set(document.uri, [vscode.SnippetTextEdit.insert(new vscode.Position(1, 0), text)]);
      assert.ok(await vscode.workspace.applyEdit(change));
      assert.equal(document.getText(), ends(`Before.\n${CLEANED}\n${own}\nAfter.\n`));
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
    });
  }

  it('is not offered where there is nothing to leave out, nor beyond a limit', async () => {
    const { document } = await open('');
    assert.deepEqual(await offered(document, PROSE.join('\n')), []);
    await set('limits.documentSize', 10);
    assert.deepEqual(await offered(document, SCRAPE), []);
  });

  it('keeps no paste waiting for a worker that is busy, nor for a document that is left alone', async () => {
    const busy = new AnalysisService(configs, new Analyst(() => ({ post: () => undefined, end: () => undefined })));
    const { Automatic } = vscode.DocumentPasteTriggerKind;
    const { document } = await open('');
    assert.deepEqual(await offered(document, SCRAPE, Automatic, new PasteCleaned(busy, 50)), []);
    const code = await vscode.workspace.openTextDocument({ language: 'typescript', content: '' });
    assert.deepEqual(await offered(code, SCRAPE, Automatic, new PasteCleaned(busy, 600_000)), []);
    assert.deepEqual(await offered(document, 'loading...', Automatic, new PasteCleaned(busy, 600_000)), []);
    busy.dispose();
  });

  it('is a command too: one undo stop, and the clipboard stays', async () => {
    const editor = await open('Before. After.');
    editor.selection = new vscode.Selection(0, 8, 0, 8);
    await clipboard.writeText(SCRAPE);
    await run('pasteCleaned');
    assert.equal(editor.document.getText(), `Before. ${CLEANED}After.`);
    assert.equal(await clipboard.readText(), SCRAPE);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'Before. After.');
  });

  it('pastes as it is what has nothing certain in it', async () => {
    const editor = await open('');
    await clipboard.writeText(PROSE[0]);
    await run('pasteCleaned');
    assert.equal(editor.document.getText(), PROSE[0]);
  });
});
