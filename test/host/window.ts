/** A window of a real VS Code: what serves it, a browser, and one page that shows it. */
import type { BrowserContext, Page } from 'playwright-core';
import type { WindowContent } from './address';
import { type BrowserOptions, launchChromium } from './chromium';
import { waitFor } from './poll';
import { type HostOptions, type Served, serve } from './served';
import { listenToTests } from './testRun';

const READY_LIMIT_MS = 90_000;

interface PageOptions extends WindowContent, BrowserOptions {
  /**
   * The display language, as `id`: extensions get it and are translated, and VS Code's own texts stay English, for want
   * of a language pack.
   */
  readonly language?: string;
  /** Gets each message that the window and its extension host log, as it comes. */
  readonly onLog?: (message: string) => void;
}

export type WindowOptions = PageOptions & HostOptions;

/** An open window. */
export interface EditorWindow {
  readonly page: Page;
  /** What the window and its extension host have logged so far; a message may have many lines. */
  readonly log: readonly string[];
  /** Resolves with the code of a test run that was started with `testsPath`. */
  readonly testsEnded: Promise<number>;
  /** Resolves when the server has ended by itself. */
  readonly serverEnded: Promise<number | null>;
  /** Closes the browser, ends the server and deletes what both have written. */
  close(): Promise<void>;
}

/** What a VS Code that runs with `--enable-smoke-test-driver` puts on its page. */
interface DrivenWindow {
  readonly driver?: { whenWorkbenchRestored(): Promise<void> };
}

/** Opens a window and resolves when VS Code says that it is restored, with `openFile` shown in an editor. */
export async function openWindow(options: WindowOptions): Promise<EditorWindow> {
  const served = await serve(options);
  let browser: BrowserContext | undefined;
  const close = async () => {
    await browser?.close();
    await served.stop();
  };
  try {
    browser = await launchChromium(options);
    return { ...(await openPage(browser, served, options)), serverEnded: served.ended, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPage(
  browser: BrowserContext,
  served: Served,
  options: PageOptions,
): Promise<Pick<EditorWindow, 'page' | 'log' | 'testsEnded'>> {
  const page = browser.pages()[0] ?? (await browser.newPage());
  const log: string[] = [];
  const record = (message: string) => {
    log.push(message);
    options.onLog?.(message);
  };
  const listening = options.testsPath ? await listenToTests(page, record) : undefined;
  if (!listening) {
    page.on('console', (message) => record(message.text()));
  }
  const testsEnded = listening?.() ?? new Promise<number>(() => {});
  await served.prepare(page);
  if (options.language) {
    await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(options.language)}`);
  }
  await page.goto(served.address);
  // A test run may be over, and its page closed, before the window is restored.
  await Promise.race([testsEnded, restored(page, options)]);
  return { page, log, testsEnded };
}

async function restored(page: Page, options: PageOptions): Promise<void> {
  await page.waitForFunction(() => (globalThis as DrivenWindow).driver !== undefined, undefined, {
    timeout: READY_LIMIT_MS,
  });
  await page.evaluate(() => (globalThis as DrivenWindow).driver?.whenWorkbenchRestored());
  if (options.openFile) {
    const editor = page.locator('.editor-group-container.active .monaco-editor .view-line').first();
    await waitFor(() => editor.isVisible(), `an editor that shows ${options.openFile}`, READY_LIMIT_MS);
  }
}
