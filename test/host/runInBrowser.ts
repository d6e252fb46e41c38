/** Runs the extension's tests in the VS Code that has no Node: with its extension host in a worker of the browser. */
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from './cleanup';
import { COUNTS_MARK } from './countsMark';
import { isNoise } from './noise';
import { ROOT } from './root';
import { RUN_LIMIT_MS } from './testRun';
import { openWindow } from './window';
import { writeWorkspace } from './workspace';

/** Runs the tests; throws when VS Code reports a failure. Writes their counts to the file of `WINNOW_TEST_RESULTS`. */
export async function runExtensionTestsInBrowser(): Promise<void> {
  const scratch = temporaryFolder('workspace');
  const testsPath = path.join(ROOT, 'dist', 'test', 'web.js');
  const folder = writeWorkspace(scratch.path);
  const window = await openWindow({ host: 'web', folder, extensionPath: ROOT, testsPath, onLog: record });
  try {
    const code = await limited(window.testsEnded);
    if (code !== 0) {
      throw new Error(`The test run in the browser ended with code ${code}.`);
    }
  } finally {
    await window.close();
    scratch.remove();
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
    timer = setTimeout(() => reject(new Error(`The test run did not end within ${RUN_LIMIT_MS} ms.`)), RUN_LIMIT_MS);
  });
  return Promise.race([result, late]).finally(() => clearTimeout(timer));
}
