import assert from 'node:assert/strict';
import { answer, focusEditor, isDirty, runCommand, save, screenshot, undoAndSave, waitFor, wearTheme } from './helpers';
import { sampleWindow } from './sampleWindow';

describe('a person who reviews the findings', function () {
  this.timeout(120_000);
  const window = sampleWindow('review');
  const { original, lines } = window;

  const row = (text: string) => window.page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();

  it('sees them in the view, with check boxes, and in the gutter', async () => {
    const { page } = window;
    await page.locator('.squiggly-warning').first().waitFor();
    await runCommand(page, 'View: Show Winnow');
    await row('Boilerplate').waitFor();
    await row('Repeated block').waitFor();
    await page.getByText('findings are ticked').first().waitFor();
    assert.ok((await page.locator('.glyph-margin-widgets .cgmr').count()) > 0);
    await screenshot(page, 'review');
  });

  it('opens a rule and ticks a finding by keyboard', async () => {
    const { page } = window;
    await row('Repeated block').click();
    await page.keyboard.press('ArrowRight');
    await row(lines[20]!.slice(0, 20)).waitFor();
    await page.keyboard.press('ArrowDown');
    const box = row(lines[20]!.slice(0, 20)).locator('.custom-view-tree-node-item-checkbox');
    await waitFor(async () => (await box.getAttribute('aria-checked')) === 'true', 'the tick');
    await page.keyboard.press('Space');
    await waitFor(async () => (await box.getAttribute('aria-checked')) === 'false', 'no tick');
    await screenshot(page, 'review-unticked');
  });

  it('runs Clean Checked, which leaves what is not ticked, and one undo brings all back', async () => {
    const { page } = window;
    await runCommand(page, 'Winnow: Clean Checked');
    await waitFor(() => isDirty(page), 'the document to change');
    await save(page);
    assert.equal(await window.saved(), [lines[0], ...lines.slice(5)].join('\n'));
    await undoAndSave(page);
    assert.equal(await window.saved(), original);
  });

  it('steps through the findings by keyboard alone, and what was accepted goes in one edit', async () => {
    const { page } = window;
    await focusEditor(page);
    await runCommand(page, 'Winnow: Review Findings');
    const title = page.locator('.quick-input-title');
    await waitFor(async () => (await title.textContent())?.includes('finding 1 of'), 'the first question');
    await screenshot(page, 'review-question');
    await answer(page, 'Remove');
    await waitFor(async () => (await title.textContent())?.includes('finding 2 of'), 'the second question');
    await page.keyboard.press('Escape');
    await page
      .locator('.monaco-aria-container')
      .getByText('goes on where this one ended')
      .first()
      .waitFor({ state: 'attached' });
    await runCommand(page, 'Winnow: Review Findings');
    await waitFor(async () => (await title.textContent())?.includes('finding 2 of'), 'the second question again');
    await answer(page, 'Skip');
    await waitFor(async () => (await title.textContent())?.includes('finding 3 of'), 'the third question');
    await answer(page, 'Finish');
    const spoken = page
      .locator('.monaco-aria-container')
      .getByText('Review done: 1 finding removed, 0 kept, 1 skipped');
    await spoken.first().waitFor({ state: 'attached' });
    await waitFor(() => isDirty(page), 'the document to change');
    await save(page);
    assert.equal(await window.saved(), [lines[0], ...lines.slice(2)].join('\n'));
    await undoAndSave(page);
    assert.equal(await window.saved(), original);
  });

  for (const theme of ['light', 'high-contrast'] as const) {
    it(`sees view, gutter and faded lines in the colors of the theme (${theme})`, async () => {
      const { page } = window;
      await wearTheme(page, window.folder, theme);
      await row('Repeated block').waitFor();
      await page.locator('.squiggly-inline-unnecessary').first().waitFor();
      assert.ok((await page.locator('.glyph-margin-widgets .cgmr').count()) > 0);
      await screenshot(page, `review-${theme}`);
    });
  }
});
