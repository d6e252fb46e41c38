/** The address that opens a window on a VS Code. */
import * as path from 'node:path';
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

/** On a VS Code server, which reaches all files of this machine. */
export function serverAddress(server: Pick<Server, 'authority'>, content: WindowContent): string {
  const remote = (file?: string) => file && `vscode-remote://${server.authority}${encodeURI(file)}`;
  return windowAddress(`http://${server.authority}/`, content.folder, {
    extensionDevelopmentPath: remote(content.extensionPath),
    extensionTestsPath: remote(content.testsPath),
    openFile: remote(content.openFile),
  });
}

/** On a VS Code in the browser, which is served with its extension and tests, and reaches what is mounted for it. */
export function webAddress(origin: string, content: WindowContent): string {
  const mounted = (file?: string) =>
    file && `vscode-test-web://mount/${encodeURI(path.relative(mountedFolder(content), file))}`;
  return windowAddress(origin, mounted(content.folder)!, { openFile: mounted(content.openFile) });
}

/** The folder that has to be mounted for a window in the browser. */
export function mountedFolder({ folder }: Pick<WindowContent, 'folder'>): string {
  return isWorkspaceFile(folder) ? path.dirname(folder) : folder;
}

/** Builds the address; what does not fit the folder parameter travels in VS Code's `payload`. */
function windowAddress(origin: string, folder: string, payload: Readonly<Record<string, string | undefined>>): string {
  const address = new URL(origin);
  address.searchParams.set(isWorkspaceFile(folder) ? 'workspace' : 'folder', folder);
  const given = Object.entries({ skipWelcome: 'true', ...payload }).filter(([, value]) => value !== undefined);
  address.searchParams.set('payload', JSON.stringify(given));
  return address.href;
}

function isWorkspaceFile(file: string): boolean {
  return file.endsWith('.code-workspace');
}
