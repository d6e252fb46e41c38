import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { answer, applyAction, describeOnServers, goToLine, screenshot, waitFor } from './helpers';
import { sampleWindow } from './sampleWindow';

describeOnServers('a person who teaches', 'it looks at a file that no editor shows', function () {
  this.timeout(120_000);
  const window = sampleWindow('teach');
  const config = path.join(window.folder, '.winnow.json');
  const configured = () => (existsSync(config) ? JSON.parse(readFileSync(config, 'utf8')) : {});

  it('reads in a hover, by keyboard, why a line is flagged', async () => {
    const { page } = window;
    await page.locator('.squiggly-warning').first().waitFor();
    await goToLine(page, 2);
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.press('ControlOrMeta+I');
    const hover = page.locator('.monaco-hover:not(.hidden)').filter({ hasText: 'Never flag lines like this' });
    await waitFor(async () => (await hover.allInnerTexts()).join().includes('certain'), 'the hover');
    await screenshot(page, 'hover');
    await page.keyboard.press('Escape');
  });

  it('says that lines like one are never to be flagged, for the folder, and it holds at once', async () => {
    const { page } = window;
    await goToLine(page, 2);
    const marked = () => page.locator('.squiggly-warning').count();
    const before = await marked();
    await applyAction(page, 'Never flag lines like this…');
    await page.locator('.quick-input-list .monaco-list-row.focused').waitFor();
    await screenshot(page, 'teach-what');
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('Where is this to be remembered?').waitFor();
    await answer(page, '.winnow.json');
    await waitFor(() => configured()['phrases.neverFlag']?.length === 1, 'the phrase in the configuration file');
    await waitFor(async () => (await marked()) < before, 'the line to be left alone');
  });

  it('says that a line that was missed is always to be removed', async () => {
    const { page } = window;
    await goToLine(page, 1);
    await applyAction(page, 'Always remove lines like this…');
    await page.locator('.quick-input-list .monaco-list-row.focused').waitFor();
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('Where is this to be remembered?').waitFor();
    await answer(page, '.winnow.json');
    await waitFor(() => configured()['phrases.alwaysRemove']?.length === 1, 'the phrase in the configuration file');
  });

  it('turns a rule off', async () => {
    const { page } = window;
    await goToLine(page, 21);
    await applyAction(page, 'Turn off the rule “Repeated block”…');
    await answer(page, '.winnow.json');
    await waitFor(() => configured().severity?.['repeated-block'] === 'off', 'the rule in the configuration file');
  });
});
