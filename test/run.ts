/**
 * `npm test [-- SUITE…]`: builds, runs the suites (all by default), and ends with what had to be run again, what failed, and one line
 * of counts.
 *
 * `WINNOW_HOSTS` lists the hosts that the suites inside VS Code run in: `floor` by default, `floor,latest,web` on CI.
 */
import * as path from 'node:path';
import { temporaryFolder } from './host/cleanup';
import { add, type Counts, describeCounts, NONE, readCounts } from './host/counts';
import { asHostName, type HostName } from './host/editors';
import { runNode, SUITES, type Suite } from './host/suites';

/** Characters of a failure that are shown again at the end: an error may hold a whole document. */
const LONGEST_FAILURE = 2000;

async function main(): Promise<Counts> {
  const suites = chosenSuites(process.argv.slice(2));
  const hosts = chosenHosts();
  await runNode(['esbuild.mjs', '--tests']);
  let total = NONE;
  for (const suite of suites) {
    for (const host of suite.hosts ? hosts.filter((it) => suite.hosts?.includes(it)) : [undefined]) {
      const title = host ? `${suite.name} (${host})` : suite.name;
      const counts = await runSuite(suite, title, host ? { WINNOW_HOST: host } : {});
      console.log(`${title} suite: ${describeCounts(counts)}`);
      const named = (it: string) => `${title}: ${it}`;
      const { failures, unsteady } = counts;
      total = add(total, { ...counts, failures: failures.map(named), unsteady: unsteady.map(named) });
    }
  }
  return total;
}

interface Outcome {
  readonly counts: Counts;
  /** Whether the suite came to its end and counted its tests. */
  readonly complete: boolean;
}

/** A suite in a VS Code that breaks off before it has counted is started once more, as a test that fails there is run again. */
async function runSuite(suite: Suite, title: string, env: NodeJS.ProcessEnv): Promise<Counts> {
  const first = await tryRun(suite, title, env);
  if (first.complete || !suite.hosts) {
    return first.counts;
  }
  const { counts } = await tryRun(suite, title, env);
  return { ...counts, unsteady: [...first.counts.failures, ...counts.unsteady] };
}

/** A suite that breaks off, or ends badly although none of its tests failed, is one failure. */
async function tryRun(suite: Suite, title: string, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const folder = temporaryFolder('results');
  const resultsFile = path.join(folder.path, 'counts.json');
  console.log(`\n── ${title} ──`);
  let failure: unknown;
  try {
    await runNode(suite.program(), { ...env, WINNOW_TEST_RESULTS: resultsFile });
  } catch (error) {
    failure = error;
  }
  const counts = readCounts(resultsFile);
  folder.remove();
  if (counts && (!failure || counts.failed > 0)) {
    return { counts, complete: true };
  }
  const brokeOff = broken(`The suite ${title}`, failure ?? 'it wrote no counts');
  return { counts: add(counts ?? NONE, brokeOff), complete: counts !== undefined };
}

function broken(what: string, why: unknown): Counts {
  const failure = `${what} broke off: ${why instanceof Error ? why.message : String(why)}`;
  console.error(failure);
  return { ...NONE, failed: 1, failures: [failure] };
}

function chosenSuites(names: readonly string[]): readonly Suite[] {
  const unknown = names.find((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown !== undefined) {
    throw new Error(`"${unknown}" is no suite: there are ${SUITES.map((suite) => suite.name).join(', ')}`);
  }
  return SUITES.filter((suite) => names.length === 0 || names.includes(suite.name));
}

function chosenHosts(): readonly HostName[] {
  const names = process.env.WINNOW_HOSTS || (process.env.CI ? 'floor,latest,web' : 'floor');
  return names.split(',').map((name) => asHostName(name.trim()));
}

main()
  .catch((error: unknown) => broken('The test run', error))
  .then((total) => {
    for (const failure of total.unsteady) console.log(`\nRUN AGAIN ${failure.slice(0, LONGEST_FAILURE)}`);
    for (const failure of total.failures) console.log(`\nFAILED ${failure.slice(0, LONGEST_FAILURE)}`);
    process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
    console.log(`\n${describeCounts(total)}`);
  });
