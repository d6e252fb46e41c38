/** The suite `extension` as a program of its own, for the host that `WINNOW_HOST` names. */
import { asHostName } from './editors';
import { runExtensionTests } from './runInEditor';

runExtensionTests(asHostName(process.env.WINNOW_HOST ?? 'floor')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
