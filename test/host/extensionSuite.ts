/** The suite `extension` as a program of its own, for the host that `WINNOW_HOST` names. */
import { asHostName } from './editors';
import { runExtensionTestsInBrowser } from './runInBrowser';
import { runExtensionTests } from './runInEditor';

const host = asHostName(process.env.WINNOW_HOST ?? 'floor');

(host === 'web' ? runExtensionTestsInBrowser() : runExtensionTests(host)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
