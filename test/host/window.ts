/** A window of a real VS Code: a server, a browser, and one page that shows it. */
import type { BrowserContext, Page } from 'playwright-core';
import { type WindowContent, windowAddress } from './address';
import { type BrowserOptions, launchChromium } from './chromium';
import type { ServerName } from './editors';
import { waitFor } from './poll';
import { type Server, type ServerOptions, startServer } from './server';
import { listenToTests } from './testRun';

const READY_LIMIT_MS = 90_000;

export interface WindowOptions extends WindowContent, ServerOptions, BrowserOptions {
  readonly host: ServerName;
  /** Gets each message that the window and its extension host log, as it comes. */
  readonly onLog?: (message: string) => void;
}

/** An open window. */
export interface EditorWindow {
  readonly page: Page;
  /** What the window and its extension host have logged so far; a message may have many lines. */
  readonly log: readonly string[];
  /** Resolves with the code of a test run that was started with `testsPath`. */
  readonly testsEnded: Promise<number>;
  /** Resolves when the server has ended. */
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
  const server = await startServer(options.host, options);
  let browser: BrowserContext | undefined;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await launchChromium(options);
    return { ...(await openPage(browser, server, options)), serverEnded: server.exited, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPage(
  browser: BrowserContext,
  server: Server,
  options: WindowOptions,
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
  await page.goto(windowAddress(server, options));
  // A test run may be over, and its page closed, before the window is restored.
  await Promise.race([testsEnded, restored(page, options)]);
  return { page, log, testsEnded };
}

async function restored(page: Page, options: WindowOptions): Promise<void> {
  await page.waitForFunction(() => (globalThis as DrivenWindow).driver !== undefined, undefined, {
    timeout: READY_LIMIT_MS,
  });
  await page.evaluate(() => (globalThis as DrivenWindow).driver?.whenWorkbenchRestored());
  if (options.openFile) {
    const editor = page.locator('.editor-group-container.active .monaco-editor .view-line').first();
    await waitFor(() => editor.isVisible(), `an editor that shows ${options.openFile}`, READY_LIMIT_MS);
  }
}
