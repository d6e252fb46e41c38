import { goToLine } from '../../test/e2e/helpers';
import type { ServerName } from '../../test/host/editors';
import { ROOT } from '../../test/host/root';
import { type EditorWindow, openWindow } from '../../test/host/window';
import type { MeasuredInWindow } from './measured';

const KEYS = 20;
/** In milliseconds. */
const LIMIT = 30_000;
const PAUSE = 300;

/**
 * In the page: promises the time from the next key press until the number of squiggles is another one. As text, since
 * what compiles this file would put calls of its own into a function.
 */
const WATCH = `
  const count = () => document.querySelectorAll('.squiggly-warning').length;
  const before = count();
  globalThis.squiggleChange = new Promise((resolve) => {
    addEventListener('keydown', ({ timeStamp }) => {
      const look = () => count() === before ? requestAnimationFrame(look) : resolve(performance.now() - timeStamp);
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
  undefined;
`;

/**
 * Presses keys in line `line` (from 1) of `file`, where chaff has the only squiggle for ten lines around, and times, in
 * the page itself, how long it takes from each key press until there is one squiggle less or more.
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
      await page.evaluate(WATCH);
      await page.keyboard.press(key % 2 === 0 ? 'x' : 'Backspace');
      changed.push(await page.evaluate<number>('squiggleChange'));
      await page.waitForTimeout(PAUSE);
    }
    return { size, changed };
  } finally {
    await window?.close();
  }
}
