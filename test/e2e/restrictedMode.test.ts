import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { HOST, screenshot } from './helpers';

describe('Restricted Mode', function () {
  this.timeout(120_000);
  const folder = temporaryFolder('restricted');
  let window: EditorWindow;

  before(async () => {
    const file = path.join(folder.path, 'page.txt');
    writeFileSync(file, 'Loading…\nThe first paragraph of the page.\n');
    const options = { host: HOST, folder: folder.path, extensionPath: ROOT, openFile: file };
    window = await openWindow({ ...options, workspaceTrust: true });
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('is no hindrance to finding chaff', async () => {
    await window.page.getByText('Restricted Mode').first().waitFor();
    await window.page.locator('.squiggly-warning').first().waitFor();
    await screenshot(window.page, 'restricted');
  });
});
