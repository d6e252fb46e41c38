/** Runs the extension's tests inside a VS Code: a desktop one where one is named or can be had, else a server build. */
import * as path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { temporaryFolder } from './cleanup';
import { DESKTOP_VERSIONS, type ServerName } from './editors';
import { ROOT } from './root';
import { writeUserSettings } from './settings';
import { writeWorkspace } from './workspace';

export interface EditorTestOptions {
  /** The folder that the window opens; a workspace of one empty temporary folder by default. */
  readonly folder?: string;
  /** The built module whose `run()` runs the tests. */
  readonly testsPath?: string;
}

/**
 * Runs the tests in a host; throws when VS Code reports a failure or does not run. The tests inherit this process's
 * environment, and so write their counts to the file that `WINNOW_TEST_RESULTS` names.
 *
 * `WINNOW_VSCODE` names the executable of a desktop VS Code to use; `WINNOW_DOWNLOAD=1` downloads the host's version.
 */
export async function runExtensionTests(host: ServerName, options: EditorTestOptions = {}): Promise<void> {
  const scratch = temporaryFolder('workspace');
  const data = temporaryFolder('desktop');
  await writeUserSettings(data.path);
  try {
    await runTests({
      ...editor(host),
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: options.testsPath ?? path.join(ROOT, 'dist', 'test', 'extension.js'),
      launchArgs: [
        options.folder ?? writeWorkspace(scratch.path),
        `--winnow-host=${host}`,
        `--user-data-dir=${data.path}`,
        `--extensions-dir=${path.join(data.path, 'extensions')}`,
      ],
    });
  } finally {
    data.remove();
    scratch.remove();
  }
}

function editor(host: ServerName): { vscodeExecutablePath: string } | { version: string } {
  const desktop = process.env.WINNOW_VSCODE;
  if (desktop) {
    return { vscodeExecutablePath: desktop };
  }
  if (process.env.WINNOW_DOWNLOAD === '1') {
    return { version: DESKTOP_VERSIONS[host] };
  }
  return { vscodeExecutablePath: path.join(ROOT, 'test', 'host', 'launch.mjs') };
}
