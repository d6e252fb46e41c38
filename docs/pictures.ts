/**
 * `npm run pictures`: takes the pictures of the walkthrough, media/walkthrough/*.jpg, of the real extension in a driven
 * window. To be run again when what they show has changed.
 */
import { copyFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Page } from 'playwright-core';
import { goToLine, runCommand } from '../test/e2e/helpers';
import { temporaryFolder } from '../test/host/cleanup';
import { ROOT } from '../test/host/root';
import { openWindow } from '../test/host/window';

/** What of the window is shown, in pixels. */
const CLIP = { x: 0, y: 34, width: 660, height: 270 };

async function main(): Promise<void> {
  const folder = temporaryFolder('pictures');
  const file = path.join(folder.path, 'ferry.txt');
  copyFileSync(path.join(ROOT, 'media', 'sample', 'en.txt'), file);
  const window = await openWindow({ host: 'latest', folder: folder.path, extensionPath: ROOT, openFile: file });
  const { page } = window;
  try {
    await page.locator('.squiggly-warning').first().waitFor();
    await goToLine(page, 2);
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.press('ControlOrMeta+I');
    await page.locator('.monaco-hover:not(.hidden)').filter({ hasText: 'Never flag' }).first().waitFor();
    await take(page, 'look');
    await page.keyboard.press('Escape');
    await goToLine(page, 8);
    await runCommand(page, 'Winnow: Show Findings');
    await page.getByText('9 of 14 checked').first().waitFor();
    await take(page, 'check');
    await runCommand(page, 'Winnow: Preview Cleaned Document');
    await page.locator('.diff-hidden-lines, .line-delete').first().waitFor();
    await take(page, 'preview');
  } finally {
    await window.close();
    folder.remove();
  }
}

async function take(page: Page, name: string): Promise<void> {
  const file = path.join(ROOT, 'media', 'walkthrough', `${name}.jpg`);
  // A pointer on a button would show its tip.
  await page.mouse.move(CLIP.width, CLIP.y + CLIP.height + 100);
  await page.screenshot({ path: file, clip: CLIP, type: 'jpeg', quality: 16 });
}

void main();
