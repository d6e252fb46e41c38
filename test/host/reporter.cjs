// Mocha's `spec` reporter, which also writes the counts to the file that WINNOW_TEST_RESULTS names.
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

module.exports = class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.WINNOW_TEST_RESULTS;
    if (file) {
      runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
        const { passes, failures, pending } = this.stats;
        writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      });
    }
  }
};
