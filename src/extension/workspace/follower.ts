import * as vscode from 'vscode';
import { TEXTS } from '../../config/files';
import type { ConfigFiles } from '../configFiles';
import { folderOf, isBelow } from '../paths';
import { GITIGNORE } from './finder';
import type { FolderIndex } from './folderIndex';

/** So long nothing has to change before files are counted again, in milliseconds. */
const PAUSE = 500;
/** The settings that say what is counted, and how. */
const SETTINGS = [
  ...['sites', 'limits', 'documentLanguages', 'enable', 'languages', 'severity', 'duplicates', 'phrases'].map(
    (name) => `winnow.${name}`,
  ),
  'files.exclude',
];

/** Keeps what is known of scanned folders up to date: with what happens to files, and to the settings that matter. */
export class Follower implements vscode.Disposable {
  private readonly pending = new Map<string, vscode.Uri>();
  private readonly subscriptions: vscode.Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private rebuilds = false;

  constructor(
    private readonly index: FolderIndex,
    configs: ConfigFiles,
  ) {
    const workspace = vscode.workspace;
    const watcher = workspace.createFileSystemWatcher('**');
    const note = (uri: vscode.Uri): void => this.note(uri);
    const noteText = (uri: vscode.Uri): void => {
      if (TEXTS.test(uri.path) || isIgnoreFile(uri)) note(uri);
    };
    this.subscriptions = [
      watcher,
      watcher.onDidCreate(note),
      watcher.onDidDelete(note),
      watcher.onDidChange(noteText),
      // Not every file system has a watcher.
      workspace.onDidSaveTextDocument(({ uri }) => noteText(uri)),
      workspace.onDidChangeConfiguration((event) => {
        if (SETTINGS.some((name) => event.affectsConfiguration(name))) this.rebuild();
      }),
      workspace.onDidChangeWorkspaceFolders(() => this.schedule(0)),
      configs.onDidRead(({ folder, isNews }) => {
        if (isNews && index.roots.some((root) => isBelow(root, folder) || isBelow(folder, root))) this.rebuild();
      }),
    ];
    // What changed while the editor was closed; not at once, since the start is not to wait for it.
    this.schedule(START);
    for (const root of index.roots) this.note(root, START);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private note(uri: vscode.Uri, pause = PAUSE): void {
    const { roots } = this.index;
    // What git ignores of a folder may be all of a root below.
    const folder = isIgnoreFile(uri) ? folderOf(uri) : uri;
    for (const at of [folder, ...roots.filter((root) => isBelow(folder, root))]) {
      if (!roots.some((root) => isBelow(root, at))) continue;
      this.pending.set(at.toString(), at);
      this.schedule(pause);
    }
  }

  private rebuild(): void {
    if (this.index.roots.length === 0) return;
    this.rebuilds = true;
    this.schedule(PAUSE);
  }

  private schedule(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), pause);
  }

  private async run(): Promise<void> {
    const uris = [...this.pending.values()];
    this.pending.clear();
    const failed = (error: unknown): void => this.index.log.error('Files could not be counted again:', error);
    await this.index.follow(this.rebuilds ? [] : uris).catch(failed);
    if (!this.rebuilds) return;
    this.rebuilds = false;
    const title = vscode.l10n.t('Winnow: scanning');
    await vscode.window
      .withProgress({ location: vscode.ProgressLocation.Window, title }, (progress) =>
        this.index.scan(this.index.roots, (message) => progress.report({ message })),
      )
      .then(undefined, failed);
  }
}

function isIgnoreFile({ path }: vscode.Uri): boolean {
  return path.endsWith(`/${GITIGNORE}`);
}

/** In milliseconds. */
const START = 3000;
