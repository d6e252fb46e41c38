import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { describeOnServers, goToLine, isDirty, lightbulb, screenshot } from './helpers';

const BEFORE = 'The first line of the page.\nLoading…\nThe second line of the page.\n';
const AFTER = `A new line.\nA precious line.\n${BEFORE}`;

const TITLE = 'a document that changes behind an open menu of fixes';

describeOnServers(TITLE, 'nothing but itself writes to its files', function (host) {
  this.timeout(120_000);
  const folder = temporaryFolder('stale');
  const file = path.join(folder.path, 'page.txt');
  let window: EditorWindow;

  before(async () => {
    writeFileSync(file, BEFORE);
    window = await openWindow({ host, folder: folder.path, extensionPath: ROOT, openFile: file });
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('is left as it is by the fix that was offered before, and the user is told', async () => {
    const { page } = window;
    await page.locator('.squiggly-warning').first().waitFor();
    await goToLine(page, 2);
    assert.equal((await lightbulb(page))[0], 'Remove this line (Loading placeholder)');
    writeFileSync(file, AFTER);
    await page.getByText('A precious line.').first().waitFor();
    await page.keyboard.press('Enter');
    const spoken = page.locator('.monaco-aria-container').getByText('so nothing was removed').first();
    await spoken.waitFor({ state: 'attached' });
    await screenshot(page, 'stale-menu');
    assert.equal(await isDirty(page), false);
    assert.equal(readFileSync(file, 'utf8'), AFTER);
  });
});
