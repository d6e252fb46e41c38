import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fixesOf } from '../../../src/extension/quickFixes';
import { RemovalAction } from '../../../src/extension/removalAction';
import {
  actionsAt,
  applyFix,
  expectAnalysed,
  type MadeUp,
  open,
  PROSE,
  resetAll,
  runAction,
  stateWith,
} from '../support';

const [HARBOUR, WAVES, MAYOR, FERRIES] = PROSE;
const NIGHT = 'By midnight the lamps along the quay had gone out one after the other.';
const NEAR = HARBOUR.replace('the storm', 'the great storm');

const undo = () => vscode.commands.executeCommand('undo');

describe('the fixes of a duplicate', () => {
  afterEach(resetAll);

  it('are in order for a paragraph that stands there three times', async () => {
    const { document } = await open([HARBOUR, WAVES, HARBOUR, MAYOR, HARBOUR].join('\n'));
    assert.deepEqual(await titlesAt(document, 3), [
      'Remove this repeated paragraph',
      'Keep this one and remove the other copies (2)',
      'Remove all copies but the kept one (2)',
      'Go to the original',
      ...ofAll('Repeated paragraph'),
    ]);
  });

  it('are in order where there is more to remove, too', async () => {
    const { document } = await open([HARBOUR, WAVES, HARBOUR, 'Loading…', FERRIES, WAVES, MAYOR, NEAR].join('\n'));
    assert.deepEqual(await titlesAt(document, 8), [
      'Remove this nearly repeated paragraph',
      'Keep this one and remove the other copies (2)',
      'Remove all copies but the kept one (2)',
      'Compare with the original, word by word',
      'Go to the original',
      'Remove all certain and likely duplicates (3)',
      'Remove all certain and likely boilerplate (1)',
      ...ofAll('Nearly repeated paragraph'),
    ]);
    assert.deepEqual((await titlesAt(document, 3)).slice(3, 5), [
      'Go to the original',
      'Remove all 2 certain and likely findings of the rule “Repeated paragraph”',
    ]);
  });

  it('keep the copy under the cursor and remove the other copies, in one undo stop', async () => {
    const before = [HARBOUR, WAVES, NEAR, MAYOR, HARBOUR, FERRIES].join('\n');
    const { document } = await open(before);
    await expectAnalysed(document);
    await applyFix(document, 5, 'Keep this one and remove the other copies (2)');
    assert.equal(document.getText(), [WAVES, MAYOR, HARBOUR, FERRIES].join('\n'));
    await undo();
    assert.equal(document.getText(), before);
  });

  it('keep the only copy and remove the original', async () => {
    const { document } = await open([HARBOUR, WAVES, HARBOUR].join('\n'));
    await expectAnalysed(document);
    await applyFix(document, 3, 'Keep this one and remove the other copy');
    assert.equal(document.getText(), [WAVES, HARBOUR].join('\n'));
  });

  it('keep a block and remove the others with the same originals, and no other duplicate', async () => {
    const block = [HARBOUR, WAVES];
    const { document } = await open([...block, MAYOR, ...block, FERRIES, ...block, NIGHT, MAYOR].join('\n'));
    await expectAnalysed(document);
    await applyFix(document, 5, 'Keep this one and remove the other copies');
    assert.equal(document.getText(), [MAYOR, ...block, FERRIES, NIGHT, MAYOR].join('\n'));
  });

  it('remove all copies but the kept one, whatever their confidence, and no other duplicate', async () => {
    const before = [HARBOUR, WAVES, NEAR, MAYOR, HARBOUR, FERRIES, WAVES].join('\n');
    const { document } = await open(before);
    await expectAnalysed(document);
    await applyFix(document, 3, 'Remove all copies but the kept one (2)');
    assert.equal(document.getText(), [HARBOUR, WAVES, MAYOR, FERRIES, WAVES].join('\n'));
    await undo();
    assert.equal(document.getText(), before);
  });

  it('go to the original and select it', async () => {
    const { document } = await open([HARBOUR, WAVES, MAYOR, HARBOUR, WAVES, FERRIES].join('\n'));
    await expectAnalysed(document);
    await applyFix(document, 5, 'Go to the original');
    const { selection, document: shown } = vscode.window.activeTextEditor!;
    assert.equal(shown, document);
    assert.deepEqual(coordinates(selection), [0, 0, 1, WAVES.length]);
  });

  it('compare a near duplicate with its original, word by word', async () => {
    const { document } = await open([HARBOUR, WAVES, NEAR].join('\n'));
    await expectAnalysed(document);
    await applyFix(document, 3, 'Compare with the original');
    const comparison = vscode.window.activeTextEditor!.document;
    assert.equal(comparison.uri.scheme, 'winnow-compare');
    const [original, copy, legend, blank, ...rest] = comparison.getText().split('\n');
    assert.equal(original, 'Original: line 1');
    assert.match(copy!, /^Copy: line 3 \(Nearly repeated paragraph, \d\d% similar\)$/);
    assert.deepEqual([legend, blank], ['[-only in the original-] {+only in the copy+}', '']);
    assert.match(rest.join(' '), /because of the \{\+great \+\}storm\.$/);
  });

  it('go nowhere and compare nothing where there is no duplicate any more', async () => {
    const { document } = await open([HARBOUR, WAVES].join('\n'));
    for (const command of ['winnow.goToOriginal', 'winnow.compareWithOriginal']) {
      await vscode.commands.executeCommand(command, document.uri, 1);
      assert.equal(vscode.window.activeTextEditor!.document, document);
      assert.deepEqual(coordinates(vscode.window.activeTextEditor!.selection), [0, 0, 0, 0]);
    }
  });
});

describe('the fixes of a repeated sentence and of a block', () => {
  afterEach(resetAll);
  const TEXT = [HARBOUR, WAVES, MAYOR, FERRIES, 'Loading…'].join('\n');

  it('never remove a repeated sentence, not with others either', async () => {
    const { document } = await open(TEXT);
    const findings: MadeUp[] = [
      { rule: 'repeated-sentence', at: [2, 2], originals: [[1, 1]], confidence: 'likely' },
      { rule: 'repeated-sentence', at: [3, 3], originals: [[1, 1]], confidence: 'likely' },
      { rule: 'exact-duplicate', at: [4, 4], originals: [[1, 1]] },
    ];
    assert.deepEqual(titlesOf(document, findings, 0), [
      'Go to the original',
      'Remove all certain and likely duplicates (1)',
      ...ofAll('Repeated sentence'),
    ]);
    assert.deepEqual(titlesOf(document, findings, 2), [
      'Remove this repeated paragraph',
      'Keep this one and remove the other copy',
      'Go to the original',
      ...ofAll('Repeated paragraph'),
    ]);
    assert.equal(
      await removedBy(document, findings, 0, 'Remove all certain and likely duplicates'),
      [HARBOUR, WAVES, MAYOR, 'Loading…'].join('\n'),
    );
  });

  it('compare a block with a near copy inside, and no other block', async () => {
    const { document } = await open(TEXT);
    const block: MadeUp = { rule: 'repeated-block', at: [3, 4], originals: [[1, 2]] };
    const compares = (finding: MadeUp) => titlesOf(document, [finding], 0).some((title) => title.startsWith('Compare'));
    assert.deepEqual([compares(block), compares({ ...block, similarity: 0.9 })], [false, true]);
  });
});

async function titlesAt(document: vscode.TextDocument, line: number): Promise<string[]> {
  await expectAnalysed(document);
  return (await actionsAt(document, line)).map(({ title }) => title);
}

function titlesOf(document: vscode.TextDocument, madeUp: readonly MadeUp[], index: number): string[] {
  const state = stateWith(document, madeUp);
  return fixesOf(document, state, state.analysis.findings[index]!, []).map(({ title }) => title);
}

/** The text of `document` after the fix of a made-up finding whose title begins with `title`. */
async function removedBy(
  document: vscode.TextDocument,
  madeUp: readonly MadeUp[],
  index: number,
  title: string,
): Promise<string> {
  const state = stateWith(document, madeUp);
  const fixes = fixesOf(document, state, state.analysis.findings[index]!, []);
  const fix = fixes.find((candidate) => candidate.title.startsWith(title));
  assert.ok(fix instanceof RemovalAction);
  await runAction(fix);
  return document.getText();
}

function coordinates({ start, end }: vscode.Range): number[] {
  return [start.line, start.character, end.line, end.character];
}

/** The titles of what the lightbulb offers on every duplicate of the rule that is called `title`. */
function ofAll(title: string): string[] {
  return [
    'Keep it: do not flag it in this document any more',
    'Never flag lines like this…',
    'Never flag anything in this file',
    `Turn off the rule “${title}”…`,
    `Open the page of the rule “${title}”`,
  ];
}
