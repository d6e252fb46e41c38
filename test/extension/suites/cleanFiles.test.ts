import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RuleId } from '../../../src/core';
import { CleanFiles } from '../../../src/extension/workspace/cleanFiles';
import { linesIn, type Plan, pickPlan, shownOf } from '../../../src/extension/workspace/planPick';
import { Store } from '../../../src/extension/workspace/store';
import type { Choice } from '../../../src/worker/folders/choice';
import { ALL, CERTAIN, names, never, PAGES, useCleanedSite } from '../cleanedSite';
import { page, readText, remove, write } from '../sitePages';
import { waitFor } from '../support';

describe('cleaning files', () => {
  const { at, scan, plan, clean, undoNewest, texts, index, store } = useCleanedSite();

  it('takes whole lines, as many as were shown, and gives back the same bytes', async () => {
    const odd = [
      `\ufeff${page(0)}`,
      page(1).replaceAll('\n', '\r\n'),
      page(2).trimEnd(),
      page(3).replace('\n', '\r\n'),
    ];
    for (const [i, text] of odd.entries()) await write(at(i), text);
    const before = await texts();
    const shown = await plan();
    const outcome = (await clean(shown))!;
    assert.deepEqual([names(outcome.changed), outcome.left], [ALL, []]);
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
    assert.deepEqual(names((await undoNewest())!.changed), ALL);
    assert.deepEqual(await texts(), before);
    assert.equal(await undoNewest(), undefined);
    assert.deepEqual(await store().names('undo-'), []);
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
    const expected = PAGES.map((text, i) => (i === 0 ? text : text.replace('loading...\n', '')));
    assert.deepEqual(await texts(), expected);
  });

  it('counts and takes no file of which every rule was unticked', async () => {
    const { createQuickPick } = vscode.window;
    const [changed, accepted, never] = [0, 1, 2].map(() => new vscode.EventEmitter<void>());
    const nothing = () => undefined;
    const pick = {
      ...{ title: '', items: [] as { rule?: RuleId }[], selectedItems: [] as { rule?: RuleId }[] },
      ...{ onDidChangeSelection: changed!.event, onDidAccept: accepted!.event },
      ...{ onDidHide: never!.event, onDidTriggerItemButton: never!.event, show: nothing, hide: nothing },
    };
    Object.assign(vscode.window, { createQuickPick: () => pick });
    try {
      const tally = (rule: RuleId) => ({ rule, confidence: 'certain', findings: 1, lines: 2, words: 4 }) as const;
      const [one, other] = [[tally('ad-label')], [tally('ad-label'), tally('share-bar')]].map((tallies, i) => {
        return { uri: at(i).toString(), check: 0, tallies };
      });
      const picked = pickPlan({ files: [one!, other!], choice: CERTAIN }, 'Clean', nothing);
      assert.equal(pick.title, 'Clean: 6 lines, 2 files');
      pick.selectedItems = pick.items.filter(({ rule }) => rule !== 'ad-label');
      changed!.fire();
      assert.equal(pick.title, 'Clean: 2 lines, 1 file');
      accepted!.fire();
      assert.deepEqual((await picked)!.files, [other]);
    } finally {
      Object.assign(vscode.window, { createQuickPick });
    }
  });

  it('takes one line of the template from all files', async () => {
    await plan();
    const template = index().overview!.templates.find(({ flagged }) => flagged === PAGES.length)!;
    const choice: Choice = { confidence: 'likely', line: template.hash };
    const outcome = (await clean({ files: await index().clerk.ask('removable', choice), choice }))!;
    assert.deepEqual(names(outcome.changed), ALL);
    await scan();
    assert.ok(!index().overview!.templates.some(({ hash }) => hash === template.hash));
  });

  it('skips and names what has changed since it was shown, is not saved, or is gone', async () => {
    const shown = await plan();
    await write(at(0), `${page(0)}loading...\n`);
    const dirty = await vscode.window.showTextDocument(at(1));
    await dirty.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Typed.\n'));
    await remove(at(2));
    const outcome = (await clean(shown))!;
    assert.deepEqual(names(outcome.changed), ALL.slice(3));
    assert.deepEqual(names(outcome.left.map(({ uri }) => uri)), ALL.slice(0, 3));
    assert.equal(await readText(at(0)), `${page(0)}loading...\n`);
    assert.equal(await readText(at(1)), page(1));
    assert.ok(dirty.document.isDirty);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('leaves a file that was counted anew since it was shown, where as much as before would go from another text', async () => {
    const isFirst = ({ uri }: { readonly uri: string }): boolean => uri.endsWith(ALL[0]!);
    const shown = await plan();
    const { hash } = index().overview!.templates.find(({ flagged }) => flagged === PAGES.length)!;
    const line: Choice = { confidence: 'likely', line: hash };
    const plans: Plan[] = [shown, { files: await index().clerk.ask('removable', line), choice: line }];
    const other = page(PAGES.length);
    await write(at(0), other);
    await index().follow([at(0)]);
    for (const { files, choice } of plans) {
      const before = files.filter(isFirst);
      const now = (await index().clerk.ask('removable', choice)).filter(isFirst);
      assert.deepEqual(now[0]!.tallies, before[0]!.tallies);
      const outcome = (await clean({ files: before, choice }))!;
      assert.deepEqual(outcome.left, [{ uri: `${at(0)}`, reason: 'it has changed since' }]);
      assert.equal(await readText(at(0)), other);
      assert.deepEqual((await clean({ files: now, choice }))!.changed, [`${at(0)}`]);
      await undoNewest();
    }
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
    const { document } = await vscode.window.showTextDocument(at(0));
    const shown = await plan();
    assert.equal((await clean(shown))!.changed.length, PAGES.length);
    const cleaned = await readText(at(0));
    assert.ok(!cleaned.includes('loading...'));
    assert.deepEqual([document.getText(), document.isDirty], [cleaned, false]);
    await vscode.commands.executeCommand('undo');
    await waitFor('the undo', () => document.getText() === page(0));
    await vscode.commands.executeCommand('redo');
    await document.save();
    assert.equal((await undoNewest())!.changed.length, PAGES.length);
    await waitFor('the document', () => document.getText() === page(0) && !document.isDirty);
  });

  it('that is cancelled before it changes anything leaves no record', async () => {
    const shown = await plan();
    const source = new vscode.CancellationTokenSource();
    source.cancel();
    assert.equal(await clean(shown, store(), source.token), undefined);
    assert.deepEqual(await texts(), PAGES);
    assert.deepEqual(await store().names('undo-'), []);
  });

  it('keeps no more files and characters in one part of its record than fit, a larger file alone', async () => {
    const size = Math.max(...PAGES.map(({ length }) => length)) + 300;
    for (const [most, parts] of [
      [{ files: 4, characters: 1e6 }, [4, 2]],
      [{ files: 50, characters: 3 * size }, [3, 3]],
      [{ files: 50, characters: 10 }, [1, 1, 1, 1, 1, 1]],
    ] as const) {
      const { record } = (await clean(await plan(), store(), never, most))!;
      const counts = record.parts.map(async (part) => (await record.read(part)).length);
      assert.deepEqual(await Promise.all(counts), parts);
      assert.deepEqual(names((await undoNewest())!.changed), ALL);
    }
    assert.deepEqual(await texts(), PAGES);
  });

  describe('while the disk becomes full', () => {
    const { showWarningMessage, showInformationMessage } = vscode.window;
    afterEach(() => {
      Object.assign(vscode.window, { showWarningMessage, showInformationMessage });
    });

    /** The store takes so many writes and no more, until the function that is returned is called. */
    function fill(room: number): () => void {
      const { write } = store();
      store().write = (...args) => (room-- > 0 ? write.apply(store(), args) : Promise.reject(new Error('it is full')));
      return () => Object.assign(store(), { write });
    }

    it('stops, names what was left, and can be undone', async () => {
      const shown = await plan();
      const empty = fill(4);
      const { changed, left, lines } = (await clean(shown, store(), never, { files: 2, characters: 1e6 }))!;
      assert.ok(lines >= changed.length);
      const cleaned = (await texts()).flatMap((text, i) => (text === PAGES[i] ? [] : ALL[i]!));
      assert.deepEqual([cleaned.length, names(changed)], [4, cleaned]);
      assert.deepEqual(
        left.map(({ uri, reason }) => [uri.startsWith('undo-'), reason]),
        [true, false, false].map((isPart) => [isPart, 'it is full']),
      );
      empty();
      assert.deepEqual(names((await undoNewest())!.changed), cleaned);
      assert.deepEqual(await texts(), PAGES);
      assert.deepEqual(await store().names('undo-'), []);
    });

    it('says what was cleaned, and offers to undo it', async () => {
      const told: unknown[][] = [];
      const tell = async (...args: unknown[]) => void told.push(args);
      Object.assign(vscode.window, { showWarningMessage: tell, showInformationMessage: tell });
      const cleaner = Object.create(CleanFiles.prototype) as { carryOut(plan: Plan): Promise<void> };
      const shown = await plan();
      const empty = fill(1);
      await Object.assign(cleaner, { index: index() }).carryOut(shown);
      empty();
      const [message, ...actions] = told[0]!;
      assert.match(`${message}`, /^\d+ lines removed from 6 files\. Left alone: undo-\d+-\d+ \(it is full\)\.$/);
      assert.deepEqual([told.length, actions], [1, ['Undo', 'Show the log']]);
    });

    it('is undone as far as can be, which is told', async () => {
      await clean(await plan());
      await write(at(0), 'Of the user.\n');
      const empty = fill(0);
      const { changed, left } = (await undoNewest())!;
      assert.deepEqual(names(changed), ALL.slice(1));
      assert.deepEqual(
        left.map(({ reason }) => reason),
        ['it has changed since', 'it is full'],
      );
      empty();
      await write(at(0), PAGES[0]!);
      assert.deepEqual((await undoNewest())!.left, []);
    });
  });

  it('that cannot keep its record changes nothing', async () => {
    const shown = await plan();
    const store = new Store(undefined);
    store.write = () => Promise.reject(new Error('the disk is full'));
    await assert.rejects(clean(shown, store), /the disk is full/);
    assert.deepEqual(await texts(), PAGES);
  });
});
