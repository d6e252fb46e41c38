/** The address that opens a window on a VS Code server. */
import type { Server } from './server';

/** What a window shows and loads; all paths are absolute. */
export interface WindowContent {
  /** A folder, or a `.code-workspace` file. */
  readonly folder: string;
  /** An extension to load from its sources' folder. */
  readonly extensionPath?: string;
  /** A module whose `run()` runs the tests in the extension host; the window then closes by itself. */
  readonly testsPath?: string;
  /** A file to open in an editor. */
  readonly openFile?: string;
}

/** Builds the address; what does not fit the folder parameter travels in VS Code's `payload`. */
export function windowAddress(server: Pick<Server, 'authority'>, content: WindowContent): string {
  const remote = (file: string) => `vscode-remote://${server.authority}${encodeURI(file)}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (content.extensionPath) {
    payload.push(['extensionDevelopmentPath', remote(content.extensionPath)]);
  }
  if (content.testsPath) {
    payload.push(['extensionTestsPath', remote(content.testsPath)]);
  }
  if (content.openFile) {
    payload.push(['openFile', remote(content.openFile)]);
  }
  const address = new URL(`http://${server.authority}/`);
  address.searchParams.set(isWorkspaceFile(content.folder) ? 'workspace' : 'folder', content.folder);
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

function isWorkspaceFile(file: string): boolean {
  return file.endsWith('.code-workspace');
}
