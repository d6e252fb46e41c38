import * as vscode from 'vscode';
import { settingsFor } from './settings';

/** Documents that are no text of the user's. */
const FOREIGN_SCHEMES = new Set([
  'output',
  'git',
  'vscode-scm',
  'vscode',
  'vscode-settings',
  'vscode-userdata',
  'comment',
]);

/** Files of settings: of folders, of workspaces, and Winnow's own. */
const SETTINGS_FILE = /\/\.vscode\/[^/]+\.json$|\.code-workspace$|\/\.winnow\.json$/;

/** Whether Winnow looks at `document` at all. */
export function isWatched(document: vscode.TextDocument): boolean {
  const { scheme, path } = document.uri;
  if (FOREIGN_SCHEMES.has(scheme) || scheme.startsWith('winnow-') || SETTINGS_FILE.test(path)) return false;
  const { enabled, documentLanguages } = settingsFor(document);
  return enabled && documentLanguages.includes(document.languageId);
}

/** Whether an editor shows `document`. */
export function isSeen(document: vscode.TextDocument): boolean {
  return vscode.window.visibleTextEditors.some((editor) => editor.document === document);
}
