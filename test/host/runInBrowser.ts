/** Runs the extension's tests in the VS Code that has no Node: with its extension host in a worker of the browser. */
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { launchChromium } from './chromium';
import { temporaryFolder } from './cleanup';
import { COUNTS_MARK } from './countsMark';
import { isNoise } from './noise';
import { ROOT } from './root';
import { QUIET } from './settings';
import { listenToTests } from './testRun';
import { startWebServer } from './webEditor';
import { WORKSPACE_FILE, writeWorkspace } from './workspace';

const LIMIT_MS = 10 * 60 * 1000;

/** Runs the tests; throws when VS Code reports a failure. Writes their counts to the file of `WINNOW_TEST_RESULTS`. */
export async function runExtensionTestsInBrowser(): Promise<void> {
  const mount = temporaryFolder('workspace');
  // User settings are out of reach: this VS Code keeps them in the browser.
  writeWorkspace(mount.path, QUIET);
  const testsPath = path.join(ROOT, 'dist', 'test', 'web.js');
  const server = await startWebServer({ extensionPath: ROOT, testsPath, mount: mount.path });
  const browser = await launchChromium();
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    const ended = await listenToTests(page, record);
    const address = new URL(server.origin);
    address.searchParams.set('workspace', `vscode-test-web://mount/${WORKSPACE_FILE}`);
    await page.goto(address.href);
    const code = await limited(ended());
    if (code !== 0) {
      throw new Error(`The test run in the browser ended with code ${code}.`);
    }
  } finally {
    await browser.close();
    server.stop();
    mount.remove();
  }
}

function record(message: string): void {
  if (!message.startsWith(COUNTS_MARK)) {
    if (!isNoise(message)) {
      console.log(message);
    }
  } else if (process.env.WINNOW_TEST_RESULTS) {
    writeFileSync(process.env.WINNOW_TEST_RESULTS, message.slice(COUNTS_MARK.length));
  }
}

async function limited<T>(result: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The test run did not end within ${LIMIT_MS} ms.`)), LIMIT_MS);
  });
  return Promise.race([result, late]).finally(() => clearTimeout(timer));
}
