/** Mocha's `spec` reporter, which also writes the counts to the file that WINNOW_TEST_RESULTS names. */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { countTests } from './mochaCounts';

class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env.WINNOW_TEST_RESULTS;
    if (file) {
      const counts = countTests(runner);
      runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => writeFileSync(file, JSON.stringify(counts())));
    }
  }
}

export = CountingReporter;
