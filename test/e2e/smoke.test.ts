import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { goToLine, HOST, isDirty, openFile, screenshot } from './helpers';

describe('a window with Winnow', function () {
  this.timeout(120_000);
  const folder = temporaryFolder('smoke');
  let window: EditorWindow;

  before(async () => {
    const file = path.join(folder.path, 'page.txt');
    writeFileSync(file, 'The first paragraph of the page.\nShare this article\nThe second paragraph of the page.\n');
    writeFileSync(path.join(folder.path, 'other.txt'), 'Another page.\n');
    window = await openWindow({ host: HOST, folder: folder.path, extensionPath: ROOT, openFile: file });
  });

  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('shows a text file and leaves it as it is', async () => {
    await goToLine(window.page, 2);
    await screenshot(window.page, 'smoke');
    assert.equal(await isDirty(window.page), false);
  });

  it('opens another file of the folder', async () => {
    await openFile(window.page, 'other.txt');
  });
});
