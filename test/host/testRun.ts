/** How a page that shows a VS Code tells what its test run logs, and that it has ended. */
import { format } from 'node:util';
import type { Page } from 'playwright-core';

/** A run that takes longer hangs: on a machine that other work slows down it takes ten minutes. */
export const RUN_LIMIT_MS = 20 * 60 * 1000;

/** Has `page`, before it loads, hand each logged message to `record`; resolves with the exit code of the test run. */
export async function listenToTests(page: Page, record: (message: string) => void): Promise<() => Promise<number>> {
  let end: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => record(format(...args)));
  await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
  return () => ended;
}
