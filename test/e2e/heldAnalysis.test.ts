import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from '../host/cleanup';
import { copyExtension } from './extensionCopy';
import { describeOnServers, openFile, statusDetails, waitFor } from './helpers';
import { cleanAndUndo, sampleWindow } from './sampleWindow';

describeOnServers('an analysis that is under way', 'its worker waits for no file', function () {
  this.timeout(180_000);
  const extension = copyExtension();
  const signs = temporaryFolder('signs');
  const [hold, begun] = [path.join(signs.path, 'hold'), path.join(signs.path, 'begun')];
  // While there is a file `hold`, a worker that is asked for an analysis says so in `begun`, and waits.
  extension.beforeWorker(`const fs = require('node:fs');
  port.addEventListener('message', ({ data }) => {
    if (data.kind !== 'analyse' || !fs.existsSync(${JSON.stringify(hold)})) return;
    fs.appendFileSync(${JSON.stringify(begun)}, '.');
    while (fs.existsSync(${JSON.stringify(hold)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  });`);
  writeFileSync(hold, '');
  const window = sampleWindow('held-analysis', { extensionPath: extension.path });
  const settings = path.join(window.folder, '.vscode', 'settings.json');
  const configure = (values: object) => {
    mkdirSync(path.dirname(settings), { recursive: true });
    writeFileSync(settings, JSON.stringify(values));
  };
  const squiggles = () => window.page.locator('.squiggly-warning, .squiggly-info');
  const expectBegun = (times: number) =>
    waitFor(() => existsSync(begun) && readFileSync(begun, 'utf8').length >= times, 'the worker to be at it');
  after(() => {
    rmSync(hold, { force: true });
    extension.remove();
    signs.remove();
  });

  it('ends with its window, and the window that is loaded anew has the findings once, and a clean', async () => {
    const { page } = window;
    await expectBegun(1);
    assert.equal(await squiggles().count(), 0);
    await page.reload();
    await expectBegun(2);
    assert.equal(await squiggles().count(), 0);
    rmSync(hold);
    await waitFor(async () => (await squiggles().count()) >= 5, 'all squiggles');
    await cleanAndUndo(window);
  });

  it('is judged by the settings that were changed meanwhile', async () => {
    const { page } = window;
    await waitFor(async () => (await squiggles().count()) >= 5, 'all squiggles');
    const likely = await page.locator('.squiggly-info').count();
    assert.ok(likely > 0);
    const change = (severity: object, theme: string) =>
      configure({ 'winnow.severity': severity, 'workbench.colorTheme': theme });
    rmSync(begun);
    writeFileSync(hold, '');
    change({ certain: 'error' }, 'Default Light Modern');
    // The first change has the document analysed again; while that is under way comes the second one.
    await expectBegun(1);
    await waitFor(async () => (await squiggles().count()) === 0, 'nothing flagged that is not analysed');
    await page.locator('.monaco-workbench.vs').waitFor();
    change({ certain: 'hint', likely: 'error' }, 'Default High Contrast');
    // That it is worn says that the settings are read.
    await page.locator('.monaco-workbench.hc-black').waitFor();
    await statusDetails(page).then((details) => details.getByText('Not analysed yet').waitFor());
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.squiggly-error').count(), 0);
    rmSync(hold);
    await waitFor(
      async () => (await page.locator('.squiggly-error').count()) === likely,
      'the findings of the new settings',
    );
    assert.equal(await squiggles().count(), 0);
  });

  it('names a wrong value in the status item, and goes by the default', async () => {
    const { page } = window;
    rmSync(hold, { force: true });
    configure({ 'winnow.duplicates.similarity': 'high' });
    const details = await statusDetails(page);
    await details.getByText('Wrong value: winnow.duplicates.similarity').waitFor();
    await waitFor(async () => (await squiggles().count()) >= 5, 'all squiggles');
    await details.getByText('Open the setting').click();
    await page.locator('.settings-editor').waitFor();
    await openFile(page, window.file);
  });
});
