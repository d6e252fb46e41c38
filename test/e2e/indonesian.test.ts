import assert from 'node:assert/strict';
import * as path from 'node:path';
import { ROOT } from '../host/root';
import { describeOnServers, goToLine, isDirty, lightbulb, runCommand, screenshot, waitFor } from './helpers';
import { sampleWindow } from './sampleWindow';

/** The texts of the manifest by their keys, and those of the code by the English ones. */
const MANIFEST: Record<string, string> = require(path.join(ROOT, 'package.nls.id.json'));
const CODE: Record<string, string> = require(path.join(ROOT, 'l10n', 'bundle.l10n.id.json'));

const BLOCK_START = 21;

/** The Indonesian for an English text of the code, with its places filled; fails if there is none. */
function translated(english: string, ...values: readonly unknown[]): string {
  const text = CODE[english];
  assert.ok(text && text !== english, `“${english}” is not translated`);
  return text.replace(/\{(\d+)\}/g, (_, place) => String(values[Number(place)]));
}

describeOnServers('a person whose VS Code is Indonesian', 'it translates installed extensions alone', function () {
  this.timeout(120_000);
  const window = sampleWindow('indonesian', { language: 'id' });

  it('reads the status item', async () => {
    const { page } = window;
    await page.locator('.squiggly-warning').first().waitFor();
    await page.locator('[id="status.languageStatus"]').click();
    const details = page.locator('.hover-language-status');
    await details.getByText(translated('{0} findings', 5)).waitFor();
    await details.getByText(translated('{0} certain, {1} likely, {2} possible.', 3, 2, 0)).waitFor();
    await screenshot(page, 'indonesian-status');
    await page.keyboard.press('Escape');
  });

  it('reads the titles of the fixes', async () => {
    const { page } = window;
    await goToLine(page, BLOCK_START);
    const title = translated('Remove this repeated block ({0} lines)', 9);
    await waitFor(async () => {
      if ((await lightbulb(page)).includes(title)) return true;
      await page.keyboard.press('Escape');
      return undefined;
    }, title);
    await screenshot(page, 'indonesian-lightbulb');
    await page.keyboard.press('Escape');
  });

  it('reads the title of the view, and what stands in it', async () => {
    const { page } = window;
    await runCommand(page, 'View: Show Winnow');
    const view = page.locator('.sidebar');
    await waitFor(
      async () => (await view.locator('.title-label').innerText()).toLowerCase() === titleOfView(),
      'the title of the view',
    );
    await view
      .getByText(translated('{0} of {1} checked.', 3, 5))
      .first()
      .waitFor();
    await view
      .locator('.monaco-list-row')
      .filter({ hasText: translated('Text-size widget') })
      .first()
      .waitFor();
    await screenshot(page, 'indonesian-view');
  });

  it('finds a command in the palette, and hears what it did', async () => {
    const { page } = window;
    await runCommand(page, `Winnow: ${MANIFEST['command.cleanDocument']}`);
    await waitFor(() => isDirty(page), 'the document to change');
    const removed = 'Winnow removed {0} ({1} repeated). Undo restores all.';
    const message = translated(removed, translated('{0} lines', 13), 9);
    const spoken = page.locator('.monaco-aria-container').getByText(message).first();
    await spoken.waitFor({ state: 'attached' });
    await screenshot(page, 'indonesian-cleaned');
  });
});

/** As VS Code heads a container that has one view. */
function titleOfView(): string {
  return `winnow: ${MANIFEST['view.findings']}`.toLowerCase();
}
