/** Runs the suites inside VS Code's extension host in Node; bundled into one file with all of them. */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { runSuites } from './runSuites';

/** Called by VS Code. Writes the counts to the file that `WINNOW_TEST_RESULTS` names. */
export async function run(): Promise<void> {
  const resultsFile = process.env.WINNOW_TEST_RESULTS;
  await runSuites(Mocha, (counts) => {
    if (resultsFile) {
      writeFileSync(resultsFile, JSON.stringify(counts));
    }
  });
}
