import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  actionsAt,
  applyFix,
  CLEANED,
  expectAnalysed,
  expectShown,
  open,
  openFile,
  PROSE,
  readFile,
  resetAll,
  runAction,
  SCRAPE,
  saveCleaned,
  set,
  shown,
  waitFor,
} from '../support';

const undo = () => vscode.commands.executeCommand('undo');
const NEAR = PROSE[0].replace('the storm', 'the great storm');
const FIX_ALL = vscode.CodeActionKind.SourceFixAll;

describe('quick fixes', () => {
  afterEach(resetAll);

  it('offer everything that can be done about a block', async () => {
    const { document } = await open(`${SCRAPE}\n${PROSE[3]}`);
    await expectAnalysed(document);
    const actions = await actionsAt(document, 10);
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Remove this repeated block (3 lines)',
        'Keep this one and remove the other copy',
        'Go to the original',
        'Remove all certain and likely boilerplate (2)',
        'Keep it: do not flag it in this document any more',
        'Never flag lines like this…',
        'Never flag anything in this file',
        'Turn off the rule “Repeated block”…',
        'Open the page of the rule “Repeated block”',
      ],
    );
    assert.deepEqual(
      actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
      [actions[0]!.title],
    );
  });

  it('remove a finding and nothing else, and undo brings it back', async () => {
    const { document } = await open(SCRAPE);
    await expectAnalysed(document);
    await applyFix(document, 9, 'Remove this repeated block');
    assert.equal(document.getText(), SCRAPE.split('\n').slice(0, 8).join('\n'));
    await undo();
    assert.equal(document.getText(), SCRAPE);
  });

  it('remove all findings of a rule, likely ones too, in one undo stop', async () => {
    const text = [PROSE[0], 'Read also: One', PROSE[1], 'Read also: Two', 'Loading…', PROSE[2]].join('\n');
    const { document } = await open(text);
    await expectAnalysed(document);
    await applyFix(document, 2, 'Remove all 2 certain and likely findings of the rule “Read more, read also”');
    assert.equal(document.getText(), [PROSE[0], PROSE[1], 'Loading…', PROSE[2]].join('\n'));
    await undo();
    assert.equal(document.getText(), text);
  });

  it('remove all boilerplate, but no possible finding', async () => {
    const { document } = await open([PROSE[0], 'Read also: One', 'Log in', 'Loading…', PROSE[1], PROSE[0]].join('\n'));
    await expectAnalysed(document);
    await applyFix(document, 2, 'Remove all certain and likely boilerplate (2)');
    assert.equal(document.getText(), [PROSE[0], 'Log in', PROSE[1], PROSE[0]].join('\n'));
  });

  it('remove a possible finding by its own fix', async () => {
    const { document } = await open([PROSE[0], 'Log in', PROSE[1]].join('\n'));
    await expectAnalysed(document);
    await applyFix(document, 2, 'Remove this line (Sign in)');
    assert.equal(document.getText(), [PROSE[0], PROSE[1]].join('\n'));
  });

  it('remove all duplicates', async () => {
    const { document } = await open([PROSE[0], PROSE[1], PROSE[0], 'Loading…', NEAR, PROSE[2], PROSE[1]].join('\n'));
    await expectAnalysed(document);
    await applyFix(document, 3, 'Remove all certain and likely duplicates (3)');
    assert.equal(document.getText(), [PROSE[0], PROSE[1], 'Loading…', PROSE[2]].join('\n'));
  });

  it('leave blank lines where the user wants that', async () => {
    await set('clean.leaveBlankLines', true);
    const { document } = await open([PROSE[0], 'Loading…', PROSE[1]].join('\n'));
    await expectAnalysed(document);
    await applyFix(document, 2, 'Remove this line');
    assert.equal(document.getText(), [PROSE[0], '', PROSE[1]].join('\n'));
  });

  it('never flag a line again, in the settings of the user’s choice', async () => {
    await set('phrases.neverFlag', ['something else']);
    const { document } = await open([PROSE[0], 'Loading…', PROSE[1]].join('\n'));
    await expectShown(document, ['loading-placeholder 2-2 Warning']);
    const done = applyFix(document, 2, 'Never flag lines like this…');
    await acceptFirst(done);
    const { globalValue } = vscode.workspace.getConfiguration('winnow').inspect('phrases.neverFlag')!;
    assert.deepEqual(globalValue, ['something else', 'Loading…']);
    await expectShown(document, []);
  });

  it('always remove a line from now on', async () => {
    await set('phrases.alwaysRemove', []);
    const { document } = await open([PROSE[0], 'Log in', PROSE[1]].join('\n'));
    await expectShown(document, ['sign-in 2-2 Hint']);
    await acceptFirst(applyFix(document, 2, 'Always remove lines like this…'));
    await expectShown(document, ['always-remove 2-2 Warning']);
  });

  it('always remove a line that was missed, by the lightbulb or the command', async () => {
    await set('phrases.alwaysRemove', []);
    const { document } = await open([PROSE[0], 'Harbour cam', PROSE[1], 'Tide table', SCRAPE].join('\n'));
    await expectAnalysed(document);
    assert.deepEqual(
      (await actionsAt(document, 2)).map(({ title }) => title),
      ['Always remove lines like this…'],
    );
    const flagged = (lines: readonly number[]) => () =>
      lines.every((line) => shown(document).includes(`always-remove ${line}-${line} Warning`));
    await acceptFirst(applyFix(document, 2, 'Always remove lines like this…'));
    await waitFor('the line', flagged([2]));
    vscode.window.activeTextEditor!.selection = new vscode.Selection(3, 2, 3, 2);
    const asked = vscode.commands.executeCommand<void>('winnow.alwaysRemoveLine', document.uri);
    await acceptFirst(Promise.resolve(asked));
    await waitFor('both lines', flagged([2, 4]));
  });

  it('are none on an empty line', async () => {
    const { document } = await open(`${SCRAPE}\n\n${PROSE[0]}`);
    await expectAnalysed(document);
    assert.deepEqual(await actionsAt(document, SCRAPE.split('\n').length + 1), []);
  });
});

describe('source.fixAll.winnow', () => {
  afterEach(resetAll);
  const text = [PROSE[0], 'Read also: One', 'Log in', 'Loading…', PROSE[1], PROSE[0]].join('\n');

  const cases: readonly [string, string, readonly string[]][] = [
    ['removes everything certain and nothing else', 'winnow', [PROSE[0], 'Read also: One', 'Log in', PROSE[1]]],
    [
      '.duplicates removes duplicates only',
      'winnow.duplicates',
      [PROSE[0], 'Read also: One', 'Log in', 'Loading…', PROSE[1]],
    ],
    [
      '.boilerplate removes boilerplate only',
      'winnow.boilerplate',
      [PROSE[0], 'Read also: One', 'Log in', PROSE[1], PROSE[0]],
    ],
  ];
  for (const [name, kind, left] of cases) {
    it(name, async () => {
      const { document } = await open(text);
      const [action, ...more] = await actionsAt(document, 1, FIX_ALL.append(kind));
      assert.deepEqual(more, []);
      await runAction(action!);
      assert.equal(document.getText(), left.join('\n'));
    });
  }

  it('is one action where all fixes are asked for', async () => {
    const { document } = await open(text);
    assert.equal((await actionsAt(document, 1, FIX_ALL)).length, 1);
  });

  it('runs on save', async () => {
    const { document } = await openFile('on-save.txt', SCRAPE);
    await saveCleaned(async () => {
      const editor = vscode.window.activeTextEditor!;
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'New: '));
      await vscode.commands.executeCommand('workbench.action.files.save');
      await waitFor('the save', () => !document.isDirty);
      assert.equal(await readFile('on-save.txt'), `New: ${CLEANED}`);
    });
  });
});

/** Accepts the first entry of the quick pick that `done` waits for. */
async function acceptFirst(done: Promise<void>): Promise<void> {
  let finished = false;
  void done.then(() => {
    finished = true;
  });
  await waitFor('the choice to be taken', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return finished;
  });
}
