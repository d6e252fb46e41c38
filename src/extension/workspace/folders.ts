import * as vscode from 'vscode';
import type { ConfigFiles } from '../configFiles';
import { startWorker } from '../startAnalyst';
import { CleanFiles } from './cleanFiles';
import { FolderIndex } from './folderIndex';
import { registerFolderView } from './folderView';
import { Follower } from './follower';
import { registerScanCommands } from './scanCommands';
import { Store } from './store';

/** What is known of scanned folders in this workspace; nothing is read before it is asked for. */
export function openFolderIndex(
  { extensionUri, storageUri, workspaceState }: vscode.ExtensionContext,
  configs: ConfigFiles,
  log: vscode.LogOutputChannel,
): FolderIndex {
  return new FolderIndex(startWorker(extensionUri), configs, new Store(storageUri), workspaceState, log);
}

/** Scanning folders, and all that follows from it. */
export function registerFolders(index: FolderIndex, configs: ConfigFiles): vscode.Disposable {
  const cleaner = new CleanFiles(index);
  return vscode.Disposable.from(
    index,
    cleaner,
    new Follower(index, configs),
    registerScanCommands(index),
    registerFolderView(index, cleaner),
  );
}
