import assert from 'node:assert/strict';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { HOST, runAndAnswer, screenshot, waitFor, wearTheme } from './helpers';

const MANIFEST = require(path.join(ROOT, 'package.json'));
const TEXTS: Record<string, string> = require(path.join(ROOT, 'package.nls.json'));
const [WALKTHROUGH] = MANIFEST.contributes.walkthroughs;
const STEPS: { id: string; title: string; media: { image: string } }[] = WALKTHROUGH.steps;
const CHAFF = 'Skip to main content';
const ARTICLE = 'How a retired ferry';
const textOf = (key: string): string => TEXTS[key.slice(1, -1)]!;

/** So long a press takes to show at the most. */
const PRESSED_MS = 15_000;

describe('a person who sees Winnow for the first time', function () {
  this.timeout(120_000);
  const folder = temporaryFolder('walkthrough');
  let window: EditorWindow;

  before(async () => {
    const viewport = { width: 1600, height: 900 };
    window = await openWindow({ host: HOST, folder: folder.path, extensionPath: ROOT, viewport });
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  const step = (index: number) => window.page.locator('.getting-started-step').nth(index);

  it('opens the walkthrough, with a picture beside each step', async () => {
    const { page } = window;
    await runAndAnswer(page, 'Welcome: Open Walkthrough...', textOf(WALKTHROUGH.title));
    await step(0).waitFor();
    assert.equal(await page.locator('.getting-started-step').count(), STEPS.length);
    for (const [i, { id, title, media }] of STEPS.entries()) {
      await step(i).click();
      assert.ok((await step(i).innerText()).includes(textOf(title)));
      const picture = page.locator(`.getting-started-media img[srcset*="${path.basename(media.image)}"]`);
      await picture.waitFor();
      await waitFor(
        () => picture.evaluate((it) => Number(Reflect.get(it, 'naturalWidth')) > 400),
        'the picture to load',
      );
      await screenshot(page, `walkthrough-${id}`);
    }
  });

  for (const theme of ['light', 'high-contrast'] as const) {
    it(`reads it in the colors of the theme (${theme})`, async () => {
      await wearTheme(window.page, folder.path, theme);
      await step(0).click();
      await screenshot(window.page, `walkthrough-${theme}`);
    });
  }

  /** Presses a button of a step, which stays in sight all the time. */
  const press = async (index: number, name: string): Promise<void> => {
    await step(index).click();
    await step(index).locator('.monaco-button').filter({ hasText: name }).click();
  };
  /** VS Code may draw the steps anew while one is pressed, when another has just been done; then the press is lost. */
  const pressUntil = async (index: number, name: string, isDone: () => Promise<boolean>): Promise<void> => {
    const what = `what "${name}" does`;
    await press(index, name);
    await waitFor(isDone, what, PRESSED_MS).catch(() => press(index, name));
    await waitFor(isDone, what);
  };
  const isSpoken = (text: string) => async () =>
    (await window.page.locator('.monaco-aria-container').getByText(text).count()) > 0;
  const isInView = (text: string) => () => window.page.locator('.sidebar').getByText(text).first().isVisible();
  /** The text of the sample, in the group beside the walkthrough. */
  const sample = async (): Promise<string> =>
    (await window.page.locator('.editor-group-container .view-lines').last().innerText()).replaceAll('\u00a0', ' ');

  it('says what is missing where a button is pressed too early', async () => {
    await pressUntil(3, 'Clean Checked', isSpoken('Open a text document first'));
  });

  it('opens the sample beside it, with the cursor in the article', async () => {
    const { page } = window;
    await pressUntil(0, 'Open a Sample', () => page.locator('.squiggly-warning').first().isVisible());
    // The status bar has no position while the walkthrough is the active editor, which it may still become.
    await page.locator('.line-numbers.active-line-number').getByText('8', { exact: true }).waitFor();
    assert.ok((await sample()).includes(CHAFF));
    assert.ok(await step(0).isVisible());
    assert.equal(await page.locator('.monaco-editor .codicon-light-bulb:visible').count(), 0);
    await screenshot(page, 'walkthrough-sample');
  });

  it('cleans the sample with nothing but its buttons, and undoes it', async () => {
    const { page } = window;
    await pressUntil(1, 'Show the Findings', isInView('9 of 14 checked.'));
    const view = page.locator('.sidebar');
    const cleanChecked = view.locator('.monaco-list-row').filter({ hasText: 'Clean Checked' });
    await cleanChecked.getByText('12 lines').waitFor();
    const byline = view.locator('.monaco-list-row').filter({ hasText: '9 · By Orla Tennick' });
    await byline.locator('.custom-view-tree-node-item-checkbox').click();
    await view.getByText('10 of 14 checked.').first().waitFor();
    await cleanChecked.getByText('13 lines').waitFor();
    await screenshot(page, 'walkthrough-checked');
    await pressUntil(3, 'Preview', () => page.locator('.monaco-diff-editor .line-delete').first().isVisible());
    await screenshot(page, 'walkthrough-preview');
    await pressUntil(3, 'Clean Checked', async () => !(await sample()).includes(CHAFF));
    await page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
    assert.ok((await sample()).includes(ARTICLE));
    assert.ok(await page.locator('.tab.dirty').first().isVisible());
    await view.getByText('Winnow removed 13 lines').first().waitFor();
    await screenshot(page, 'walkthrough-cleaned');
    await pressUntil(4, 'Undo Clean', isSpoken('All that was removed is back.'));
    // The keyboard was at the walkthrough in the moment of the undo: what is said has to be so.
    await waitFor(async () => (await sample()).includes(CHAFF), 'what was said to be back', PRESSED_MS);
  });

  it('leads nowhere else in another order: what is gone is said to be gone, and undo brings it back', async () => {
    const { page } = window;
    await pressUntil(4, 'Undo Clean', isSpoken('There is no clean to take back here'));
    const likely = page.locator('.sidebar .monaco-list-row').filter({ hasText: 'All that is likely' });
    await likely.locator('.custom-view-tree-node-item-checkbox').click();
    await page.locator('.sidebar').getByText('14 of 14 checked').first().waitFor();
    await pressUntil(3, 'Clean Checked', isInView('Winnow finds nothing more to remove.'));
    await pressUntil(3, 'Preview', isSpoken('Winnow finds nothing more to remove. Undo brings back what was removed.'));
    assert.equal(await page.locator('.monaco-diff-editor').count(), 0);
    await screenshot(page, 'walkthrough-nothing-left');
    await pressUntil(4, 'Undo Clean', async () => (await sample()).includes(CHAFF));
    assert.ok(await step(4).isVisible());
  });
});
