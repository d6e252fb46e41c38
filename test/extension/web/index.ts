/** Runs the suites inside VS Code's extension host in a browser; bundled into one file with all of them. */
import 'mocha/mocha.js';
import type Mocha from 'mocha';
import * as vscode from 'vscode';
import { COUNTS_MARK } from '../../host/countsMark';
import { runSuites } from '../runSuites';
import { waitFor } from '../support';

/** Called by VS Code. Prints the counts behind a mark, for the program that listens outside of the browser. */
export async function run(): Promise<void> {
  // The workspace is of an extension, and comes some time after this is called.
  await waitFor('the workspace', () => vscode.workspace.workspaceFolders?.[0]);
  // Mocha's build for browsers leaves its class there.
  const { Mocha: MochaClass } = globalThis as unknown as { Mocha: typeof Mocha };
  await runSuites(MochaClass, (counts) => console.log(COUNTS_MARK + JSON.stringify(counts)));
}
