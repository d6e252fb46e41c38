import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changeFile, LeftAlone } from '../../../src/extension/workspace/changeFile';
import { CleanFiles } from '../../../src/extension/workspace/cleanFiles';
import { cleanFiles, type Outcome } from '../../../src/extension/workspace/fileCleaning';
import { linesIn, type Plan, shownOf } from '../../../src/extension/workspace/planPick';
import { Store } from '../../../src/extension/workspace/store';
import { undoCleanFiles } from '../../../src/extension/workspace/undoFiles';
import { UndoRecord } from '../../../src/extension/workspace/undoRecords';
import type { Choice } from '../../../src/worker/folders/choice';
import { MemoryFiles } from '../memoryFiles';
import { encode, nothing, openIndex, page, pageUri, readText, remove, write, writeSite } from '../sitePages';
import { fileUri, resetAll, waitFor } from '../support';

const COUNT = 6;
const CERTAIN: Choice = { confidence: 'certain' };
const never = new vscode.CancellationTokenSource().token;

describe('cleaning files', () => {
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

  const plan = async (choice = CERTAIN): Promise<Plan> => {
    await opened.index.scan([folder], nothing);
    return { files: await opened.index.clerk.ask('removable', choice), choice };
  };
  const clean = (what: Plan, store = opened.store, token = never): Promise<Outcome | undefined> =>
    opened.index.exclusively(() => cleanFiles(what, opened.index, store, nothing, token));
  const undoNewest = async (store: Store): Promise<Outcome | undefined> => {
    const [record] = await UndoRecord.all(store);
    return record && undoCleanFiles(record);
  };
  const names = (uris: readonly string[]): string[] => uris.map((uri) => uri.split('/').at(-1)!).sort();
  const texts = () => Promise.all(Array.from({ length: COUNT }, (_, i) => readText(pageUri(folder, i))));
  const pages = Array.from({ length: COUNT }, (_, i) => page(i));
  const all = pages.map((_, i) => `page-${i}.txt`);

  it('takes whole lines, as many as were shown, and gives back the same bytes', async () => {
    const odd = [
      `\ufeff${page(0)}`,
      page(1).replaceAll('\n', '\r\n'),
      page(2).trimEnd(),
      page(3).replace('\n', '\r\n'),
    ];
    for (const [i, text] of odd.entries()) await write(pageUri(folder, i), text);
    const before = await texts();
    const shown = await plan();
    const outcome = (await clean(shown))!;
    assert.deepEqual([names(outcome.changed), outcome.left], [all, []]);
    assert.equal(
      outcome.lines,
      shown.files.reduce((sum, { tallies }) => sum + linesIn(tallies), 0),
    );
    const after = await texts();
    let gone = 0;
    for (const [i, text] of after.entries()) {
      const rest = text.split(/(?<=\n)/);
      const lines = before[i]!.split(/(?<=\n)/);
      assert.ok(!/^loading/m.test(text) && text.includes('harbour'), text);
      assert.equal(text.startsWith('\ufeff'), i === 0);
      gone += lines.length - rest.length;
      // In their order, each as it was; the last one may have lost its line end.
      for (const line of rest) while (!lines.shift()!.startsWith(line)) assert.ok(lines.length > 0, line);
    }
    assert.equal(gone, outcome.lines);
    assert.deepEqual(names((await undoNewest(opened.store))!.changed), all);
    assert.deepEqual(await texts(), before);
    assert.equal(await undoNewest(opened.store), undefined);
    assert.deepEqual(await opened.store.names('undo-'), []);
  });

  it('takes nothing of a rule or a file that was unticked', async () => {
    const { files } = await plan();
    const choice: Choice = { ...CERTAIN, rules: ['loading-placeholder'] };
    const some = files.filter(({ uri }) => !uri.endsWith('page-0.txt'));
    const outcome = (await clean({ files: some, choice }))!;
    assert.equal(
      outcome.lines,
      some.reduce((sum, file) => sum + linesIn(shownOf(file, choice)), 0),
    );
    const expected = pages.map((text, i) => (i === 0 ? text : text.replace('loading...\n', '')));
    assert.deepEqual(await texts(), expected);
  });

  it('takes one line of the template from all files', async () => {
    await plan();
    const template = opened.index.overview!.templates.find(({ flagged }) => flagged === COUNT)!;
    const choice: Choice = { confidence: 'likely', line: template.hash };
    const outcome = (await clean({ files: await opened.index.clerk.ask('removable', choice), choice }))!;
    assert.deepEqual(names(outcome.changed), all);
    await opened.index.scan([folder], nothing);
    assert.ok(!opened.index.overview!.templates.some(({ hash }) => hash === template.hash));
  });

  it('skips and names what has changed since it was shown, is not saved, or is gone', async () => {
    const shown = await plan();
    await write(pageUri(folder, 0), `${page(0)}loading...\n`);
    const dirty = await vscode.window.showTextDocument(pageUri(folder, 1));
    await dirty.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Typed.\n'));
    await remove(pageUri(folder, 2));
    const outcome = (await clean(shown))!;
    assert.deepEqual(names(outcome.changed), all.slice(3));
    assert.deepEqual(names(outcome.left.map(({ uri }) => uri)), all.slice(0, 3));
    assert.equal(await readText(pageUri(folder, 0)), `${page(0)}loading...\n`);
    assert.equal(await readText(pageUri(folder, 1)), page(1));
    assert.ok(dirty.document.isDirty);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('takes nothing from a file of which something else would go than was shown', async () => {
    const { files, choice } = await plan();
    const [file, ...others] = files as [Plan['files'][number], ...Plan['files']];
    const more = file.tallies.map((tally, i) => (i === 0 ? { ...tally, lines: tally.lines + 1 } : tally));
    const outcome = (await clean({ files: [{ ...file, tallies: more }, ...others], choice }))!;
    assert.deepEqual(
      outcome.left.map(({ uri }) => uri),
      [file.uri],
    );
    assert.deepEqual(outcome.changed.sort(), others.map(({ uri }) => uri).sort());
  });

  it('edits and saves what is open, which undo in the editor and of the command take back', async () => {
    const { document } = await vscode.window.showTextDocument(pageUri(folder, 0));
    const shown = await plan();
    assert.equal((await clean(shown))!.changed.length, COUNT);
    const cleaned = await readText(pageUri(folder, 0));
    assert.ok(!cleaned.includes('loading...'));
    assert.deepEqual([document.getText(), document.isDirty], [cleaned, false]);
    await vscode.commands.executeCommand('undo');
    await waitFor('the undo', () => document.getText() === page(0));
    await vscode.commands.executeCommand('redo');
    await document.save();
    assert.equal((await undoNewest(opened.store))!.changed.length, COUNT);
    await waitFor('the document', () => document.getText() === page(0) && !document.isDirty);
  });

  it('can be taken back by a window that is opened later; what was changed since stays, and stays in the record', async () => {
    const storage = fileUri('.undo');
    await clean(await plan(), new Store(storage));
    const cleaned = await texts();
    await write(pageUri(folder, 0), `${cleaned[0]!}More.\n`);
    const later = new Store(storage);
    const outcome = (await undoNewest(later))!;
    assert.deepEqual(
      [names(outcome.changed), names(outcome.left.map(({ uri }) => uri))],
      [all.slice(1), ['page-0.txt']],
    );
    assert.deepEqual(await texts(), [`${cleaned[0]!}More.\n`, ...pages.slice(1)]);
    await write(pageUri(folder, 0), cleaned[0]!);
    assert.deepEqual(names((await undoNewest(later))!.changed), ['page-0.txt']);
    assert.deepEqual(await texts(), pages);
    await remove(storage);
  });

  it('that is cancelled before it changes anything leaves no record', async () => {
    const shown = await plan();
    const source = new vscode.CancellationTokenSource();
    source.cancel();
    assert.equal(await clean(shown, opened.store, source.token), undefined);
    assert.deepEqual(await texts(), pages);
    assert.deepEqual(await opened.store.names('undo-'), []);
  });

  it('that cannot keep its record changes nothing', async () => {
    const shown = await plan();
    const store = new Store(undefined);
    store.write = () => Promise.reject(new Error('the disk is full'));
    await assert.rejects(clean(shown, store), /the disk is full/);
    assert.deepEqual(await texts(), pages);
  });

  it('that could not write a file whole gives it back whole', async () => {
    await plan();
    const cleaned = page(0).replace('loading...\n', '');
    const edits = [{ start: page(0).indexOf('loading'), end: page(0).indexOf('loading') + 11, text: '' as const }];
    const record = UndoRecord.begin(opened.store);
    await record.add([{ uri: pageUri(folder, 0).toString(), text: page(0), edits, isHalf: true }]);
    await record.finish();
    // Broken off within a character.
    await write(pageUri(folder, 0), encode(cleaned).slice(0, encode(cleaned).indexOf(0xe2) + 1));
    assert.deepEqual(names((await undoNewest(opened.store))!.changed), ['page-0.txt']);
    assert.deepEqual(await texts(), pages);
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
      const record = UndoRecord.begin(opened.store);
      await record.add([{ uri: uri.toString(), text: page(0), edits: edits as never, isHalf: true }]);
      await record.finish();
      // The file reads as before, and yet it is not done with.
      assert.deepEqual((await undoNewest(opened.store))!.left.length, 1);
      files.failsToWrite = false;
      assert.ok(await document.save());
      assert.equal(files.text, page(0).replace('loading...\n', ''));
      assert.equal((await undoNewest(opened.store))!.changed.length, 1);
      await waitFor('the text', () => files.text === page(0));
    } finally {
      files.failsToWrite = false;
      await resetAll();
      registration.dispose();
    }
  });

  it('that was broken off in the midst of a file is taken back, half of a file too', async () => {
    await plan();
    const record = UndoRecord.begin(opened.store);
    const edits = [{ start: page(0).indexOf('loading'), end: page(0).indexOf('loading') + 11, text: '' as const }];
    const uris = [0, 1, 2].map((i) => pageUri(folder, i));
    await record.add(uris.map((uri, i) => ({ uri: uri.toString(), text: page(i), edits })));
    const cleaned = pages.map((text) => text.replace('loading...\n', ''));
    await write(uris[0]!, cleaned[0]!);
    await write(uris[1]!, cleaned[1]!.slice(0, 100));
    const outcome = (await undoNewest(opened.store))!;
    assert.deepEqual([names(outcome.changed), outcome.left], [['page-0.txt', 'page-1.txt'], []]);
    assert.deepEqual(await texts(), pages);
    // What was finished is never taken for half a file.
    const finished = UndoRecord.begin(opened.store);
    await finished.add([{ uri: uris[0]!.toString(), text: page(0), edits }]);
    await finished.finish();
    await write(uris[0]!, cleaned[0]!.slice(0, 100));
    assert.equal((await undoNewest(opened.store))!.left.length, 1);
    assert.equal(await readText(uris[0]!), cleaned[0]!.slice(0, 100));
  });

  describe('of which several can be undone', () => {
    const { showQuickPick, showWarningMessage, showInformationMessage } = vscode.window;
    afterEach(() => {
      Object.assign(vscode.window, { showQuickPick, showWarningMessage, showInformationMessage });
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
    const cleanOne = async (i: number) => {
      const { files, choice } = await plan();
      const outcome = await clean({ files: files.filter(({ uri }) => uri.endsWith(`page-${i}.txt`)), choice });
      assert.deepEqual(names(outcome!.changed), [`page-${i}.txt`]);
    };
    const undo = (id?: string, forced?: readonly string[]) => {
      const cleaner = Object.create(CleanFiles.prototype) as {
        undo(id?: string, forced?: readonly string[]): Promise<void>;
      };
      return Object.assign(cleaner, { index: opened.index }).undo(id, forced);
    };

    it('lets the user choose, newest first, and a file that was edited since holds up none', async () => {
      await cleanOne(0);
      await cleanOne(1);
      const edited = `${await readText(pageUri(folder, 1))}More.\n`;
      await write(pageUri(folder, 1), edited);
      await opened.index.scan([folder], nothing);
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
      assert.equal((await UndoRecord.all(opened.store)).length, 1);
    });

    it('takes back no other one where nothing is left to restore of the one that was chosen', async () => {
      await cleanOne(0);
      await cleanOne(1);
      const cleaned = await readText(pageUri(folder, 0));
      await write(pageUri(folder, 1), page(1));
      const told = watched(([newest]) => newest);
      await undo();
      assert.deepEqual(told, ['0 files restored.']);
      assert.deepEqual((await texts()).slice(0, 2), [cleaned, page(1)]);
      assert.equal((await UndoRecord.all(opened.store)).length, 1);
    });

    it('restores files that were changed since only when they are ticked, and keeps what they read', async () => {
      assert.equal((await clean(await plan()))!.changed.length, COUNT);
      const changes = ['Of the user.\n', 'Of the user, too.\n'];
      for (const [i, text] of changes.entries()) await write(pageUri(folder, i), text);
      await remove(pageUri(folder, 2));
      let shown: readonly vscode.QuickPickItem[] = [];
      const told = watched(
        (items) => (shown = items).filter(({ label }) => !label.endsWith('page-0.txt')),
        'Restore These Too…',
      );
      await undo();
      await waitFor('the second message', () => told.length === 2);
      assert.deepEqual(
        shown.map(({ label }) => label.split('/').at(-1)),
        all.slice(0, 3),
      );
      assert.deepEqual(await texts(), [changes[0], ...pages.slice(1)]);
      assert.match(told[1]!, /^2 files restored\. Left alone: page-0\.txt \(it has changed since\)\.$/);
      // The record has what is left, and a new one what was overwritten.
      const [newest, oldest] = await UndoRecord.all(opened.store);
      assert.deepEqual(
        [(await newest!.amounts()).left, await oldest!.amounts()],
        [1, { files: COUNT, left: 1, lines: 1 }],
      );
      assert.deepEqual(names((await undoCleanFiles(newest!)).changed), ['page-1.txt']);
      assert.deepEqual(await texts(), [...changes, ...pages.slice(2)]);
      // No more than the one record is dropped.
      await cleanOne(3);
      watched(() => undefined, 'Drop This Record…', 'Drop');
      await undo(oldest!.id);
      await waitFor('the record to go', async () => (await UndoRecord.all(opened.store)).length === 1);
      assert.equal(await readText(pageUri(folder, 0)), changes[0]);
    });

    it('overwrites nothing that can’t be kept, or that has changes that are not saved', async () => {
      assert.equal((await clean(await plan()))!.changed.length, COUNT);
      const latin = new Uint8Array([0x63, 0x61, 0x66, 0xe9, 10]);
      await write(pageUri(folder, 0), latin);
      const dirty = await vscode.window.showTextDocument(pageUri(folder, 1));
      await dirty.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Typed.\n'));
      const [record] = await UndoRecord.all(opened.store);
      const outcome = await undoCleanFiles(
        record!,
        pages.map((_, i) => pageUri(folder, i).toString()),
      );
      assert.deepEqual(
        outcome.left.map(({ reason }) => reason),
        ['it is not UTF-8', 'it has changes that are not saved'],
      );
      assert.deepEqual(new Uint8Array(await vscode.workspace.fs.readFile(pageUri(folder, 0))), latin);
      assert.ok(dirty.document.isDirty && dirty.document.getText().startsWith('Typed.\n'));
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });

    for (const damage of ['[{"uri', 'null', undefined]) {
      it(`names a part that is damaged and restores the rest (${damage ?? 'not there any more'})`, async () => {
        await plan();
        const record = UndoRecord.begin(opened.store);
        for (const i of [0, 1]) {
          await record.add([
            { uri: pageUri(folder, i).toString(), text: page(i), edits: [{ start: 0, end: 9, text: '' }] },
          ]);
          await write(pageUri(folder, i), page(i).slice(9));
        }
        await record.finish();
        const [part] = record.parts;
        if (damage === undefined) await opened.store.delete(part!);
        else await opened.store.write(part!, encode(damage));
        const outcome = await undoCleanFiles(record);
        assert.deepEqual(
          [names(outcome.changed), outcome.left],
          [['page-1.txt'], [{ uri: part, reason: 'it is damaged' }]],
        );
        assert.deepEqual(await texts(), [page(0).slice(9), ...pages.slice(1)]);
        if (damage !== undefined) assert.equal(new TextDecoder().decode(await opened.store.read(part!)), damage);
      });
    }
  });
});
