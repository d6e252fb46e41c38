import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AnalysisService } from '../../../src/extension/analysisService';
import { comparisonOf } from '../../../src/extension/comparison';
import { FindingHover, hoverText } from '../../../src/extension/hover';
import type { Clerk } from '../../../src/worker/clerk';
import { wordChanges } from '../../../src/worker/wordChanges';
import {
  expectAnalysed,
  follow,
  hoversAt,
  type MadeUp,
  open,
  PROSE,
  resetAll,
  shown,
  stateWith,
  waitFor,
} from '../support';

const [HARBOUR, WAVES, MAYOR] = PROSE;
const NEAR = HARBOUR.replace('the storm', 'the great storm');

describe('the hover over a duplicate', () => {
  afterEach(resetAll);

  it('shows the words that differ of a near duplicate, with links that work', async () => {
    const { document } = await open([HARBOUR, WAVES, NEAR].join('\n'));
    await expectAnalysed(document);
    const [hover, ...more] = await hoversAt(document, 3);
    assert.deepEqual(more, []);
    const [facts, diff, notes] = hover!.value.split('\n\n');
    // Its diagnostic has said the rest.
    assert.match(facts!, /^likely · original: \[line 1\]\(command:/);
    const finding = { rule: 'near-duplicate', at: [3, 3], originals: [[1, 1]], similarity: 0.85 } as const;
    assert.match(
      madeUp(document, finding),
      /^\*\*Nearly repeated paragraph\*\* · likely · \d\d\\% similar · original: \[line 1\]\(command:/,
    );
    assert.equal(diff, '… night in a row because of the **great** storm\\.');
    assert.match(notes!, /^~~only in the original~~, \*\*only here\*\* · \[Compare with the original\]\(command:/);
    assert.deepEqual(hover!.isTrusted, {
      enabledCommands: [
        'winnow.goToOriginal',
        'winnow.compareWithOriginal',
        'winnow.removeFinding',
        'winnow.keepFinding',
        'winnow.neverFlagFinding',
      ],
    });
    assert.ok(!hover!.supportHtml && !hover!.supportThemeIcons);
    await follow(hover!, 'winnow.goToOriginal');
    assert.equal(document.getText(vscode.window.activeTextEditor!.selection), HARBOUR);
    await follow(hover!, 'winnow.compareWithOriginal');
    assert.equal(vscode.window.activeTextEditor!.document.uri.scheme, 'winnow-compare');
  });

  it('names the original of an exact duplicate with its first words', async () => {
    const { document } = await open([HARBOUR, WAVES, HARBOUR].join('\n'));
    await expectAnalysed(document);
    const [hover] = await hoversAt(document, 3);
    const [facts, original, fixes, ...more] = hover!.value.split('\n\n');
    assert.match(facts!, /^certain · original: \[line 1\]/);
    assert.match(fixes!, /^\[Remove\]\(command:winnow\.removeFinding\?/);
    assert.deepEqual([original, more], [`“${HARBOUR.slice(0, HARBOUR.indexOf(' storm'))}…”`, []]);
  });

  it('tells why a line is boilerplate, and its links remove and keep it', async () => {
    const text = [HARBOUR, 'loading...', WAVES].join('\n');
    const { document } = await open(text);
    await expectAnalysed(document);
    const [hover] = await hoversAt(document, 2);
    assert.match(
      hover!.value,
      /^certain · \[Remove\]\(command:.*\) · \[Keep\]\(.*\) · \[Never flag lines like this\]\(.*\)$/,
    );
    const [marker] = vscode.languages.getDiagnostics(document.uri);
    assert.match(marker!.message, /^Loading placeholder: .* the whole line is/);
    const [title, reasons, ...more] = madeUp(document, {
      rule: 'loading-placeholder',
      at: [2, 2],
      originals: [],
    }).split('\n\n');
    assert.equal(title, '**Loading placeholder** · certain');
    assert.ok(reasons);
    assert.equal(more.length, 1);
    await follow(hover!, 'winnow.removeFinding');
    assert.equal(document.getText(), [HARBOUR, WAVES].join('\n'));
    await vscode.commands.executeCommand('undo');
    await expectAnalysed(document);
    // A hover that stayed open is of a version that is gone.
    await follow(hover!, 'winnow.removeFinding');
    assert.equal(document.getText(), text);
    const [again] = await hoversAt(document, 2);
    await follow(again!, 'winnow.keepFinding');
    await waitFor('no marker', () => shown(document).length === 0);
    assert.equal(document.getText(), text);
  });

  it('says all over what is only possible, where VS Code shows no marker', async () => {
    const { document } = await open([HARBOUR, 'Log in', WAVES].join('\n'));
    await waitFor('the hint', () => shown(document).includes('sign-in 2-2 Hint'));
    const state = stateWith(document, [{ rule: 'sign-in', at: [2, 2], originals: [], confidence: 'possible' }]);
    const provider = new FindingHover({ shown: () => state } as unknown as AnalysisService, clerk);
    const textAt = async (character: number): Promise<string> => {
      const hover = await provider.provideHover(document, new vscode.Position(1, character));
      return (hover!.contents[0] as vscode.MarkdownString).value;
    };
    assert.match(await textAt(5), /^\*\*Sign in\*\* · possible\n\n\S/);
    assert.match(await textAt(1), /^possible · /);
  });

  it('is there in every line of a block, and nowhere else', async () => {
    const { document } = await open([HARBOUR, WAVES, MAYOR, HARBOUR, WAVES].join('\n'));
    await expectAnalysed(document);
    const counts = await Promise.all([1, 2, 3, 4, 5].map(async (line) => (await hoversAt(document, line)).length));
    assert.deepEqual(counts, [0, 0, 0, 1, 1]);
  });

  it('is not there while the text is not what was analysed, and starts no analysis', async () => {
    const editor = await open([HARBOUR, WAVES, NEAR].join('\n'));
    const { document } = editor;
    const state = stateWith(document, [{ rule: 'near-duplicate', at: [3, 3], originals: [[1, 1]], similarity: 0.8 }]);
    const fresh = () => assert.fail('an analysis was started');
    // The real service would be asked for a new state by the lightbulb, at some moment of its own.
    const provider = new FindingHover({ shown: () => state, fresh } as unknown as AnalysisService, clerk);
    const at = new vscode.Position(2, 5);
    assert.ok(await provider.provideHover(document, at));
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), 'New: '));
    assert.equal(await provider.provideHover(document, at), undefined);
  });

  it('shows the text of the document as it is, whatever it holds', async () => {
    const nasty = '`a` | <img src=x> $(alert) [b](command:evil) *c*';
    const { document } = await open([HARBOUR, WAVES, HARBOUR.replace('the storm', `the ${nasty} storm`)].join('\n'));
    const value = madeUp(document, { rule: 'near-duplicate', at: [3, 3], originals: [[1, 1]], similarity: 0.8 });
    const escaped = '\\`a\\` \\| \\<img src\\=x\\> \\$\\(alert\\) \\[b\\]\\(command\\:evil\\) \\*c\\*';
    assert.ok(value.includes(`**\u2060${escaped}\u2060**`), value);
  });

  it('shows what a truncated copy lacks, without a similarity', async () => {
    const { document } = await open([HARBOUR, WAVES, 'The harbour of Lindow was closed for the thi…'].join('\n'));
    const value = madeUp(document, { rule: 'truncated-copy', partial: true, at: [3, 3], originals: [[1, 1]] });
    const [facts, diff] = value.split('\n\n');
    assert.match(facts!, /^\*\*Truncated copy\*\* · certain · original:/);
    assert.match(
      diff!,
      /^… \S.* closed for the ~~third night in a row because of the storm\\\.\u2060~~ \*\*thi…\u2060\*\*$/,
    );
  });

  it('shows the paragraphs of a block on lines of their own', async () => {
    const copy = [HARBOUR.replace('third', 'fourth'), WAVES.replace('spring', 'autumn')];
    const { document } = await open([HARBOUR, WAVES, MAYOR, ...copy].join('\n'));
    const value = madeUp(document, { rule: 'repeated-block', at: [4, 5], originals: [[1, 2]], similarity: 0.8 });
    const diff = value.split('\n\n')[1];
    assert.match(diff!, /~~third~~ \*\*fourth\*\* night in .* since the ~~spring~~ \*\*autumn\*\* of 1987\\\.$/);
  });

  it('says that two texts are too different, and that a diff is cut', async () => {
    const words = (letter: string) => Array.from({ length: 20_000 }, (_, i) => `${letter}${i}`).join(' ');
    const { document } = await open([words('a'), words('b'), HARBOUR].join('\n'));
    const finding = { rule: 'near-duplicate', similarity: 0.8 } as const;
    assert.match(madeUp(document, { ...finding, at: [2, 2], originals: [[1, 1]] }), /differ too much to show/);
    const long = (await open([words('a').slice(0, 3000), HARBOUR, 'a0 a1 a2 a3…'].join('\n'))).document;
    assert.match(
      madeUp(long, { rule: 'truncated-copy', partial: true, at: [3, 3], originals: [[1, 1]] }),
      / …\n\n.* · the rest is cut off · /,
    );
  });
});

/** Does what the worker does, at once. */
const clerk = {
  ask: async (_: 'wordChanges', ...args: Parameters<typeof wordChanges>) => wordChanges(...args),
} as unknown as Clerk;

function madeUp(document: vscode.TextDocument, finding: MadeUp): string {
  const state = stateWith(document, [finding]);
  const [only] = state.analysis.findings;
  const { original, copy } = comparisonOf(state, only!);
  return hoverText(document.uri, state, only!, false, wordChanges(original, copy, 100)).value;
}
