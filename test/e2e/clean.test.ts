import assert from 'node:assert/strict';
import {
  applyAction,
  goToLine,
  isDirty,
  lightbulb,
  runCommand,
  save,
  screenshot,
  undo,
  undoAndSave,
  waitFor,
} from './helpers';
import { sampleWindow } from './sampleWindow';

const BLOCK_START = 21;
const REMOVE_BLOCK = 'Remove this repeated block (9 lines)';

describe('a person who cleans a scraped article', function () {
  this.timeout(120_000);
  const window = sampleWindow('clean');
  const { original, lines } = window;

  /** One undo, after which the document has to be as it is on disk. */
  const undoOnce = async (): Promise<void> => {
    await undo(window.page);
    await waitFor(async () => !(await isDirty(window.page)) || undefined, 'one undo to bring back what was saved');
  };

  it('sees the chaff underlined', async () => {
    const { page } = window;
    await page.locator('.squiggly-warning').first().waitFor();
    await waitFor(async () => (await page.locator('.squiggly-warning').count()) >= 4, 'squiggles under lines 2 to 5');
    await page.locator('.squiggly-info').first().waitFor();
    await screenshot(page, 'findings');
  });

  it('sees the counts in the status item', async () => {
    const { page } = window;
    await page.locator('[id="status.languageStatus"]').click();
    const details = page.locator('.hover-language-status');
    await details.getByText('5 findings').waitFor();
    await details.getByText('3 certain, 2 likely, 0 possible.').waitFor();
    await screenshot(page, 'status');
    await page.keyboard.press('Escape');
  });

  it('opens the lightbulb on the repeated block by keyboard', async () => {
    const { page } = window;
    await goToLine(page, BLOCK_START);
    const titles = await waitFor(async () => {
      const offered = await lightbulb(page);
      if (offered.includes(REMOVE_BLOCK)) return offered;
      await page.keyboard.press('Escape');
      return undefined;
    }, 'the fixes of the block');
    await screenshot(page, 'lightbulb');
    assert.equal(titles[0], REMOVE_BLOCK);
    await page.keyboard.press('Escape');
  });

  it('removes the block, saves, and takes it back byte for byte', async () => {
    const { page } = window;
    await applyAction(page, REMOVE_BLOCK);
    await waitFor(() => isDirty(page), 'the document to change');
    await save(page);
    assert.equal(await window.saved(), lines.slice(0, BLOCK_START - 1).join('\n'));
    await undoAndSave(page);
    assert.equal(await window.saved(), original);
  });

  it('runs Clean Document from the palette, and one undo brings back the same bytes', async () => {
    const { page } = window;
    await runCommand(page, 'Winnow: Clean Document');
    // What a screen reader says; whether there is a toast too depends on the user's notification settings.
    const spoken = page.locator('.monaco-aria-container').getByText('Winnow removed 13 lines').first();
    await spoken.waitFor({ state: 'attached' });
    await screenshot(page, 'cleaned');
    await undoOnce();
    await runCommand(page, 'Winnow: Clean Document');
    await waitFor(() => isDirty(page), 'the document to change');
    await save(page);
    const kept = [lines[0], ...lines.slice(5, BLOCK_START - 1)];
    assert.equal(await window.saved(), kept.join('\n'));
    await undoAndSave(page);
    assert.equal(await window.saved(), original);
  });
});
