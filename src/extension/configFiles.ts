import * as vscode from 'vscode';
import { CONFIG_NAME } from '../config/parseConfig';
import { type ConfigFile, readConfigFile, unreadConfigFile } from './configFile';
import { Debouncer } from './debouncer';
import { folderOf, isBelow } from './paths';

/** A folder was read again, and its configuration file is there, gone (`undefined`), or another one. */
export interface ConfigChange {
  readonly folder: vscode.Uri;
  readonly file: ConfigFile | undefined;
  /** Whether another answer was given before for the documents in and below the folder. */
  readonly isNews: boolean;
}

/**
 * The configuration files of the workspace: for each document the nearest one, in its folder or above, up to its
 * workspace folder. Folders are read when they are first asked for, and again when their file changes, on disk or in an
 * editor.
 */
export class ConfigFiles implements vscode.Disposable {
  /** What is known of folders, by their addresses; `undefined` as a value: there is no file. */
  private readonly folders = new Map<string, ConfigFile | undefined>();
  /** The newest reading of each folder that is under way. */
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly read = new vscode.EventEmitter<ConfigChange>();
  private readonly debouncer = new Debouncer(TYPING_PAUSE, ({ uri }) => void this.refresh(folderOf(uri)));
  private readonly subscriptions: vscode.Disposable[];

  readonly onDidRead = this.read.event;

  /** A folder whose file is not read after `patience` milliseconds counts as one whose file can't be read, until it is. */
  constructor(private readonly patience = 10_000) {
    const workspace = vscode.workspace;
    const watcher = workspace.createFileSystemWatcher(`**/${CONFIG_NAME}`);
    // Of a folder that is deleted, moved or restored the editor tells, but not of the files in it.
    const folderWatcher = workspace.createFileSystemWatcher('**', false, true, false);
    const refresh = (uri: vscode.Uri): void => void this.refresh(folderOf(uri));
    const onDocument = (document: vscode.TextDocument): void => {
      if (isConfig(document.uri)) this.debouncer.schedule(document, 0);
    };
    this.subscriptions = [
      watcher,
      folderWatcher,
      folderWatcher.onDidCreate((uri) => this.refreshBelow(uri)),
      folderWatcher.onDidDelete((uri) => this.refreshBelow(uri)),
      watcher.onDidCreate(refresh),
      watcher.onDidChange(refresh),
      watcher.onDidDelete(refresh),
      workspace.onDidOpenTextDocument((document) => {
        onDocument(document);
        // A file system without a watcher tells of nothing, and a watcher may take a folder that goes and comes for none.
        for (const folder of foldersAbove(document.uri)) {
          if (this.folders.has(folder.toString())) void this.refresh(folder);
        }
      }),
      workspace.onDidCloseTextDocument(onDocument),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && isConfig(document.uri)) this.debouncer.schedule(document);
      }),
      workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of [...added, ...removed]) this.forget(uri);
      }),
      workspace.onDidGrantWorkspaceTrust(() => {
        for (const { uri } of workspace.workspaceFolders ?? []) this.refreshBelow(uri);
      }),
    ];
    workspace.textDocuments.forEach(onDocument);
  }

  /**
   * The file that holds for the document at `uri` as far as is known now: `'unknown'` until `find` has looked, and
   * `undefined` where there is none.
   */
  nearest(uri: vscode.Uri): ConfigFile | undefined | 'unknown' {
    for (const folder of foldersAbove(uri)) {
      const key = folder.toString();
      if (!this.folders.has(key)) return 'unknown';
      const file = this.folders.get(key);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  /** Looks for the file that holds for the document at `uri`, so that `nearest` knows it. */
  async find(uri: vscode.Uri): Promise<ConfigFile | undefined> {
    for (const folder of foldersAbove(uri)) {
      const key = folder.toString();
      if (!this.folders.has(key)) await (this.underWay.get(key) ?? this.refresh(folder));
      const file = this.folders.get(key);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  /** Reads `folder` anew, and tells if its file is another one than before. */
  refresh(folder: vscode.Uri): Promise<void> {
    const key = folder.toString();
    const before = this.folders.get(key);
    const take = (file: ConfigFile | undefined): void => {
      const isNews = this.folders.has(key) && !isSame(this.folders.get(key), file);
      this.folders.set(key, file);
      this.read.fire({ folder, file, isNews });
    };
    const reading = new Promise<void>((done) => {
      const late = setTimeout(() => {
        // What is known stays; a file system that never answers holds nothing up.
        if (this.underWay.get(key) === reading && !this.folders.has(key)) take(unreadConfigFile(folder, this.patience));
        done();
      }, this.patience);
      void readConfigFile(folder, before).then((file) => {
        clearTimeout(late);
        // A later reading knows better.
        if (this.underWay.get(key) !== reading) return done(this.underWay.get(key));
        this.underWay.delete(key);
        take(file);
        done();
      });
    });
    this.underWay.set(key, reading);
    return reading;
  }

  private refreshBelow(top: vscode.Uri): void {
    for (const key of this.folders.keys()) {
      const folder = vscode.Uri.parse(key);
      if (isBelow(top, folder)) void this.refresh(folder);
    }
  }

  /** What was known in `top` and below, which is now another or no workspace folder. */
  private forget(top: vscode.Uri): void {
    for (const key of this.folders.keys()) {
      const folder = vscode.Uri.parse(key);
      if (!isBelow(top, folder)) continue;
      this.folders.delete(key);
      this.read.fire({ folder, file: undefined, isNews: false });
    }
    this.read.fire({ folder: top, file: undefined, isNews: true });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.debouncer.dispose();
    this.read.dispose();
  }
}

/** So long nothing has to be typed in a file before it counts, in milliseconds. */
const TYPING_PAUSE = 300;

function isSame(a: ConfigFile | undefined, b: ConfigFile | undefined): boolean {
  return a?.text === b?.text && a?.problems.length === b?.problems.length;
}

function isConfig(uri: vscode.Uri): boolean {
  return uri.path.endsWith(`/${CONFIG_NAME}`) && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** The folders whose files may hold for `uri`, the nearest first: none outside of the workspace, where no one looks after them. */
function foldersAbove(uri: vscode.Uri): vscode.Uri[] {
  const top = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const folders: vscode.Uri[] = [];
  if (top === undefined) return folders;
  for (let folder = folderOf(uri); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder.path.length <= top.path.length) return folders;
  }
}
