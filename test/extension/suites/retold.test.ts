import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { linesOfPage, RETOLD_PAGES, type RetoldPage } from '../retold';
import { actionsAt, applyFix, expectAnalysed, open, PROSE, resetAll, shown } from '../support';

const COMPARE = 'Compare with the original, word by word';
const KEEP = 'Keep this one and remove the other';
const REMOVE_COPIES = 'Remove all copies but the kept one (2)';
const GO = 'Go to the original';
/** Where the copies stand on a page, by their lines, and what they are copies of. */
const PLACES = [
  { at: 1, rule: 'truncated-copy', copy: [1], original: [8], heading: 'line 8' },
  { at: 6, rule: 'repeated-block', copy: [6, 7], original: [3, 4], heading: 'lines 3–4' },
  { at: 12, rule: 'contained-paragraph', copy: [12], original: [2], heading: 'line 2' },
  { at: 14, rule: 'exact-duplicate', copy: [14], original: [8], heading: 'line 8' },
] as const;

for (const page of RETOLD_PAGES) {
  const lines = linesOfPage(page);
  const eol = page.language === 'Indonesian' ? '\r\n' : '\n';
  const linesWithout = (...gone: number[]) => lines.filter((_, i) => !gone.includes(i + 1)).join(eol);

  describe(`a page in ${page.language} that says things again`, () => {
    afterEach(resetAll);

    it('is compared, copy by copy, with the originals that the core gives', async () => {
      const { document } = await openPage(lines, eol);
      for (const { at, rule, copy, original, heading } of PLACES) {
        assert.ok(
          shown(document).some((it) => it.startsWith(`${rule} ${at}-`)),
          shown(document).join(' | '),
        );
        await applyFix(document, at, COMPARE);
        const compared = vscode.window.activeTextEditor!.document;
        const [first, ...rest] = compared.getText().split('\n');
        assert.equal(first, `Original: ${heading}`);
        const body = rest.slice(3).join(' ');
        const sideOf = (mine: RegExp, other: RegExp) => body.replace(other, '').replace(mine, '$1');
        const said = (numbers: readonly number[]) => numbers.map((it) => lines[it - 1]).join(' ');
        assert.equal(sideOf(ONLY_ORIGINAL, ONLY_COPY), said(original));
        assert.equal(sideOf(ONLY_COPY, ONLY_ORIGINAL), said(copy));
        assert.deepEqual(body.match(/\[-.*?-\]|\{\+.*?\+\}/g), marksOf(page, rule));
      }
    });

    it('goes to the original, and takes copies away in one undo stop that gives the same bytes', async () => {
      const { document } = await openPage(lines, eol);
      const before = await bytesOf(document);
      for (const { at, original } of PLACES) {
        await applyFix(document, at, GO);
        const { selection } = vscode.window.activeTextEditor!;
        const last = original.at(-1)! - 1;
        assert.ok(
          selection.isEqual(new vscode.Selection(original[0] - 1, 0, last, lines[last]!.length)),
          JSON.stringify(selection),
        );
      }
      for (const [at, title, after] of [
        [6, KEEP, linesWithout(3, 4, 9, 10)],
        [6, REMOVE_COPIES, linesWithout(6, 7, 9, 10)],
        [14, REMOVE_COPIES, linesWithout(1, 14)],
      ] as const) {
        await applyFix(document, at, title);
        assert.equal(document.getText(), after);
        await vscode.commands.executeCommand('undo');
        await document.save();
        assert.equal(await bytesOf(document), before, title);
      }
    });

    it('keeps no copy instead of an original that says more', async () => {
      const { document } = await openPage(lines, eol);
      const keeping = async (line: number) =>
        (await actionsAt(document, line)).map(({ title }) => title).filter((title) => title.startsWith(KEEP));
      assert.deepEqual(await keeping(6), [`${KEEP} copies (2)`]);
      for (const line of [1, 12, 14]) assert.deepEqual(await keeping(line), [], `line ${line}`);
    });
  });
}

describe('a block with a truncated copy inside', () => {
  afterEach(resetAll);

  it('is compared with its original, and not kept instead of it', async () => {
    const { whole, teaser } = RETOLD_PAGES[0]!;
    const [first, last, between] = PROSE;
    const { document } = await openPage([first, whole, last, between, first, teaser, last], '\n');
    assert.deepEqual(
      shown(document).map((it) => it.split(' ', 2).join(' ')),
      ['repeated-block 5-7'],
    );
    assert.deepEqual((await actionsAt(document, 5)).map(({ title }) => title).slice(0, 3), [
      'Remove this repeated block (3 lines)',
      COMPARE,
      GO,
    ]);
  });
});

const ONLY_ORIGINAL = /\[-(.*?)-\]/g;
const ONLY_COPY = /\{\+(.*?)\+\}/g;

/** What a comparison of a copy of `rule` marks, in order. */
function marksOf({ was, is, cut, quoted }: RetoldPage, rule: (typeof PLACES)[number]['rule']): readonly string[] {
  if (rule === 'repeated-block') return [`[-${was}-]`, `{+${is}+}`];
  return rule === 'contained-paragraph' ? quoted : cut;
}

async function openPage(lines: readonly string[], eol: string): Promise<vscode.TextEditor> {
  const editor = await open(lines.join(eol));
  await expectAnalysed(editor.document);
  return editor;
}

async function bytesOf({ uri }: vscode.TextDocument): Promise<string> {
  return (await vscode.workspace.fs.readFile(uri)).join(' ');
}
