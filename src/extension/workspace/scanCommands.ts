import * as vscode from 'vscode';
import type { Refusal } from '../../worker/folders/fileText';
import { SHOW_LOG } from '../log';
import { countedFiles, countedLines, inert, reasonOf, say, warn } from '../messages';
import { CLEAN_FILES } from './cleanFiles';
import type { FolderIndex } from './folderIndex';
import { FOLDER_VIEW } from './folderView';

/** "Scan Folder", of the explorer or one that is asked for, "Scan Workspace", and what takes that back. */
export function registerScanCommands(index: FolderIndex): vscode.Disposable {
  const scanFolder = async (uri: unknown): Promise<void> => {
    const folder = uri instanceof vscode.Uri ? uri : await pickFolder();
    if (folder !== undefined) await scan(index, [folder]);
  };
  const scanWorkspace = async (): Promise<void> => {
    const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
    if (folders.length === 0) warn(NO_FOLDER());
    else await scan(index, folders);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('winnow.scanFolder', scanFolder),
    vscode.commands.registerCommand('winnow.scanWorkspace', scanWorkspace),
    vscode.commands.registerCommand('winnow.forgetFolder', () => forget(index)),
  );
}

const NO_FOLDER = (): string => vscode.l10n.t('Open a folder first: Winnow scans the folders of the workspace.');

/** A folder of the workspace, or one in it. */
async function pickFolder(): Promise<vscode.Uri | undefined> {
  const tops = vscode.workspace.workspaceFolders ?? [];
  if (tops.length === 0) {
    warn(NO_FOLDER());
    return undefined;
  }
  const items = tops.map(({ uri }) => item(uri));
  for (const { uri } of tops) {
    const entries = await vscode.workspace.fs.readDirectory(uri).then(undefined, () => []);
    for (const [name, type] of entries) {
      if (type === vscode.FileType.Directory && !name.startsWith('.')) items.push(item(vscode.Uri.joinPath(uri, name)));
    }
  }
  const placeHolder = vscode.l10n.t('Which folder is to be scanned?');
  return (items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { placeHolder }))?.uri;
}

async function forget(index: FolderIndex): Promise<void> {
  const items = index.roots.map(item);
  if (items.length === 0) return say(vscode.l10n.t('No folder was scanned.'));
  const placeHolder = vscode.l10n.t('Which folder is to be forgotten? Its files stay as they are.');
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  if (picked !== undefined) await index.forget(picked.uri);
}

function item(uri: vscode.Uri) {
  const top = vscode.workspace.getWorkspaceFolder(uri);
  return { label: inert(top?.uri.path === uri.path ? top.name : vscode.workspace.asRelativePath(uri)), uri };
}

async function scan(index: FolderIndex, folders: readonly vscode.Uri[]): Promise<void> {
  const title = vscode.l10n.t('Winnow: scanning');
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
  try {
    const scanning = vscode.window.withProgress(options, (progress, token) =>
      index.scan(folders, (message, increment) => progress.report({ message, increment: increment ?? 0 }), token),
    );
    // Not all windows show a notification at once.
    const refusals = await vscode.window.withProgress({ location: { viewId: FOLDER_VIEW } }, () => scanning);
    if (refusals === undefined) say(vscode.l10n.t('The scan was cancelled; what was known before stays.'));
    else void tell(index, folders, refusals);
  } catch (error) {
    warn(vscode.l10n.t('The scan failed ({0}); what was known before stays.', reasonOf(error)));
  }
}

/** Says what was found, and what can be done next. */
async function tell(
  { clerk }: FolderIndex,
  folders: readonly vscode.Uri[],
  refusals: readonly Refusal[],
): Promise<void> {
  const { t } = vscode.l10n;
  const prefixes = folders.map((uri) => `${uri}/`.replace(/\/\/$/, '/'));
  const { documents, total, flagged } = await clerk.ask('overview', 0, prefixes);
  const clean = t('Clean Files…');
  const log = t('Show the log');
  const texts = [
    documents === 0
      ? t(
          'No text files were found: Winnow looks for .txt, .text, .md and .markdown that are no links, not hidden, and that git and the settings do not leave out.',
        )
      : t(
          'Scanned {0}: {1} in {2} may go, {3} of them for certain.',
          countedFiles(documents),
          countedLines(total.certain.lines + total.likely.lines + total.possible.lines),
          countedFiles(flagged),
          total.certain.lines,
        ),
  ];
  if (refusals.length > 0) texts.push(t('{0} left out.', countedFiles(refusals.length)));
  const actions = [...(flagged > 0 ? [clean] : []), ...(refusals.length > 0 ? [log] : [])];
  const picked = await (documents === 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage)(
    texts.join(' '),
    ...actions,
  );
  if (picked === clean) await vscode.commands.executeCommand(CLEAN_FILES);
  else if (picked === log) await vscode.commands.executeCommand(SHOW_LOG);
}
