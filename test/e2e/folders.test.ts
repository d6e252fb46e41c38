import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { answer, HOST, runCommand, screenshot, waitFor } from './helpers';

const COUNT = 8;
const LOG = [
  'The pilot boat left the harbour at dawn with the two engineers who had come from the city.',
  'They measured the depth of the channel at every buoy and wrote the figures down by hand.',
  'By noon the wind had turned, and the ferry to the island was cancelled for the rest of the day.',
  'The harbour master said that the new lights would be ready before the first storm of the autumn.',
];

/** Page `i` of a site: its furniture, and prose that only this page has. */
function page(i: number): string {
  const word = 'abcdefghijkl'[i]!.repeat(4);
  const prose = LOG.map((line) => `${line} So says entry ${word} of the log that ${word} keeps.`);
  const more = LOG.map((line) => `${word} heard otherwise: ${line.toLowerCase()}`);
  return `${['Entry of the day', 'loading...', ...prose, ...more, `Number ${i} of our series on life by the water`].join('\n')}\n`;
}

describe('a person who scans a folder', function () {
  this.timeout(180_000);
  const folder = temporaryFolder('gazette');
  const files = Array.from({ length: COUNT }, (_, i) => path.join(folder.path, `page-${i}.txt`));
  let window: EditorWindow;

  before(async () => {
    for (const [i, file] of files.entries()) writeFileSync(file, page(i));
    window = await openWindow({ host: HOST, folder: folder.path, extensionPath: ROOT });
    // Without a document nothing else says that the extension is there.
    await window.page.locator('.activitybar [aria-label="Winnow"]').first().waitFor();
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });
  const row = (text: string) => window.page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();
  const texts = () => files.map((file) => readFileSync(file, 'utf8'));
  /** Waits for what a screen reader is told: the look of notifications differs between versions. */
  const told = (text: string) =>
    window.page.locator('.monaco-aria-container').getByText(text).first().waitFor({ state: 'attached' });

  it('sees what can go, by file and by line of the template', async () => {
    const { page: shown } = window;
    await runCommand(shown, 'View: Show Winnow');
    await shown.getByText('A line that recurs on most pages').first().waitFor();
    await screenshot(shown, 'folders-empty');
    await runCommand(shown, 'Winnow: Scan Workspace');
    await told(`Scanned ${COUNT} files`);
    await row('page-0.txt').waitFor();
    await screenshot(shown, 'folders');
    await runCommand(shown, 'Winnow: Arrange Folders…');
    await answer(shown, 'By line of the template');
    await row(`in ${COUNT} of ${COUNT} files`).waitFor();
    await row('of our series on life').waitFor();
    await screenshot(shown, 'folders-template');
  });

  it('sees what goes and cleans all files by keyboard', async () => {
    await runCommand(window.page, 'Winnow: Clean Files…');
    await answer(window.page, 'What is certain');
    const title = window.page.locator('.quick-input-title');
    await waitFor(async () => (await title.textContent())?.includes(`${COUNT} files`), 'the list of what goes');
    await screenshot(window.page, 'folders-clean');
    await window.page.keyboard.press('Enter');
    await waitFor(() => texts().every((text) => !text.includes('loading...')), 'the files to change');
    await told(`removed from ${COUNT} files`);
    for (const [i, text] of texts().entries()) for (const line of LOG) assert.ok(text.includes(line), files[i]);
  });

  it('brings all back with one command, after the window was loaded anew', async () => {
    await window.page.reload();
    // What is only likely is still there, as it was kept.
    await row('page-0.txt').waitFor();
    await runCommand(window.page, 'Winnow: Undo Clean Files');
    await waitFor(() => texts().every((text, i) => text === page(i)), 'the files to be as they were');
  });
});
