import assert from 'node:assert/strict';
import { copyFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { run } from '../host/processes';
import { ROOT } from '../host/root';
import { installVsix } from '../host/vsix';
import { type EditorWindow, openWindow } from '../host/window';
import { describeOnServers, screenshot } from './helpers';

const MOST_BYTES = 500_000;

describeOnServers('the packed extension', 'it installs from a gallery alone', function (host) {
  this.timeout(180_000);
  const folder = temporaryFolder('vsix');
  let window: EditorWindow | undefined;

  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('is small, installs, and flags a scraped article', async () => {
    const vsix = path.join(folder.path, 'winnow.vsix');
    await run('npm', ['run', 'package', '--', '--out', vsix], { cwd: ROOT });
    assert.ok(statSync(vsix).size < MOST_BYTES, `the VSIX has ${statSync(vsix).size} bytes`);
    const extensionsDir = path.join(folder.path, 'extensions');
    await installVsix(host, vsix, extensionsDir);
    const file = path.join(folder.path, 'page.txt');
    copyFileSync(path.join(ROOT, 'test', 'fixtures', 'sample', 'english.txt'), file);
    window = await openWindow({ host, folder: folder.path, extensionsDir, openFile: file });
    await window.page.locator('.squiggly-warning').first().waitFor();
    await screenshot(window.page, 'installed');
  });
});
