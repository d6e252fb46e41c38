import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow } from '../host/window';
import { describeOnServers, isDirty, runCommand, save, saved, screenshot, waitFor } from './helpers';

const KEPT = 'The first paragraph of the page.\nNobody objected.\nThe second one of it.\nNobody objected.\nLog in\n';

describeOnServers('Restricted Mode', 'it trusts every folder', function (host) {
  this.timeout(120_000);
  const folder = temporaryFolder('restricted');
  let window: EditorWindow;

  before(async () => {
    const file = path.join(folder.path, 'page.txt');
    writeFileSync(file, `Loading…\n${KEPT}`);
    const config = {
      'phrases.alwaysRemove': ['The first *'],
      'duplicates.shortestParagraph': 1,
      severity: { 'sign-in': 'warning' },
    };
    writeFileSync(path.join(folder.path, '.winnow.json'), JSON.stringify(config));
    // Phrases and duplicates that may come from nowhere here, and a setting that does no harm.
    const settings = {
      'winnow.phrases.alwaysRemove': ['The second *'],
      'winnow.duplicates.shortestParagraph': 1,
      'winnow.severity': { certain: 'error' },
    };
    mkdirSync(path.join(folder.path, '.vscode'));
    writeFileSync(path.join(folder.path, '.vscode', 'settings.json'), JSON.stringify(settings));
    const options = { host, folder: folder.path, extensionPath: ROOT, openFile: file };
    window = await openWindow({ ...options, workspaceTrust: true });
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  it('is no hindrance to finding chaff', async () => {
    await window.page.getByText('Restricted Mode').first().waitFor();
    // Of severities from the settings of the folder and from its configuration file, which are read; their lines to remove are not.
    await window.page.locator('.squiggly-warning').first().waitFor();
    await window.page.locator('.squiggly-error').first().waitFor();
    assert.equal(await window.page.locator('.squiggly-warning, .squiggly-error').count(), 2);
    await screenshot(window.page, 'restricted');
  });

  it('removes nothing that the settings or the configuration file of the folder name', async () => {
    await runCommand(window.page, 'Winnow: Clean Document');
    await waitFor(() => isDirty(window.page), 'the document to change');
    await save(window.page);
    const text = await saved(window.page, path.join(folder.path, 'page.txt'));
    assert.equal(text, KEPT);
  });
});
