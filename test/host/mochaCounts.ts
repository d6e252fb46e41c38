/** The counts of a run of Mocha; in a file without Node's modules, since the suites in a browser count as well. */
import type Mocha from 'mocha';
import type { Counts } from './counts';

/** Call it before the tests run; what it returns gives the counts once they have ended. */
export function countTests(runner: Mocha.Runner): () => Counts {
  const failures: string[] = [];
  const unsteady: string[] = [];
  const listIn = (list: string[]) => (test: Mocha.Test, error: unknown) => {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    list.push(`${test.titlePath().join(' › ')}\n${why}`);
  };
  runner.on('fail', listIn(failures));
  runner.on('retry', listIn(unsteady));
  return () => {
    const { passes = 0, failures: failed = 0, pending = 0 } = runner.stats ?? {};
    return { passed: passes, failed, skipped: pending, failures, unsteady };
  };
}
