/** Runs all suites with a Mocha; bundled with them, for Node and for the browser. */
import type Mocha from 'mocha';
import type { Counts } from '../host/counts';
import { countTests } from '../host/mochaCounts';

const TEST_LIMIT_MS = 60_000;

/**
 * A test that fails is run once more, since VS Code goes on with work of its own while it runs; the run says at its end
 * which it was, and why.
 */
const RETRIES = 1;

/** Prints each test, hands the counts to `report`, and throws if any test failed or there were none. */
export async function runSuites(MochaClass: typeof Mocha, report: (counts: Counts) => void): Promise<void> {
  const options = { ui: 'bdd', reporter: 'spec', timeout: TEST_LIMIT_MS, retries: RETRIES, color: false } as const;
  const mocha = new MochaClass(options);
  // Puts `describe` and `it` where the suites, which are bundled and not files of their own, find them.
  mocha.suite.emit(MochaClass.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  await import('./suites');
  const counts = await new Promise<Counts>((resolve) => {
    const runner = mocha.run(() => resolve(count()));
    const count = countTests(runner);
  });
  report(counts);
  if (counts.passed + counts.failed === 0) throw new Error('there were no tests');
  if (counts.failed > 0) {
    throw new Error(`${counts.failed} of ${counts.passed + counts.failed} tests failed`);
  }
}
