/** Runs the suites inside VS Code's extension host; bundled into one file with all of them. */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const TEST_LIMIT_MS = 20_000;

/** Called by VS Code. Prints each test, writes the counts to `WINNOW_TEST_RESULTS`, throws if any test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_LIMIT_MS, color: false });
  // Puts `describe` and `it` where the suites, which are bundled and not files of their own, find them.
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  await import('./suites');
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  const { passes = 0, failures = 0, pending = 0 } = stats ?? {};
  const resultsFile = process.env.WINNOW_TEST_RESULTS;
  if (resultsFile) {
    writeFileSync(resultsFile, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
  }
  if (failures > 0) {
    throw new Error(`${failures} of ${passes + failures} tests failed`);
  }
}
