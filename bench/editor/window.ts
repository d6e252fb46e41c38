import { goToLine, waitFor } from '../../test/e2e/helpers';
import type { ServerName } from '../../test/host/editors';
import { ROOT } from '../../test/host/root';
import { type EditorWindow, openWindow } from '../../test/host/window';
import type { MeasuredInWindow } from './measured';

const KEYS = 20;
/** In milliseconds. */
const LIMIT = 30_000;
const PAUSE = 300;

/** In the page: whether the line of the cursor has a squiggle. */
const HAS_SQUIGGLE = `
  [...document.querySelectorAll('.view-overlays > div')]
    .some((row) => row.querySelector('.current-line') && row.querySelector('.squiggly-warning'))
`;
/**
 * In the page: promises the time from the next key press until the line of the cursor has a squiggle where it had none,
 * or the other way round. As text, since what compiles this file would put calls of its own into a function.
 */
const watchFrom = (before: boolean): string => `
  globalThis.squiggleChange = new Promise((resolve) => {
    addEventListener('keydown', ({ timeStamp }) => {
      const look = () => {
        const time = performance.now() - timeStamp;
        if ((${HAS_SQUIGGLE}) !== ${before} || time > ${LIMIT}) resolve(time);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
  undefined;
`;

/**
 * Presses keys in line `line` (from 1) of `file`, which is chaff, and times, in the page itself, how long it takes from each
 * key press until its squiggle is gone, or there again.
 */
export async function measureWindow(
  host: ServerName,
  folder: string,
  file: string,
  size: number,
  line: number,
): Promise<MeasuredInWindow> {
  let window: EditorWindow | undefined;
  try {
    window = await openWindow({ host, folder, extensionPath: ROOT, openFile: file });
    const { page } = window;
    await page.locator('.squiggly-warning').first().waitFor({ timeout: LIMIT });
    await goToLine(page, line);
    await page.keyboard.press('End');
    const changed: number[] = [];
    for (let key = 0; key < KEYS; key++) {
      const before = key % 2 === 0;
      await waitFor(
        async () => (await page.evaluate(HAS_SQUIGGLE)) === before,
        'the squiggle of the key before',
        LIMIT,
      );
      await page.evaluate(watchFrom(before));
      await page.keyboard.press(before ? 'x' : 'Backspace');
      changed.push(await page.evaluate<number>('squiggleChange'));
      await page.waitForTimeout(PAUSE);
    }
    return { size, changed };
  } finally {
    await window?.close();
  }
}
