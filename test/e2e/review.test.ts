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
    await row('21–29 · ').waitFor();
    await page.getByText('3 of 5 checked.').first().waitFor();
    await row('Clean Checked').getByText('13 lines').waitFor();
    assert.ok((await page.locator('.glyph-margin-widgets .cgmr').count()) > 0);
    await screenshot(page, 'review');
  });

  it('groups them by rule, opens a rule and unchecks a finding by keyboard', async () => {
    const { page } = window;
    await page.locator('.sidebar .action-label[aria-label="Group by Rule"]').first().click();
    await row('Boilerplate: 2 of 4 checked').waitFor();
    await row('Repeated block').click();
    await page.keyboard.press('ArrowRight');
    await row(lines[20]!.slice(0, 20)).waitFor();
    await page.keyboard.press('ArrowDown');
    const box = row(lines[20]!.slice(0, 20)).locator('.custom-view-tree-node-item-checkbox');
    await waitFor(async () => (await box.getAttribute('aria-checked')) === 'true', 'the check mark');
    await page.keyboard.press('Space');
    await waitFor(async () => (await box.getAttribute('aria-checked')) === 'false', 'no check mark');
    await screenshot(page, 'review-unchecked');
  });

  it('runs Clean Checked, which leaves what is not checked, and one undo brings all back', async () => {
    const { page } = window;
    await runCommand(page, 'Winnow: Clean Checked');
    await waitFor(() => isDirty(page), 'the document to change');
    const result = 'Winnow removed 4 lines. Undo restores all. 0 of 3 checked.';
    await page.locator('.sidebar').getByText(result).first().waitFor();
    await save(page);
    assert.equal(await window.saved(), [lines[0], ...lines.slice(5)].join('\n'));
    await undoAndSave(page);
    assert.equal(await window.saved(), original);
  });

  it('steps through the findings by keyboard alone, and what was accepted goes in one edit', async () => {
    const { page } = window;
    await page.locator('.sidebar .action-label[aria-label="Order by Place"]').first().click();
    await focusEditor(page);
    await runCommand(page, 'Winnow: Review Findings');
    const title = page.locator('.quick-input-title');
    await waitFor(async () => (await title.textContent())?.includes('finding 1 of'), 'the first question');
    await screenshot(page, 'review-question');
    const focused = page.locator('.quick-input-list .monaco-list-row.focused');
    assert.match((await focused.textContent())!, /Remove/, 'what is checked is offered to be removed');
    await answer(page, 'Remove');
    await waitFor(
      async () => (await title.textContent())?.includes('finding 2 of 5 · 1 line to remove so far'),
      'the second question',
    );
    await page.keyboard.press('Escape');
    await page
      .locator('.monaco-aria-container')
      .getByText('goes on where this one ended')
      .first()
      .waitFor({ state: 'attached' });
    await runCommand(page, 'Winnow: Review Findings');
    await waitFor(async () => (await title.textContent())?.includes('finding 2 of'), 'the second question again');
    await answer(page, 'Skip');
    await waitFor(async () => (await title.textContent())?.includes('finding 3 of 5'), 'the third question');
    const box = row('3–5 · A').locator('.custom-view-tree-node-item-checkbox');
    await waitFor(async () => (await box.getAttribute('aria-checked')) === 'false', 'the skipped one to be unchecked');
    assert.match((await focused.textContent())!, /Skip/, 'what is not checked is offered to be skipped');
    await answer(page, 'Finish');
    const spoken = page.locator('.monaco-aria-container').getByText('Review done: 1 line removed, 0 kept, 3 skipped');
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
      await row('21–29 · ').waitFor();
      await page.locator('.squiggly-inline-unnecessary').first().waitFor();
      assert.ok((await page.locator('.glyph-margin-widgets .cgmr').count()) > 0);
      await screenshot(page, `review-${theme}`);
    });
  }
});
