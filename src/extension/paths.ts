import * as vscode from 'vscode';

/** Whether the document at `uri` lies in `folder` or below. */
export function isBelow(folder: vscode.Uri, uri: vscode.Uri): boolean {
  return relativePath(folder, uri) !== undefined;
}

/** The path from `folder` to `uri`, if it lies there or below. */
export function relativePath(folder: vscode.Uri, uri: vscode.Uri): string | undefined {
  const start = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  if (uri.path === folder.path) return isSameRoot(folder, uri) ? '' : undefined;
  const isThere = isSameRoot(folder, uri) && uri.path.startsWith(start);
  return isThere ? uri.path.slice(start.length) : undefined;
}

/** The folder of the file at `uri`. */
export function folderOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri.with({ query: '', fragment: '' }), '..');
}

/** What people call a document: the name of its file. */
export function nameOf({ uri }: vscode.TextDocument): string {
  return uri.path.split('/').at(-1) || uri.toString();
}

function isSameRoot(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.scheme === b.scheme && a.authority === b.authority;
}
