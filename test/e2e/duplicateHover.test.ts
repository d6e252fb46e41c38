import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { applyAction, goToLine, HOST, screenshot, waitFor } from './helpers';

const PAGE = [
  'The harbour of Lindow was closed for the third night in a row because of the storm, said the mayor on Monday after a long meeting.',
  'Fishermen said that they had not seen waves of this height since the spring of 1987.',
  'The harbour of Lindow was closed for the third night in a row because of the **<b>`gale`**, said the mayor on Monday after a long meeting.',
];

describe('a near duplicate in a window', function () {
  this.timeout(120_000);
  const folder = temporaryFolder('near');
  const file = path.join(folder.path, 'page.txt');
  let window: EditorWindow;

  before(async () => {
    writeFileSync(file, PAGE.join('\n'));
    window = await openWindow({ host: HOST, folder: folder.path, extensionPath: ROOT, openFile: file });
    await window.page.locator('.squiggly-info').first().waitFor();
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('shows in a hover what differs, the text as it is, and leads to the original', async () => {
    const { page } = window;
    const hover = page.locator('.monaco-hover:not(.hidden)').filter({ hasText: 'original: line 1' });
    const copy = page.locator('.view-line').filter({ hasText: 'gale' });
    let x = 100;
    await waitFor(async () => {
      await copy.hover({ position: { x: x++, y: 5 } }); // a pointer that stays where it is asks only once
      return hover.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
    }, 'the hover');
    // Of what differs, and then of the legend.
    assert.deepEqual(await hover.locator('del').allInnerTexts(), ['storm', 'only in the original']);
    const added = (await hover.locator('strong').allInnerTexts()).map((text) => text.replaceAll('\u2060', ''));
    assert.deepEqual(added, ['**<b>`gale`**', 'only here']);
    await screenshot(page, 'near-duplicate-hover');
    await hover.getByText('line 1', { exact: true }).first().click();
    const position = page.locator('#status\\.editor\\.selection');
    await waitFor(
      async () => (await position.textContent())?.includes(`(${PAGE[0]!.length} selected)`),
      'the original to be selected',
    );
  });

  it('is compared with its original from the lightbulb', async () => {
    const { page } = window;
    await goToLine(page, 3);
    await applyAction(page, 'Compare with the original, word by word');
    const comparison = page.locator('.editor-group-container.active .view-lines');
    await waitFor(
      async () => /\[-storm-\]/.test((await comparison.last().innerText()).replaceAll('\u00a0', ' ')),
      'the comparison',
    );
    await screenshot(page, 'near-duplicate-comparison');
  });
});
