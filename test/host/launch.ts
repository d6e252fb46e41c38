/**
 * Stands in for the executable of a desktop VS Code that runs extension tests: takes the same arguments, runs the
 * tests in the server build, prints their log and exits with their code.
 */
import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { asServerName } from './editors';
import { isNoise } from './noise';
import { RUN_LIMIT_MS } from './testRun';
import { openWindow } from './window';

const FAILED_TO_RUN = 3;

async function main(): Promise<number> {
  // Not strict: a desktop VS Code gets more arguments than are of use here.
  const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });
  const option = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
  const extensionPath = option('extensionDevelopmentPath');
  const testsPath = option('extensionTestsPath');
  const folder = positionals[0];
  if (!extensionPath || !testsPath || !folder) {
    throw new Error(
      'Usage: launch.mjs [--winnow-host=NAME] --extensionDevelopmentPath=DIR --extensionTestsPath=FILE FOLDER',
    );
  }
  const host = asServerName(option('winnow-host') ?? process.env.WINNOW_HOST ?? 'floor');
  const timer = setTimeout(() => fail(new Error(`The test run did not end within ${RUN_LIMIT_MS} ms.`)), RUN_LIMIT_MS);
  const onLog = (message: string) => {
    if (!isNoise(message)) {
      console.log(message);
    }
  };
  const window = await openWindow({ host, folder, extensionPath, testsPath, onLog });
  const code = await Promise.race([window.testsEnded, window.serverEnded.then(() => undefined)]);
  if (code === undefined) {
    throw new Error('The VS Code server ended before the tests did.');
  }
  await window.close();
  clearTimeout(timer);
  return code;
}

/** Exits at once; what was started goes with this process. */
function fail(error: unknown): never {
  writeSync(2, `${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(FAILED_TO_RUN);
}

main().then((code) => {
  process.exitCode = code;
}, fail);
