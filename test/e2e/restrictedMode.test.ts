import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { describeOnServers, screenshot } from './helpers';

describeOnServers('Restricted Mode', 'it trusts every folder', function (host) {
  this.timeout(120_000);
  const folder = temporaryFolder('restricted');
  let window: EditorWindow;

  before(async () => {
    const file = path.join(folder.path, 'page.txt');
    writeFileSync(file, 'Loading…\nThe first paragraph of the page.\nLog in\n');
    const config = { 'phrases.alwaysRemove': ['The first *'], severity: { 'sign-in': 'warning' } };
    writeFileSync(path.join(folder.path, '.winnow.json'), JSON.stringify(config));
    const options = { host, folder: folder.path, extensionPath: ROOT, openFile: file };
    window = await openWindow({ ...options, workspaceTrust: true });
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('is no hindrance to finding chaff', async () => {
    await window.page.getByText('Restricted Mode').first().waitFor();
    // The second is of a severity from the configuration file, which is read; its lines to remove are not.
    await window.page.locator('.squiggly-warning').nth(1).waitFor();
    assert.equal(await window.page.locator('.squiggly-warning').count(), 2);
    await screenshot(window.page, 'restricted');
  });
});
