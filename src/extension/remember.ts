import * as vscode from 'vscode';
import { type Change, changeConfig } from '../config/editConfig';
import { CONFIG_NAME, parseConfig } from '../config/parseConfig';
import type { ConfigFiles } from './configFiles';
import { say, warn } from './messages';
import { folderOf } from './paths';
import { SECTION } from './settings';

/** Makes `change` in the settings of `target` that hold for the document at `uri`. */
export async function rememberInSettings(
  uri: vscode.Uri,
  change: Change,
  { target, label }: { readonly target: vscode.ConfigurationTarget; readonly label: string },
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(SECTION, uri);
  const known = valueAt(configuration.inspect<unknown>(change.name), target);
  if (change.name === 'severity') {
    const severities = typeof known === 'object' && !Array.isArray(known) ? known : {};
    await configuration.update(change.name, { ...severities, [change.rule]: change.severity }, target);
  } else {
    const list = Array.isArray(known) ? known.filter((item) => typeof item === 'string') : [];
    await configuration.update(change.name, [...new Set([...list, ...change.add])], target);
  }
  say(vscode.l10n.t('Remembered in {0}.', label));
}

/**
 * Makes `change` in the configuration file at `uri`, which is created if there is none. What else stands in it stays as
 * it is. It is saved, unless it had changes before that the user has not saved yet.
 */
export async function rememberInConfig(configs: ConfigFiles, uri: vscode.Uri, change: Change): Promise<void> {
  const name = vscode.workspace.asRelativePath(uri);
  if (!(await makeIn(uri, change))) {
    warn(vscode.l10n.t('{0} could not be changed: correct it first.', name));
    await vscode.window.showTextDocument(uri);
    return;
  }
  await configs.refresh(folderOf(uri));
  say(vscode.l10n.t('Remembered in {0}.', name));
}

/** False where the file is not what it should be. */
async function makeIn(uri: vscode.Uri, change: Change): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  if (!(await exists(uri))) {
    edit.createFile(uri, { contents: new TextEncoder().encode(changeConfig('', change)), overwrite: false });
    return vscode.workspace.applyEdit(edit);
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const wasDirty = document.isDirty;
  const text = document.getText();
  const changed = parseConfig(text).config === undefined ? undefined : changeConfig(text, change);
  if (changed === undefined) return false;
  // Only what differs, so that the cursor and folds stay where they are.
  let start = 0;
  while (start < text.length && text[start] === changed[start]) start++;
  let same = 0;
  while (same < text.length - start && same < changed.length - start && text.at(-1 - same) === changed.at(-1 - same))
    same++;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(text.length - same));
  edit.replace(uri, range, changed.slice(start, changed.length - same));
  return (await vscode.workspace.applyEdit(edit)) && (wasDirty || (await document.save()));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** The configuration file that is to hold for the document at `uri`: the one that does, or else one to be. */
export async function configToRememberIn(
  configs: ConfigFiles,
  uri: vscode.Uri,
): Promise<{ readonly uri: vscode.Uri; readonly isNew: boolean } | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined) return undefined;
  const file = await configs.find(uri);
  return { uri: file?.uri ?? vscode.Uri.joinPath(folder.uri, CONFIG_NAME), isNew: file === undefined };
}

function valueAt(
  values: { globalValue?: unknown; workspaceValue?: unknown; workspaceFolderValue?: unknown } | undefined,
  target: vscode.ConfigurationTarget,
): unknown {
  switch (target) {
    case vscode.ConfigurationTarget.Global:
      return values?.globalValue;
    case vscode.ConfigurationTarget.Workspace:
      return values?.workspaceValue;
    default:
      return values?.workspaceFolderValue;
  }
}
