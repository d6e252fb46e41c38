import assert from 'node:assert/strict';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { answer, HOST, isDirty, runCommand, screenshot, undo, waitFor, wearTheme } from './helpers';

const MANIFEST = require(path.join(ROOT, 'package.json'));
const TEXTS: Record<string, string> = require(path.join(ROOT, 'package.nls.json'));
const [WALKTHROUGH] = MANIFEST.contributes.walkthroughs;
const STEPS: { id: string; title: string; media: { image: string } }[] = WALKTHROUGH.steps;
const CHAFF = 'Skip to main content';
const textOf = (key: string): string => TEXTS[key.slice(1, -1)]!;

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
    await runCommand(page, 'Welcome: Open Walkthrough...');
    await answer(page, textOf(WALKTHROUGH.title));
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

  it('cleans the sample with nothing but its buttons, and undoes it', async () => {
    const { page } = window;
    const button = (name: string) => page.locator('.getting-started-step .monaco-button').filter({ hasText: name });
    const back = async (index: number): Promise<void> => {
      await page
        .locator('.tab')
        .filter({ hasText: /Walkthrough|Welcome/ })
        .first()
        .click();
      await step(index).click();
    };
    await step(0).click();
    await button('Open a Sample').click();
    await page.locator('.squiggly-warning').first().waitFor();
    await screenshot(page, 'walkthrough-sample');
    const sample = async () =>
      (await page.locator('.editor-group-container.active .view-lines').innerText()).replaceAll('\u00a0', ' ');
    assert.ok((await sample()).includes(CHAFF));
    await back(3);
    await button('Clean What Is Ticked').click();
    await waitFor(async () => !(await sample()).includes(CHAFF), 'the chaff to go');
    await screenshot(page, 'walkthrough-cleaned');
    assert.ok(await isDirty(page));
    await undo(page);
    await waitFor(async () => (await sample()).includes(CHAFF), 'the undo');
  });
});
