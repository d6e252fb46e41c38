import * as vscode from 'vscode';
import { say } from './messages';
import { SECTION } from './settings';

/** Both take the address of a document and lines of it. */
export const NEVER_FLAG = 'winnow.neverFlagLine';
export const ALWAYS_REMOVE = 'winnow.alwaysRemoveLine';

/** "Never flag" and "Always remove lines like this": put lines on the user's lists, in the settings of their choice. */
export function registerPhraseLists(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(NEVER_FLAG, (uri, phrases) => addTo('phrases.neverFlag', uri, phrases)),
    vscode.commands.registerCommand(ALWAYS_REMOVE, (uri, phrases) => addTo('phrases.alwaysRemove', uri, phrases)),
  );
}

async function addTo(key: string, uri: unknown, phrases: unknown): Promise<void> {
  if (!(uri instanceof vscode.Uri) || !Array.isArray(phrases)) return;
  const added = phrases.filter((phrase) => typeof phrase === 'string' && phrase !== '');
  const scope = await pickScope(uri);
  if (scope === undefined) return;
  const configuration = vscode.workspace.getConfiguration(SECTION, uri);
  const known = valueAt(configuration.inspect<unknown>(key), scope.target);
  await configuration.update(key, [...new Set([...known, ...added])], scope.target);
  say(vscode.l10n.t('Added to winnow.{0} in {1}.', key, scope.label));
}

interface Scope extends vscode.QuickPickItem {
  readonly target: vscode.ConfigurationTarget;
}

/** Asks where the list is to be kept, if there is a choice. */
async function pickScope(uri: vscode.Uri): Promise<Scope | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const user = { label: vscode.l10n.t('User settings'), target: vscode.ConfigurationTarget.Global };
  const workspace = { label: vscode.l10n.t('Workspace settings'), target: vscode.ConfigurationTarget.Workspace };
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const inFolder = folder && {
    label: vscode.l10n.t('Folder settings of {0}', folder.name),
    target: vscode.ConfigurationTarget.WorkspaceFolder,
  };
  const scopes = [
    user,
    ...(folders.length > 0 ? [workspace] : []),
    ...(inFolder && folders.length > 1 ? [inFolder] : []),
  ];
  if (scopes.length === 1) return user;
  return vscode.window.showQuickPick(scopes, { placeHolder: vscode.l10n.t('Where is this to be remembered?') });
}

function valueAt(
  values: { globalValue?: unknown; workspaceValue?: unknown; workspaceFolderValue?: unknown } | undefined,
  target: vscode.ConfigurationTarget,
): string[] {
  const value =
    target === vscode.ConfigurationTarget.Global
      ? values?.globalValue
      : target === vscode.ConfigurationTarget.Workspace
        ? values?.workspaceValue
        : values?.workspaceFolderValue;
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
