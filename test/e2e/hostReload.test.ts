import { waitFor } from './helpers';
import { cleanAndUndo, sampleWindow } from './sampleWindow';

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

    await cleanAndUndo(window);
  });
});
