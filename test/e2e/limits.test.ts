import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { HOST, screenshot } from './helpers';

describe('a document over the size limit', function () {
  this.timeout(120_000);
  const folder = temporaryFolder('limits');
  let window: EditorWindow;

  before(async () => {
    const file = path.join(folder.path, 'long.txt');
    writeFileSync(file, `Loading…\n${'A long line of a long page. '.repeat(20)}\n`);
    const settings = { 'winnow.limits.documentSize': 100 };
    window = await openWindow({ host: HOST, folder: folder.path, extensionPath: ROOT, openFile: file, settings });
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('is skipped, and the status item says why and which setting changes it', async () => {
    const { page } = window;
    const item = page.locator('[id="status.languageStatus"]');
    await item.waitFor();
    await item.click();
    const details = page.locator('.hover-language-status');
    await details.getByText('winnow.limits.documentSize').waitFor();
    await details.getByText('the limit is 100').waitFor();
    await details.locator('.severity.sev2').waitFor(); // a warning, in VS Code's numbers
    await screenshot(page, 'limits');
  });
});
