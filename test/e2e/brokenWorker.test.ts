import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { copyExtension } from './extensionCopy';
import { focusEditor, goToLine, HOST, runCommand, screenshot, statusDetails, waitFor } from './helpers';
import { sampleWindow } from './sampleWindow';

/** What the worker can't stand; one character, since it is told of each that is typed. */
const BREAKS = '☢';

describe('a worker that throws over a text', function () {
  this.timeout(180_000);
  const extension = copyExtension();
  extension.beforeWorker(`port.addEventListener('message', ({ data }) => {
    if (JSON.stringify(data).includes('${BREAKS}')) throw new Error('the worker breaks here');
  });`);
  const window = sampleWindow('broken-worker', { extensionPath: extension.path });
  after(() => extension.remove());

  const marks = (page: Page) => ({
    squiggles: page.locator('.squiggly-warning, .squiggly-info, .squiggly-inline-unnecessary'),
    gutter: page.locator('.glyph-margin-widgets .cgmr'),
    rows: page.locator('.sidebar .pane-body .monaco-list-row'),
  });
  /** How many there are of each kind of marks, those on the ruler in points of Winnow's colours. */
  const counts = async (page: Page) => {
    const { squiggles, gutter, rows } = marks(page);
    const [inText, inGutter, inView, onRuler] = await Promise.all([
      squiggles.count(),
      gutter.count(),
      rows.count(),
      pointsOnRuler(page),
    ]);
    return { inText, inGutter, inView, onRuler };
  };
  const all = (test: (count: number) => boolean) => async () => {
    const counted = await counts(window.page);
    return Object.values(counted).every(test) ? counted : undefined;
  };

  it('leaves nothing marked: in the text, the gutter, the ruler and the view', async () => {
    const { page } = window;
    await marks(page).squiggles.first().waitFor();
    await runCommand(page, 'View: Show Winnow');
    await waitFor(
      all((count) => count > 0),
      'all marks',
    );
    await screenshot(page, 'worker-works');
    await goToLine(page, 1);
    await page.keyboard.type(BREAKS);
    await waitFor(
      all((count) => count === 0),
      'no marks',
    );
    await page.getByText('Winnow could not analyse this document. The log says why.').waitFor();
    await screenshot(page, 'worker-broken');
  });

  it('is told by the status item, and in detail by the log', async () => {
    const { page } = window;
    const details = await statusDetails(page);
    await details.getByText('Not analysed', { exact: false }).first().waitFor();
    await details.getByText('Try again').waitFor();
    await details.getByText('Show the log').click();
    const panel = page.locator('.part.panel');
    await waitFor(async () => (await panel.locator('select').first().inputValue()).includes('Winnow'), 'the log');
    // The servers of the tests lack the native module that writes logs.
    if (HOST !== 'web') return;
    const text = await waitFor(async () => {
      const shown = (await panel.locator('.view-lines').innerText()).replaceAll('\u00a0', ' ');
      return shown.includes('the worker breaks here') ? shown : undefined;
    }, 'the detail');
    assert.ok(text.includes(window.file));
    for (const line of [BREAKS, ...window.lines.slice(0, 3)]) assert.ok(!text.includes(line), 'nothing of the text');
    await screenshot(page, 'worker-log');
  });

  it('is tried again from the status item', async () => {
    const { page } = window;
    extension.beforeWorker('');
    await focusEditor(page);
    await waitFor(async () => {
      // The details may still be open, over the item.
      const again = page.locator('.hover-language-status').getByText('Try again');
      if (!(await again.isVisible())) await page.locator('[id="status.languageStatus"]').click({ timeout: 2000 });
      await again.click({ timeout: 2000 });
      return true;
    }, '"Try again"');
    await waitFor(
      all((count) => count > 0),
      'all marks again',
    );
  });
});

/** How many points of the overview ruler have the colours of Winnow's marks in a dark theme. */
function pointsOnRuler(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    let count = 0;
    for (const canvas of document.querySelectorAll('.editor-group-container canvas.decorationsOverviewRuler')) {
      if (canvas.width === 0 || canvas.height === 0) continue;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        const color = [data[i], data[i + 1], data[i + 2]].join();
        if (data[i + 3] > 0 && (color === '140,140,140' || color === '188,140,255')) count++;
      }
    }
    return count;
  })()`);
}
