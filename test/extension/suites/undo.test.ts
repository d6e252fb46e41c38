import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  actionsAt,
  CLEANED,
  expectAnalysed,
  fileUri,
  follow,
  hoversAt,
  openFile,
  PROSE,
  readFile,
  resetAll,
  runAction,
  SCRAPE,
  saveCleaned,
  shown,
  waitFor,
} from '../support';

const undo = () => vscode.commands.executeCommand('undo');
const save = () => vscode.commands.executeCommand('workbench.action.files.save');
const lines = SCRAPE.split('\n');
const without = (from: number, to: number): string => [...lines.slice(0, from), ...lines.slice(to)].join('\n');

/** Something that removes lines of the text in an editor, and what it leaves of `SCRAPE`. */
interface Entry {
  readonly leaves: string;
  readonly run: (editor: vscode.TextEditor) => Thenable<unknown>;
}

/** Puts the cursor at `line`, counted from 0, and chooses the first action of `kind`, as the key of `menu` does. */
const choose = (editor: vscode.TextEditor, line: number, menu: 'codeAction' | 'sourceAction', kind: string) => {
  editor.selection = new vscode.Selection(line, 0, line, 0);
  return vscode.commands.executeCommand(`editor.action.${menu}`, { kind, apply: 'first' });
};

const ENTRIES: Readonly<Record<string, Entry>> = {
  'the lightbulb’s Remove': {
    leaves: without(8, 10),
    run: (editor) => choose(editor, 8, 'codeAction', 'quickfix'),
  },
  'a fix-all of the menu of source actions': {
    leaves: CLEANED,
    run: (editor) => choose(editor, 0, 'sourceAction', 'source.fixAll.winnow'),
  },
  'the hover’s Remove': {
    leaves: without(1, 2),
    run: async ({ document }) => {
      const [hover] = await hoversAt(document, 2);
      await follow(hover!, 'winnow.removeFinding');
    },
  },
  'Clean Selection': {
    leaves: without(1, 5),
    run: async (editor) => {
      editor.selection = new vscode.Selection(0, 3, 7, 2);
      await vscode.commands.executeCommand('winnow.cleanSelection');
    },
  },
  'Clean Document': {
    leaves: CLEANED,
    run: () => vscode.commands.executeCommand('winnow.cleanDocument'),
  },
};

for (const eol of ['\n', '\r\n']) {
  const ends = (text: string): string => text.replaceAll('\n', eol);

  describe(`one undo (${JSON.stringify(eol)})`, () => {
    let name = '';
    let made = 0;
    beforeEach(() => {
      name = `undo-${eol.length}-${made++}.txt`;
    });
    afterEach(resetAll);

    for (const [entry, { leaves, run }] of Object.entries(ENTRIES)) {
      it(`takes back what ${entry} removed`, async () => {
        const editor = await openFile(name, ends(SCRAPE));
        const { document } = editor;
        await expectAnalysed(document);
        await run(editor);
        await waitFor('the clean', () => document.version > 1);
        assert.equal(document.getText(), ends(leaves));
        await undo();
        assert.equal(document.getText(), ends(SCRAPE));
        await document.save();
        assert.equal(await readFile(name), ends(SCRAPE));
      });
    }

    it('takes back what a save removed, and nothing else', async () => {
      const editor = await openFile(name, ends(SCRAPE));
      const { document } = editor;
      await saveCleaned(async () => {
        await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'New: '));
        await save();
        await waitFor('the save', () => !document.isDirty);
        assert.equal(await readFile(name), `New: ${ends(CLEANED)}`);
      });
      await undo();
      assert.equal(document.getText(), `New: ${ends(SCRAPE)}`);
      await document.save();
      assert.equal(await readFile(name), `New: ${ends(SCRAPE)}`);
      await undo();
      assert.equal(document.getText(), ends(SCRAPE));
    });

    it('takes back what a save of all removed from a document out of sight', async () => {
      const editor = await openFile(name, ends(SCRAPE));
      const { document } = editor;
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'New: '));
      await openFile(`front-of-${name}`, PROSE[0]);
      assert.ok(vscode.window.visibleTextEditors.every((one) => one.document !== document));
      await saveCleaned(async () => {
        await vscode.commands.executeCommand('workbench.action.files.saveAll');
        await waitFor('the save', () => !document.isDirty);
        assert.equal(await readFile(name), `New: ${ends(CLEANED)}`);
      });
      await vscode.window.showTextDocument(document);
      await undo();
      assert.equal(document.getText(), `New: ${ends(SCRAPE)}`);
    });
  });
}

/** After a clean, the line model is certain of its line 9, of which it was not before. */
const GROWING = [
  'March 5, 2023',
  PROSE[2],
  'Sports',
  'Next',
  PROSE[1],
  'Editor',
  PROSE[0],
  'March 5, 2023',
  'Home',
  'News',
  PROSE[2],
  PROSE[0],
];
const expectMore = (document: vscode.TextDocument) =>
  waitFor('what is seen more', () => shown(document).includes('navigation 9-9 Warning'));

describe('what is certain after a clean, and was not before', () => {
  afterEach(resetAll);
  const left = GROWING.slice(0, -2).join('\n');

  it('is shown, and goes by no clean that was asked for before', async () => {
    const { document } = await openFile('growing.txt', GROWING.join('\n'));
    await waitFor('findings', () => shown(document).includes('navigation 9-9 Information'));
    await Promise.all([1, 2, 3].map(() => vscode.commands.executeCommand('winnow.cleanDocument')));
    assert.equal(document.getText(), left);
    await expectMore(document);
    await vscode.commands.executeCommand('winnow.cleanDocument');
    assert.equal(document.getText(), left.replace('Home\n', ''));
    await undo();
    assert.equal(document.getText(), left);
  });

  it('stays on the save that has removed the rest', async () => {
    const { document } = await openFile('growing-on-save.txt', GROWING.join('\n'));
    await saveCleaned(async () => {
      const end = document.lineAt(document.lineCount - 1).range.end;
      await vscode.window.activeTextEditor!.edit((edit) => edit.insert(end, ' '));
      await save();
      assert.equal(await readFile('growing-on-save.txt'), left);
    });
    await expectMore(document);
  });
});

describe('a fix-all', () => {
  afterEach(resetAll);

  it('looks at the text as it is when it runs, not when it was offered', async () => {
    const editor = await openFile('anew.txt', SCRAPE);
    const { document } = editor;
    const [action] = await actionsAt(document, 1, vscode.CodeActionKind.SourceFixAll.append('winnow'));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'New first line\nAnd another one\n'));
    await runAction(action!);
    assert.equal(document.getText(), `New first line\nAnd another one\n${CLEANED}`);
    await undo();
    await undo();
    assert.equal(document.getText(), SCRAPE);
    await runAction(action!);
    assert.equal(document.getText(), CLEANED);
  });

  it('removes nothing that is certain only since it was offered', async () => {
    const { document } = await openFile('more.txt', GROWING.join('\n'));
    const [action] = await actionsAt(document, 1, vscode.CodeActionKind.SourceFixAll.append('winnow'));
    await vscode.commands.executeCommand('winnow.cleanDocument');
    const left = GROWING.slice(0, -2).join('\n');
    assert.equal(document.getText(), left);
    await expectMore(document);
    await runAction(action!);
    assert.equal(document.getText(), left);
  });

  it('of another extension that comes first on save takes no line from this one', async () => {
    const { SourceFixAll } = vscode.CodeActionKind;
    const other: vscode.CodeActionProvider = {
      provideCodeActions: ({ uri }) => {
        const action = new vscode.CodeAction('Puts a line in', SourceFixAll.append('other'));
        action.edit = new vscode.WorkspaceEdit();
        action.edit.insert(uri, new vscode.Position(0, 0), 'Put in.\n');
        return [action];
      },
    };
    const registration = vscode.languages.registerCodeActionsProvider({ pattern: '**/two-fixers.txt' }, other);
    try {
      const { document } = await openFile('two-fixers.txt', SCRAPE);
      await saveCleaned(async () => {
        await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(0, 0), 'New: '));
        await save();
        await waitFor('the save', () => !document.isDirty);
      }, 'source.fixAll');
      assert.deepEqual(
        (await readFile('two-fixers.txt')).split('\n').filter((line) => line !== 'Put in.'),
        `New: ${CLEANED}`.split('\n'),
      );
    } finally {
      registration.dispose();
    }
  });

  for (const [order, isSaveFirst] of [
    ['before', true],
    ['after', false],
  ] as const) {
    it(`on a save that is asked for ${order} a clean leaves what either leaves, and undo gives all back`, async () => {
      const name = `race-${order}.txt`;
      const editor = await openFile(name, SCRAPE);
      const { document } = editor;
      await saveCleaned(async () => {
        for (let round = 0; round < 4; round++) {
          await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x'));
          const before = document.getText();
          const saved = await readFile(name);
          const clean = () => vscode.commands.executeCommand('winnow.cleanDocument');
          const both = isSaveFirst ? [save(), clean()] : [clean(), save()];
          await Promise.all(both);
          const cleaned = before.replace(SCRAPE, CLEANED);
          assert.equal(document.getText(), cleaned);
          // VS Code may give up a save whose text changes meanwhile; then the document says that it is not saved.
          await waitFor('a save, or none', async () => {
            const file = await readFile(name);
            return [before, cleaned].includes(file) || (file === saved && document.isDirty);
          });
          await undo();
          assert.equal(document.getText(), before);
        }
      });
      assert.equal(vscode.workspace.textDocuments.filter(({ uri }) => uri.path === fileUri(name).path).length, 1);
    });
  }
});
