import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { linesOfPage, RETOLD_PAGES } from '../extension/retold';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { applyAction, goToLine, HOST, save, saved, screenshot, undo, waitFor } from './helpers';

const PAGE = RETOLD_PAGES[0]!;
const LINES = linesOfPage(PAGE);
const BEFORE = LINES.join('\r\n');

describe('a page that says things again, in a window', function () {
  this.timeout(120_000);
  const folder = temporaryFolder('retold');
  const file = path.join(folder.path, 'page.txt');
  let window: EditorWindow;

  before(async () => {
    writeFileSync(file, BEFORE);
    window = await openWindow({ host: HOST, folder: folder.path, extensionPath: ROOT, openFile: file });
    await window.page.locator('.squiggly-warning').first().waitFor();
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('is compared from the lightbulb, with the words marked that were cut, changed and left out', async () => {
    const { page } = window;
    const comparison = page.locator('.editor-group-container.active .view-lines').last();
    for (const [line, original, changes] of [
      [1, 'Original: line 8', PAGE.cut],
      [6, 'Original: lines 3–4', [`[-${PAGE.was}-]`, `{+${PAGE.is}+}`]],
      [12, 'Original: line 2', PAGE.quoted],
    ] as const) {
      await page.locator('.tab[data-resource-name="page.txt"]').click();
      await goToLine(page, line);
      await applyAction(page, 'Compare with the original, word by word');
      await waitFor(async () => (await textOf(comparison)).startsWith(original), original);
      const text = await textOf(comparison);
      for (const change of changes) assert.ok(text.includes(change), `${change} in ${text}`);
      // Marked by a colour too, not only by signs: VS Code draws a span for each line of each mark.
      const marks = page.locator('.editor-group-container.active .view-overlays .cdr[class*="ced-"]');
      await waitFor(async () => (await marks.count()) >= changes.length, `the marks of ${original}`);
      await screenshot(page, `retold-comparison-${line}`);
    }
  });

  it('leads to the original, and gives the same bytes back after each removal', async () => {
    const { page } = window;
    await page.locator('.tab[data-resource-name="page.txt"]').click();
    await goToLine(page, 6);
    await applyAction(page, 'Go to the original');
    const selected = LINES.slice(2, 4).join('\r\n').length;
    const position = page.locator('#status\\.editor\\.selection');
    await waitFor(async () => (await position.textContent())?.includes(`(${selected} selected)`), 'the original');
    for (const [title, gone] of [
      ['Keep this one and remove the other copies (2)', [3, 4, 9, 10]],
      ['Remove all copies but the kept one (2)', [6, 7, 9, 10]],
    ] as const) {
      await goToLine(page, 6);
      await applyAction(page, title);
      await page.locator('.tab.active.dirty').waitFor();
      await save(page);
      const left = LINES.filter((_, i) => !gone.some((line) => line === i + 1));
      assert.equal(await saved(page, file), left.join('\r\n'));
      await undo(page);
      await page.locator('.tab.active.dirty').waitFor();
      await save(page);
      assert.equal(await saved(page, file), BEFORE, title);
    }
  });
});

/** The text that an editor shows, its lines joined. */
async function textOf(lines: { allInnerTexts(): Promise<string[]> }): Promise<string> {
  return (await lines.allInnerTexts()).join(' ').replaceAll('\u00a0', ' ').replaceAll('\n', ' ');
}
