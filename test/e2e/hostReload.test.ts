import assert from 'node:assert/strict';
import { isDirty, runCommand, save, undoAndSave, waitFor } from './helpers';
import { sampleWindow } from './sampleWindow';

describe('a window that is loaded again', function () {
  this.timeout(120_000);
  const window = sampleWindow('host-reload');

  it('has the findings again, once, and a clean that one undo takes back', async () => {
    const { page } = window;
    const squiggles = page.locator('.squiggly-warning, .squiggly-info');
    await squiggles.first().waitFor();
    await waitFor(async () => (await squiggles.count()) >= 5, 'all squiggles');
    const before = await squiggles.count();
    // The window and its extension host end in the middle of whatever they do, and start anew.
    await page.reload();
    await waitFor(async () => (await squiggles.count()) === before, 'the findings of the new host');

    await runCommand(page, 'Winnow: Clean Document');
    await waitFor(() => isDirty(page), 'the document to change');
    await save(page);
    assert.notEqual(await window.saved(), window.original);
    await undoAndSave(page);
    assert.equal(await window.saved(), window.original);
  });
});
