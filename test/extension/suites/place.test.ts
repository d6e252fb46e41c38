import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, open, PROSE, resetAll, runAction, saveCleaned, shown, waitFor } from '../support';

const CHAFF = ['Advertisement', 'Loading…'];

/** Sections that fold by their indentation, with a label to remove before, in and behind them. */
const SECTIONS = Array.from({ length: 60 }, (_, i) => [
  CHAFF[0],
  `Section ${i} of the log of the harbour`,
  ...PROSE.map((line) => `    ${line} It is ${i}.`),
  CHAFF[1],
]).flat();
const TEXT = SECTIONS.join('\n');

/** What cleans a document, in how many undo stops. */
interface Entry {
  readonly run: (document: vscode.TextDocument) => Thenable<void>;
  readonly stops: number;
}

const ENTRIES: Readonly<Record<string, Entry>> = {
  'a clean': { run: () => vscode.commands.executeCommand('winnow.cleanDocument'), stops: 1 },
  'fixes of the lightbulb': {
    run: async (document) => {
      for (const label of CHAFF) {
        const line = document.getText().split('\n').indexOf(label!);
        if (line < 0) continue;
        await waitFor('all findings', () => shown(document).some((one) => one.includes(` ${line + 1}-`)));
        const actions = await actionsAt(document, line + 1);
        await runAction(actions.find(({ title }) => /^Remove (all|these) 60 /.test(title))!);
      }
    },
    stops: CHAFF.length,
  },
  'a fix on save': {
    run: (document) =>
      saveCleaned(async () => {
        // Only what has changed is saved by its key.
        const end = document.lineAt(document.lineCount - 1).range.end;
        await vscode.window.activeTextEditor!.edit((edit) => edit.insert(end, '!'));
        await vscode.commands.executeCommand('workbench.action.files.save');
        await waitFor('the save', () => !document.isDirty);
      }),
    stops: 2,
  },
};

for (const [entry, { run, stops }] of Object.entries(ENTRIES))
  describe(`after ${entry}`, () => {
    let editor: vscode.TextEditor;
    const clean = () => run(editor.document);
    const lineOf = (text: string): number => editor.document.getText().split('\n').indexOf(text);
    const lineAt = (line: number): string => editor.document.lineAt(line).text;

    beforeEach(async () => {
      editor = await open(TEXT);
    });
    afterEach(resetAll);

    it('all cursors and selections outside what went are where they were in the text', async () => {
      const places = [1, 17, 33, 59].map((section) => lineOf(`Section ${section} of the log of the harbour`));
      editor.selections = places.map((line) => new vscode.Selection(line, 8, line + 2, 12));
      const selected = () => editor.selections.map((selection) => editor.document.getText(selection));
      const before = selected();
      await clean();
      assert.ok(lineOf('Advertisement') < 0);
      assert.deepEqual(selected(), before);
      for (let stop = 0; stop < stops; stop++) await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), TEXT);
    });

    it('the editor shows the text that it showed', async () => {
      const section = editor.document.lineAt(lineOf('Section 40 of the log of the harbour'));
      editor.revealRange(section.range, vscode.TextEditorRevealType.AtTop);
      const first = () => {
        let line = editor.visibleRanges[0]!.start.line;
        while (CHAFF.includes(lineAt(line))) line++;
        return lineAt(line);
      };
      await waitFor('the section to be seen', () => editor.visibleRanges[0]!.contains(section.range));
      const before = first();
      await clean();
      await waitFor(`what was seen, not ${first()}`, () => first() === before);
    });

    it('the editor is not as good as empty, where what it showed went to the end', async () => {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      const chaff = Array.from({ length: 60 }, () => CHAFF[0]);
      editor = await open([...SECTIONS.filter((line) => !CHAFF.includes(line!)).slice(0, 80), ...chaff].join('\n'));
      editor.revealRange(new vscode.Range(85, 0, 85, 0), vscode.TextEditorRevealType.AtTop);
      await waitFor('the chaff to be seen', () => editor.visibleRanges[0]!.start.line > 75);
      await clean();
      await waitFor('the end of what is left', () => {
        const { start, end } = editor.visibleRanges[0]!;
        return end.line === 79 && start.line <= 72;
      });
    });

    it('what was folded is folded', async () => {
      const place = new vscode.Position(lineOf('Section 2 of the log of the harbour'), 0);
      editor.selection = new vscode.Selection(place, place);
      editor.revealRange(new vscode.Range(0, 0, 0, 0), vscode.TextEditorRevealType.AtTop);
      await vscode.commands.executeCommand('editor.fold');
      /** The line that is seen just behind the folded section's heading. */
      const behind = () => {
        const heading = lineOf('Section 2 of the log of the harbour');
        const folded = editor.visibleRanges.findIndex(({ end }) => end.line === heading);
        return folded < 0 ? undefined : editor.visibleRanges[folded + 1]?.start.line;
      };
      await waitFor('the fold', () => behind() !== undefined);
      assert.equal(lineAt(behind()!), 'Loading…');
      await clean();
      await waitFor('the fold after the clean', () => behind() !== undefined);
      assert.equal(lineAt(behind()!), 'Section 3 of the log of the harbour');
    });
  });
