/**
 * `npm run pictures`: takes the pictures of the walkthrough, media/walkthrough/*.webp, of the real extension in a driven
 * window. To be run again when what they show has changed.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Page } from 'playwright-core';
import { goToLine, runCommand } from '../test/e2e/helpers';
import { temporaryFolder } from '../test/host/cleanup';
import { installDebianPackage } from '../test/host/packages';
import { onPath, run } from '../test/host/processes';
import { ROOT } from '../test/host/root';
import { openWindow } from '../test/host/window';

/** What of the window is shown, in pixels. */
const SHOWN = { x: 48, y: 35, width: 640, height: 280 };
/** Into so many steps each colour of a picture is divided: text stays sharp, and the pictures are small in the package. */
const STEPS = 5;
const SETTINGS = {
  'workbench.colorTheme': 'Default Light Modern',
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'wordWrapColumn',
  'editor.wordWrapColumn': 66,
  'editor.fontSize': 13,
};

async function main(): Promise<void> {
  const temporary = temporaryFolder('pictures');
  const folder = path.join(temporary.path, 'pages');
  const file = path.join(folder, 'ferry.txt');
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(SETTINGS));
  copyFileSync(path.join(ROOT, 'media', 'sample', 'en.txt'), file);
  const viewport = { width: 1000, height: 500 };
  const window = await openWindow({ host: 'latest', folder, extensionPath: ROOT, openFile: file, viewport });
  const { page } = window;
  try {
    await page.locator('.squiggly-warning').first().waitFor();
    await runCommand(page, 'View: Close Primary Side Bar');
    await goToLine(page, 2);
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.press('ControlOrMeta+I');
    await page.locator('.monaco-hover:not(.hidden)').filter({ hasText: 'Quick Fix...' }).first().waitFor();
    await take(page, 'look');
    await page.keyboard.press('Escape');
    await goToLine(page, 8);
    await runCommand(page, 'Winnow: Show Findings');
    await page.getByText('9 of 14 checked').first().waitFor();
    await take(page, 'check');
    await runCommand(page, 'View: Close Primary Side Bar');
    // Too narrow for two columns, so that the picture has the whole of a difference.
    await page.setViewportSize({ width: SHOWN.x + SHOWN.width, height: 500 });
    await runCommand(page, 'Winnow: Preview Cleaned Document');
    await page.locator('.diff-hidden-lines, .line-delete').first().waitFor();
    await take(page, 'preview');
  } finally {
    await window.close();
    temporary.remove();
  }
}

/** Takes a picture of the window, with few colours, and has it packed as lossless WebP, smaller than the browser can. */
async function take(page: Page, name: string): Promise<void> {
  // A pointer on a button would show its tip.
  await page.mouse.move(SHOWN.x + SHOWN.width / 2, SHOWN.y + SHOWN.height + 60);
  await page.locator('.workbench-hover').first().waitFor({ state: 'detached' });
  const png = (await page.screenshot({ clip: SHOWN, type: 'png' })).toString('base64');
  const blank = await page.context().newPage();
  const url = await blank.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png}';
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height);
    pixels.data.forEach((value, i) => (pixels.data[i] = (Math.round((value / 255) * ${STEPS}) / ${STEPS}) * 255));
    context.putImageData(pixels, 0, 0);
    return canvas.toDataURL('image/png');
  })()`);
  await blank.close();
  const file = path.join(ROOT, 'media', 'walkthrough', `${name}.webp`);
  const scratch = temporaryFolder('picture');
  const few = path.join(scratch.path, 'few.png');
  writeFileSync(few, Buffer.from(String(url).split(',')[1]!, 'base64'));
  if (onPath('cwebp') === undefined) await installDebianPackage('webp');
  await run('cwebp', ['-quiet', '-lossless', '-z', '9', few, '-o', file]);
  scratch.remove();
}

void main();
