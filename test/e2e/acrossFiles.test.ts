import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { answer, applyAction, goToLine, HOST, openFile, runCommand, screenshot, waitFor } from './helpers';

const PILOT = 'The pilot boat left the harbour at dawn with the two engineers who had come from the city.';
const MONDAY = `${PILOT}\nThey measured the depth of the channel at every buoy and wrote the figures down by hand.\n`;
const TUESDAY = 'By noon the wind had turned, and the ferry to the island was cancelled for the rest of the day.\n';

describe('a person whose files have the same paragraph', function () {
  this.timeout(180_000);
  const folder = temporaryFolder('log');
  const [monday, tuesday] = ['monday.txt', 'tuesday.txt'].map((name) => path.join(folder.path, name)) as [
    string,
    string,
  ];
  let window: EditorWindow;

  before(async () => {
    writeFileSync(monday, MONDAY);
    writeFileSync(tuesday, `${TUESDAY}${PILOT}\n`);
    window = await openWindow({ host: HOST, folder: folder.path, extensionPath: ROOT });
    await window.page.locator('.activitybar [aria-label="Winnow"]').first().waitFor();
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('is led from the one to the other, after a scan', async () => {
    const { page } = window;
    await runCommand(page, 'Winnow: Scan Workspace');
    await openFile(page, 'tuesday.txt');
    await goToLine(page, 2);
    await applyAction(page, 'Go to the original');
    await page.locator('.tab.active[data-resource-name="monday.txt"]').waitFor();
    const position = page.locator('#status\\.editor\\.selection');
    await waitFor(async () => (await position.textContent())?.includes(`(${PILOT.length} selected)`), 'the original');
    await screenshot(page, 'across-original');
  });

  it('cleans all files but the one that keeps it, and brings it back', async () => {
    const { page } = window;
    await runCommand(page, 'Winnow: Clean Files…');
    await answer(page, 'All that is possible');
    const title = page.locator('.quick-input-title');
    await waitFor(async () => (await title.textContent())?.includes('1 line, 1 file'), 'the list of what goes');
    await screenshot(page, 'across-clean');
    await page.keyboard.press('Enter');
    await waitFor(() => readFileSync(tuesday, 'utf8') === TUESDAY, 'the file to change');
    assert.equal(readFileSync(monday, 'utf8'), MONDAY);
    await runCommand(page, 'Winnow: Undo Clean Files');
    await waitFor(() => readFileSync(tuesday, 'utf8') === `${TUESDAY}${PILOT}\n`, 'the file to be as it was');
  });
});
