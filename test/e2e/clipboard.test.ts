import assert from 'node:assert/strict';
import { focusEditor, isDirty, readClipboard, runCommand, save, screenshot, undoAndSave, waitFor } from './helpers';
import { sampleWindow } from './sampleWindow';

const BLOCK_START = 21;

describe('a person who copies and pastes', function () {
  this.timeout(120_000);
  const window = sampleWindow('clipboard');
  const { original, lines } = window;
  const cleaned = [lines[0], ...lines.slice(5, BLOCK_START - 1)].join('\n');
  const clipboard = () => readClipboard(window.page);

  it('copies the cleaned text, and the document stays', async () => {
    const { page } = window;
    await page.locator('.squiggly-warning').first().waitFor();
    await focusEditor(page);
    await runCommand(page, 'Winnow: Copy Cleaned Text');
    await waitFor(async () => (await clipboard()) === cleaned, 'the cleaned text on the clipboard');
    assert.equal(await isDirty(page), false);
    assert.equal(await window.saved(), original);
  });

  it('pastes cleaned by the command, as one undo stop', async () => {
    const { page } = window;
    await focusEditor(page);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    await waitFor(async () => (await clipboard()) === original, 'the document on the clipboard');
    await runCommand(page, 'Winnow: Paste Cleaned');
    await waitFor(() => isDirty(page), 'the document to change');
    await screenshot(page, 'pasted-cleaned');
    await save(page);
    assert.equal(await window.saved(), cleaned);
    await undoAndSave(page);
    assert.equal(await window.saved(), original);
  });

  it('finds “Paste Cleaned” among the ways to paste', async () => {
    const { page } = window;
    await focusEditor(page);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    await page.keyboard.press('ControlOrMeta+V');
    await page.locator('.post-edit-widget').waitFor();
    await page.keyboard.press('ControlOrMeta+.');
    const way = page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Paste Cleaned, without' });
    await way.waitFor();
    await screenshot(page, 'paste-options');
    await page.keyboard.press('ArrowDown');
    await waitFor(() => way.evaluate((it) => it.classList.contains('focused')), 'the second way to paste');
    await page.keyboard.press('Enter');
    await waitFor(() => way.isHidden(), 'the menu to close');
    await waitFor(() => isDirty(page), 'the document to change');
    await save(page);
    assert.equal(await window.saved(), cleaned);
    await undoAndSave(page);
    assert.equal(await window.saved(), original);
  });
});
