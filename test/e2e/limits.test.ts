import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Locator } from 'playwright-core';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { HOST, openFile, screenshot, statusDetails, waitFor } from './helpers';
import { stockPhrases } from './stockPhrases';

describe('a limit that a document breaks', function () {
  this.timeout(120_000);
  const folder = temporaryFolder('limits');
  const forecast = stockPhrases();
  let window: EditorWindow;

  before(async () => {
    const file = path.join(folder.path, 'long.txt');
    writeFileSync(file, `Loading…\n${forecast}Once more.\n`);
    writeFileSync(path.join(folder.path, 'forecast.txt'), forecast);
    const settings = { 'winnow.limits.documentSize': forecast.length };
    window = await openWindow({ host: HOST, folder: folder.path, extensionPath: ROOT, openFile: file, settings });
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('is named by the status item, with the setting that changes it, where the document is too large', async () => {
    const details = await statusDetails(window.page);
    await expectReadable(details.getByText('winnow.limits.documentSize'));
    await expectReadable(details.getByText('Open the setting'));
    await details.getByText(`the limit is ${forecast.length.toLocaleString('en')}`).waitFor();
    await details.locator('.severity.sev2').first().waitFor(); // a warning, in VS Code's numbers
    await screenshot(window.page, 'limits');
  });

  it('is named by the status item, with what was left out, where the analysis spent its budget', async () => {
    await window.page.keyboard.press('Escape');
    await openFile(window.page, 'forecast.txt');
    const details = await statusDetails(window.page);
    await expectReadable(details.getByText('too many are alike'));
    await details.locator('.severity.sev2').first().waitFor();
    await screenshot(window.page, 'budget');
    await details.getByText('What is missing?').click();
    await window.page.locator('[id="status.notifications"]').click();
    const message = window.page.locator('.notifications-center .notification-list-item.expanded');
    assert.match(
      await message.locator('.notification-list-item-message').innerText(),
      /: [1-9]\d* of 6561 .* nearly repeated paragraphs may be missing\. Repeated .* were all found\./,
    );
    await screenshot(window.page, 'budget-message');
  });
});

/** That all of `text` is seen: VS Code cuts off what is too long for one line, and lets it be scrolled to. */
async function expectReadable(text: Locator): Promise<void> {
  // VS Code may draw it anew while it is looked at, and then it has no width.
  const end = await waitFor(async () => {
    const { left, right } = await text.evaluate((it) => {
      const rectangle = it.getBoundingClientRect();
      return { left: rectangle.left, right: rectangle.right };
    });
    return right > left ? { left, right } : undefined;
  }, 'the text to be drawn');
  const width = text.page().viewportSize()?.width ?? 0;
  assert.ok(end.right <= width, JSON.stringify({ ...end, width }));
}
