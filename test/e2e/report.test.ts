import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { FrameLocator, Page } from 'playwright-core';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { focusEditor, goToLine, HOST, runCommand, screenshot, waitFor, wearTheme } from './helpers';

const SAMPLE = readFileSync(path.join(ROOT, 'test', 'fixtures', 'sample', 'english.txt'), 'utf8');
const NASTY = 'Read also: <img src=x onerror="parent.document.title=1"><script>document.body.remove()</script>';
const TEXT = `${SAMPLE.trimEnd()}\n${NASTY}\n`;
const LAST = TEXT.trimEnd().split('\n').length;

describe('the report in a window', function () {
  this.timeout(180_000);
  const folder = temporaryFolder('report');
  const file = path.join(folder.path, 'page.txt');
  let window: EditorWindow;

  before(async () => {
    writeFileSync(file, TEXT);
    window = await openWindow({ host: HOST, folder: folder.path, extensionPath: ROOT, openFile: file });
    await window.page.locator('.squiggly-warning').first().waitFor();
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('draws the document and makes no markup of its text', async () => {
    const { page } = window;
    await runCommand(page, 'Winnow: Show Report');
    const report = reportIn(page);
    await report.locator('.strip').waitFor();
    assert.ok((await report.locator('.strip a').count()) > 5);
    assert.ok((await report.locator('.arc').count()) > 0);
    const row = report.locator('.findings tr').filter({ hasText: '<script>' });
    assert.match(await row.innerText(), /<img src=x onerror=/);
    assert.equal(await report.locator('img, main script').count(), 0);
    await screenshot(page, 'report');
  });

  it('leads from a click to the lines', async () => {
    const { page } = window;
    await reportIn(page).locator('.findings a').last().click();
    await cursorAt(page, LAST);
    const first = reportIn(page).locator('.strip a').first();
    const [start, title] = [await first.getAttribute('data-start'), await first.locator('title').textContent()];
    await first.locator('.hit').click();
    await cursorAt(page, Number(start) + 1);
    assert.match(title!, new RegExp(`^Lines? ${Number(start) + 1}`));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await cursorAt(page, Number(start) + 1);
    assert.equal(await page.locator('.monaco-editor.focused').count(), 1, 'the editor keeps the focus');
  });

  it('is one stop for the keyboard, in which arrow keys move', async () => {
    const { page } = window;
    const links = reportIn(page).locator('.strip a');
    await links.first().focus();
    assert.equal(await reportIn(page).locator('.strip a[tabindex="0"]').count(), 1);
    await page.keyboard.press('End');
    await waitFor(() => links.last().evaluate((link) => link === link.ownerDocument.activeElement), 'the last segment');
    await page.keyboard.press('Enter');
    await cursorAt(page, LAST);
  });

  it('follows the document', async () => {
    const { page } = window;
    const count = () => reportIn(page).locator('.findings tbody tr').count();
    const before = await count();
    await goToLine(page, LAST);
    await focusEditor(page);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('Loading...\n');
    await waitFor(async () => (await count()) === before + 1, 'the new finding in the report');
  });

  it('has no fault that axe-core knows, in the dark', async () => {
    await assertAccessible(window.page);
  });

  for (const theme of ['light', 'high-contrast'] as const) {
    it(`wears the theme of the editor, and has no fault that axe-core knows (${theme})`, async () => {
      const { page } = window;
      const ground = () =>
        reportIn(page)
          .locator('body')
          .evaluate((body) => body.ownerDocument.defaultView!.getComputedStyle(body).backgroundColor);
      const before = await ground();
      await wearTheme(page, folder.path, theme);
      await waitFor(async () => (await ground()) !== before, 'the theme in the report');
      await screenshot(page, `report-${theme}`);
      await assertAccessible(page);
    });
  }
});

/** The page of the report: a frame in a frame. */
function reportIn(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** Fails with what axe-core finds wrong in the page of the report, with all rules that it has. */
async function assertAccessible(page: Page): Promise<void> {
  const element = await page.locator('iframe.webview.ready').elementHandle();
  const frame = (await element!.contentFrame())!.childFrames()[0]!;
  await frame.evaluate(axe.source);
  const results = (await frame.evaluate('axe.run(document, { iframes: false })')) as AxeResults;
  assert.ok(results.passes.length > 10, 'axe-core looked at the page');
  assert.deepEqual(
    results.violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) })),
    [],
  );
}

async function cursorAt(page: Page, line: number): Promise<void> {
  const position = page.locator('#status\\.editor\\.selection');
  await waitFor(
    async () => (await position.textContent())?.startsWith(`Ln ${line}, `),
    `the selection of line ${line}`,
  );
}
