import assert from 'node:assert/strict';
import { answer, isDirty, runCommand, save, screenshot, waitFor } from './helpers';
import { sampleWindow } from './sampleWindow';

const BLOCK_START = 21;

describe('a person who previews the cleaned text', function () {
  this.timeout(120_000);
  const window = sampleWindow('preview');
  const { original, lines } = window;

  /** The text of the cleaned side, or of its part that the window shows. */
  const cleanedSide = async (): Promise<string> => {
    const side = window.page.locator('.editor-group-container.active .monaco-diff-editor .editor.modified .view-lines');
    return (await side.innerText()).replaceAll('\u00a0', ' ');
  };
  const first = lines[0]!.slice(0, 30);

  it('sees the document beside its cleaned text', async () => {
    const { page } = window;
    await page.locator('.squiggly-warning').first().waitFor();
    await runCommand(page, 'Winnow: Preview Cleaned Document');
    await waitFor(async () => (await cleanedSide()).includes(first), 'the cleaned text');
    assert.ok(!(await cleanedSide()).includes(lines[1]!.trim()));
    await screenshot(page, 'preview');
  });

  it('sees it follow what is typed', async () => {
    const { page } = window;
    await page.locator('.monaco-diff-editor .editor.original .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.type('Berita');
    await waitFor(async () => (await cleanedSide()).startsWith('Berita'), 'the cleaned text to follow');
    await page.keyboard.press('ControlOrMeta+Z');
    await waitFor(async () => !(await cleanedSide()).startsWith('Berita'), 'the cleaned text to follow the undo');
  });

  it('chooses by keyboard what it removes, applies it, and one undo brings all back', async () => {
    const { page } = window;
    await runCommand(page, 'Winnow: Choose What the Preview Removes');
    await answer(page, 'What is certain');
    await runCommand(page, 'Winnow: Apply the Preview');
    // The preview closes, and the keyboard is in the document.
    await page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
    await waitFor(() => isDirty(page), 'the document to change');
    await save(page);
    assert.equal(await window.saved(), [lines[0], ...lines.slice(5, BLOCK_START - 1)].join('\n'));
    await page.keyboard.press('ControlOrMeta+Z');
    await waitFor(() => isDirty(page), 'the undo');
    await save(page);
    assert.equal(await window.saved(), original);
  });
});
