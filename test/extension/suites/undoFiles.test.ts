import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changeFile, LeftAlone } from '../../../src/extension/workspace/changeFile';
import { CleanFiles } from '../../../src/extension/workspace/cleanFiles';
import { Store } from '../../../src/extension/workspace/store';
import { undoCleanFiles } from '../../../src/extension/workspace/undoFiles';
import { UndoRecord } from '../../../src/extension/workspace/undoRecords';
import { ALL, names, PAGES, useCleanedSite } from '../cleanedSite';
import { MemoryFiles } from '../memoryFiles';
import { encode, page, readText, remove, write } from '../sitePages';
import { fileUri, resetAll, waitFor } from '../support';

describe('a clean of files', () => {
  const { at, scan, plan, clean, cleanOne, undoNewest, texts, index, store } = useCleanedSite();

  it('can be taken back by a window that is opened later; what was changed since stays, and stays in the record', async () => {
    const storage = fileUri('.undo');
    await clean(await plan(), new Store(storage));
    const cleaned = await texts();
    await write(at(0), `${cleaned[0]!}More.\n`);
    const later = new Store(storage);
    const outcome = (await undoNewest(later))!;
    assert.deepEqual(
      [names(outcome.changed), names(outcome.left.map(({ uri }) => uri))],
      [ALL.slice(1), ['page-0.txt']],
    );
    assert.deepEqual(await texts(), [`${cleaned[0]!}More.\n`, ...PAGES.slice(1)]);
    await write(at(0), cleaned[0]!);
    assert.deepEqual(names((await undoNewest(later))!.changed), ['page-0.txt']);
    assert.deepEqual(await texts(), PAGES);
    await remove(storage);
  });

  it('that could not write a file whole gives it back whole', async () => {
    await plan();
    const cleaned = page(0).replace('loading...\n', '');
    const edits = [{ start: page(0).indexOf('loading'), end: page(0).indexOf('loading') + 11, text: '' as const }];
    const record = UndoRecord.begin(store());
    await record.add([{ uri: at(0).toString(), text: page(0), edits, isHalf: true }]);
    await record.finish();
    // Broken off within a character.
    await write(at(0), encode(cleaned).slice(0, encode(cleaned).indexOf(0xe2) + 1));
    assert.deepEqual(names((await undoNewest())!.changed), ['page-0.txt']);
    assert.deepEqual(await texts(), PAGES);
  });

  it('that changed a document which then could not be saved can be taken back, once it was saved nevertheless', async () => {
    const files = new MemoryFiles(page(0));
    const registration = vscode.workspace.registerFileSystemProvider('winnowslow', files);
    try {
      const uri = vscode.Uri.parse('winnowslow:/page.txt');
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const edits = [{ start: page(0).indexOf('loading'), end: page(0).indexOf('loading') + 11, text: '' }];
      files.failsToWrite = true;
      await assert.rejects(changeFile(uri, page(0), edits), (error) => !(error instanceof LeftAlone));
      assert.ok(document.isDirty);
      await assert.rejects(changeFile(uri, page(0), edits), LeftAlone);
      const record = UndoRecord.begin(store());
      await record.add([{ uri: uri.toString(), text: page(0), edits: edits as never, isHalf: true }]);
      await record.finish();
      // The file reads as before, and yet it is not done with.
      assert.deepEqual((await undoNewest())!.left.length, 1);
      files.failsToWrite = false;
      assert.ok(await document.save());
      assert.equal(files.text, page(0).replace('loading...\n', ''));
      assert.equal((await undoNewest())!.changed.length, 1);
      await waitFor('the text', () => files.text === page(0));
    } finally {
      files.failsToWrite = false;
      await resetAll();
      registration.dispose();
    }
  });

  it('that was broken off in the midst of a file is taken back, half of a file too', async () => {
    await plan();
    const record = UndoRecord.begin(store());
    const edits = [{ start: page(0).indexOf('loading'), end: page(0).indexOf('loading') + 11, text: '' as const }];
    const uris = [0, 1, 2].map((i) => at(i));
    await record.add(uris.map((uri, i) => ({ uri: uri.toString(), text: page(i), edits })));
    const cleaned = PAGES.map((text) => text.replace('loading...\n', ''));
    await write(uris[0]!, cleaned[0]!);
    await write(uris[1]!, cleaned[1]!.slice(0, 100));
    const outcome = (await undoNewest())!;
    assert.deepEqual([names(outcome.changed), outcome.left], [['page-0.txt', 'page-1.txt'], []]);
    assert.deepEqual(await texts(), PAGES);
    // What was finished is never taken for half a file.
    const finished = UndoRecord.begin(store());
    await finished.add([{ uri: uris[0]!.toString(), text: page(0), edits }]);
    await finished.finish();
    await write(uris[0]!, cleaned[0]!.slice(0, 100));
    assert.equal((await undoNewest())!.left.length, 1);
    assert.equal(await readText(uris[0]!), cleaned[0]!.slice(0, 100));
  });

  describe('of which several can be undone', () => {
    const { showQuickPick, showWarningMessage, showInformationMessage, withProgress } = vscode.window;
    afterEach(() => {
      Object.assign(vscode.window, { showQuickPick, showWarningMessage, showInformationMessage, withProgress });
    });

    /** What the user is asked and told while the command of an index of its own runs; `choose` answers the quick picks. */
    function watched(choose: (items: readonly vscode.QuickPickItem[], many: boolean) => unknown, ...answers: string[]) {
      const told: string[] = [];
      const tell = async (text: string, ...rest: unknown[]) => {
        told.push(text);
        return rest.includes(answers[0]) ? answers.shift() : undefined;
      };
      const pick = async (items: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions) =>
        choose(items, options?.canPickMany === true);
      Object.assign(vscode.window, { showQuickPick: pick, showWarningMessage: tell, showInformationMessage: tell });
      return told;
    }
    const undo = (id?: string, forced?: readonly string[]) => {
      const cleaner = Object.create(CleanFiles.prototype) as {
        undo(id?: string, forced?: readonly string[]): Promise<void>;
      };
      return Object.assign(cleaner, { index: index() }).undo(id, forced);
    };

    it('lets the user choose, newest first, and a file that was edited since holds up none', async () => {
      await cleanOne(0);
      await cleanOne(1);
      const edited = `${await readText(at(1))}More.\n`;
      await write(at(1), edited);
      await scan();
      let items: readonly vscode.QuickPickItem[] = [];
      const told = watched((shown) => (items = shown).at(-1));
      await undo();
      assert.deepEqual(
        items.map(({ description }) => description),
        ['1 of 1 file to restore, 1 line', '1 of 1 file to restore, 1 line'],
      );
      for (const { label } of items) assert.ok(label.includes(`${new Date().getFullYear()}`), label);
      assert.deepEqual(told, ['1 file restored.']);
      assert.deepEqual((await texts()).slice(0, 2), [page(0), edited]);
      assert.equal((await UndoRecord.all(store())).length, 1);
    });

    it('stops between two files where that is cancelled, and keeps the rest', async () => {
      assert.equal((await clean(await plan()))!.changed.length, PAGES.length);
      let files = 0;
      const token = { isCancellationRequested: false };
      Object.defineProperty(token, 'isCancellationRequested', { get: () => files++ >= 2 });
      const report = (_: unknown, work: (...args: unknown[]) => unknown) => work({ report: () => {} }, token);
      Object.assign(vscode.window, { withProgress: report });
      const told = watched(() => undefined);
      await undo();
      assert.match(told[0]!, /^2 files restored\. Left alone: (page-\d\.txt \(it was cancelled\)(, |\.)){4}$/);
      assert.equal((await texts()).filter((text, i) => text === PAGES[i]).length, 2);
      const [record] = await UndoRecord.all(store());
      assert.equal((await record!.amounts()).left, 4);
      assert.equal((await undoNewest())!.changed.length, 4);
      assert.deepEqual(await texts(), PAGES);
    });

    it('takes back no other one where nothing is left to restore of the one that was chosen', async () => {
      await cleanOne(0);
      await cleanOne(1);
      const cleaned = await readText(at(0));
      await write(at(1), page(1));
      const told = watched(([newest]) => newest);
      await undo();
      assert.deepEqual(told, ['0 files restored.']);
      assert.deepEqual((await texts()).slice(0, 2), [cleaned, page(1)]);
      assert.equal((await UndoRecord.all(store())).length, 1);
    });

    it('restores files that were changed since only when they are ticked, and keeps what they read', async () => {
      assert.equal((await clean(await plan()))!.changed.length, PAGES.length);
      const changes = ['Of the user.\n', 'Of the user, too.\n'];
      for (const [i, text] of changes.entries()) await write(at(i), text);
      await remove(at(2));
      let shown: readonly vscode.QuickPickItem[] = [];
      const told = watched(
        (items) => (shown = items).filter(({ label }) => !label.endsWith('page-0.txt')),
        'Restore These Too…',
      );
      await undo();
      await waitFor('the second message', () => told.length === 2);
      assert.deepEqual(
        shown.map(({ label }) => label.split('/').at(-1)),
        ALL.slice(0, 3),
      );
      assert.deepEqual(await texts(), [changes[0], ...PAGES.slice(1)]);
      assert.match(told[1]!, /^2 files restored\. Left alone: page-0\.txt \(it has changed since\)\.$/);
      // The record has what is left, and a new one what was overwritten.
      const [newest, oldest] = await UndoRecord.all(store());
      assert.deepEqual(
        [(await newest!.amounts()).left, await oldest!.amounts()],
        [1, { files: PAGES.length, left: 1, lines: 1 }],
      );
      assert.deepEqual(names((await undoCleanFiles(newest!)).changed), ['page-1.txt']);
      assert.deepEqual(await texts(), [...changes, ...PAGES.slice(2)]);
      // No more than the one record is dropped.
      await cleanOne(3);
      watched(() => undefined, 'Drop This Record…', 'Drop');
      await undo(oldest!.id);
      await waitFor('the record to go', async () => (await UndoRecord.all(store())).length === 1);
      assert.equal(await readText(at(0)), changes[0]);
    });

    it('overwrites nothing that can’t be kept, or that has changes that are not saved', async () => {
      assert.equal((await clean(await plan()))!.changed.length, PAGES.length);
      const latin = new Uint8Array([0x63, 0x61, 0x66, 0xe9, 10]);
      await write(at(0), latin);
      const dirty = await vscode.window.showTextDocument(at(1));
      await dirty.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Typed.\n'));
      const [record] = await UndoRecord.all(store());
      const outcome = await undoCleanFiles(
        record!,
        PAGES.map((_, i) => at(i).toString()),
      );
      assert.deepEqual(
        outcome.left.map(({ reason }) => reason),
        ['it is not UTF-8', 'it has changes that are not saved'],
      );
      assert.deepEqual(new Uint8Array(await vscode.workspace.fs.readFile(at(0))), latin);
      assert.ok(dirty.document.isDirty && dirty.document.getText().startsWith('Typed.\n'));
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });

    for (const damage of ['[{"uri', 'null', undefined]) {
      it(`names a part that is damaged and restores the rest (${damage ?? 'not there any more'})`, async () => {
        await plan();
        const record = UndoRecord.begin(store());
        for (const i of [0, 1]) {
          await record.add([{ uri: at(i).toString(), text: page(i), edits: [{ start: 0, end: 9, text: '' }] }]);
          await write(at(i), page(i).slice(9));
        }
        await record.finish();
        const [part] = record.parts;
        if (damage === undefined) await store().delete(part!);
        else await store().write(part!, encode(damage));
        const outcome = await undoCleanFiles(record);
        assert.deepEqual(
          [names(outcome.changed), outcome.left],
          [['page-1.txt'], [{ uri: part, reason: 'it is damaged' }]],
        );
        assert.deepEqual(await texts(), [page(0).slice(9), ...PAGES.slice(1)]);
        if (damage !== undefined) assert.equal(new TextDecoder().decode(await store().read(part!)), damage);
      });
    }
  });
});
