import * as vscode from 'vscode';
import type { Change } from '../config/editConfig';
import type { ConfigFiles } from './configFiles';
import { inert } from './messages';
import { configToRememberIn, rememberInConfig, rememberInSettings } from './remember';

/** A place where a change can be remembered. */
interface Place extends vscode.QuickPickItem {
  readonly remember: () => Promise<void>;
}

/** Asks where `change` is to be remembered, if there is a choice, and puts it there. `title` says what it is. */
export async function rememberWhereAsked(
  configs: ConfigFiles,
  uri: vscode.Uri,
  change: Change,
  title: string,
): Promise<void> {
  const places = await placesFor(configs, uri, change);
  const placeHolder = vscode.l10n.t('Where is this to be remembered?');
  const place = places.length === 1 ? places[0] : await vscode.window.showQuickPick(places, { title, placeHolder });
  await place?.remember();
}

async function placesFor(configs: ConfigFiles, uri: vscode.Uri, change: Change): Promise<Place[]> {
  const { t } = vscode.l10n;
  const settings = (label: string, detail: string, target: vscode.ConfigurationTarget): Place => ({
    label: inert(label),
    detail,
    remember: () => rememberInSettings(uri, change, { label, target }),
  });
  const places = [settings(t('User settings'), t('Holds everywhere, for you.'), vscode.ConfigurationTarget.Global)];
  // What a workspace says of lines to remove is not read before it is trusted.
  if (change.name === 'phrases.alwaysRemove' && !vscode.workspace.isTrusted) return places;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 0) {
    places.push(
      settings(t('Workspace settings'), t('Holds for what is open here.'), vscode.ConfigurationTarget.Workspace),
    );
  }
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder !== undefined && folders.length > 1) {
    const label = t('Folder settings of {0}', folder.name);
    places.push(settings(label, t('Holds for this folder.'), vscode.ConfigurationTarget.WorkspaceFolder));
  }
  const config = await configToRememberIn(configs, uri);
  if (config !== undefined) {
    places.push({
      label: inert(vscode.workspace.asRelativePath(config.uri)),
      description: config.isNew ? t('is created') : '',
      detail: t('Holds for its folder, also for others who work on it and on the command line.'),
      remember: () => rememberInConfig(configs, config.uri, change),
    });
  }
  return places;
}
