import * as vscode from 'vscode';
import { TEXTS } from '../../config/files';
import type { Clerk } from '../../worker/clerk';
import { folderOf } from '../paths';
import type { Patience } from '../patience';

export const GITIGNORE = '.gitignore';

/** Finds text files: nothing hidden, not what git ignores or `files.exclude` hides, and nothing in folders that are links. */
export class Finder {
  /** The folders whose `.gitignore` was told to the clerk. */
  private readonly told = new Set<string>();
  /** The workspace folders above which was looked. */
  private readonly tops = new Set<string>();

  constructor(
    private readonly clerk: Clerk,
    /** Is told of folders that can't be read. */
    private readonly refuse: (uri: vscode.Uri, error: unknown) => void,
    private readonly patience: Patience,
  ) {}

  /** The text files at `uri` or below, in the order of their names; `found` is told how many there are so far. */
  async textsAt(
    uri: vscode.Uri,
    type: vscode.FileType,
    found: (count: number) => void = () => {},
  ): Promise<vscode.Uri[]> {
    const top = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (top === undefined) return [];
    const isFolder = (type & vscode.FileType.Directory) !== 0;
    const above: vscode.Uri[] = [];
    for (let at = uri; at.path.length > top.path.length; ) {
      above.unshift((at = folderOf(at)));
      // A document that is open may lie there, and be saved.
      if (at.path.length > top.path.length && ((await this.typeOf(at)) & vscode.FileType.SymbolicLink) !== 0) return [];
    }
    await this.tellAbove(top);
    for (const folder of above) await this.tell(folder);
    if (uri.path !== top.path) {
      const [name] = uri.path.split('/').slice(-1);
      const listed = await this.listed(folderOf(uri), [[name!, type]]);
      if (listed.length === 0) return [];
    }
    if (!isFolder) return [uri];
    const texts: vscode.Uri[] = [];
    const waiting = [uri];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      const at = folder;
      const children = await this.childrenOf(at);
      for (const [name, kind] of children) {
        (kind === vscode.FileType.Directory ? waiting : texts).push(vscode.Uri.joinPath(at, name));
      }
      found(texts.length);
    }
    return texts.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  private async childrenOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
    try {
      const entries = await this.patience.answer(() => vscode.workspace.fs.readDirectory(folder));
      // That there is none is told too: the clerk may know of one that was there.
      await this.tell(
        folder,
        entries.some(([name]) => name === GITIGNORE),
      );
      return await this.listed(folder, entries);
    } catch (error) {
      this.refuse(folder, error);
      return [];
    }
  }

  /** Those of `entries` of `folder` that are looked at, each as a file or a folder. */
  private async listed(
    folder: vscode.Uri,
    entries: readonly [string, vscode.FileType][],
  ): Promise<[string, vscode.FileType][]> {
    const { Directory, File } = vscode.FileType;
    const excluded = excludedIn(folder);
    const kinds = new Map<string, vscode.FileType>();
    for (const [name, type] of entries) {
      const kind = type === Directory ? Directory : (type & File) !== 0 && TEXTS.test(name) ? File : undefined;
      if (kind === undefined || name.startsWith('.') || excluded(vscode.Uri.joinPath(folder, name))) continue;
      kinds.set(kind === Directory ? `${name}/` : name, kind);
    }
    const kept = await this.clerk.ask('listed', folder.path, [...kinds.keys()]);
    return kept.map((name) => [name.replace(/\/$/, ''), kinds.get(name)!]);
  }

  /**
   * Tells what git ignores by the folders above the workspace folder `top`, as far as its repository goes: by none where it is in
   * none, or where they can't be looked at. No watcher is up there: what changes counts from the next search on.
   */
  private async tellAbove(top: vscode.Uri): Promise<void> {
    if (this.tops.has(top.path)) return;
    this.tops.add(top.path);
    const folders = [top];
    for (let at = folderOf(top); at.path.length < folders.at(-1)!.path.length; at = folderOf(at)) folders.push(at);
    const types = await Promise.all(folders.map((folder) => this.typeOf(vscode.Uri.joinPath(folder, '.git'))));
    const last = types.findIndex((type) => type !== vscode.FileType.Unknown);
    for (const [i, folder] of folders.entries()) {
      // That there is none is told too, but of no other folder of the workspace, whose own files go by it.
      const isWanted = i <= last || !vscode.workspace.getWorkspaceFolder(folder);
      if (i > 0 && isWanted) await this.tell(folder, i <= last);
    }
  }

  private async tell(folder: vscode.Uri, isThere = true): Promise<void> {
    if (this.told.has(folder.path)) return;
    this.told.add(folder.path);
    const bytes = isThere && (await this.bytesOf(vscode.Uri.joinPath(folder, GITIGNORE)));
    await this.clerk.ask('tellIgnored', folder.path, bytes ? new TextDecoder().decode(bytes) : undefined);
  }

  /** `Unknown`, which is 0, where there is nothing, or what can't be looked at. */
  private typeOf(uri: vscode.Uri): Promise<vscode.FileType> {
    return this.patience
      .answer(() => vscode.workspace.fs.stat(uri))
      .then(
        ({ type }) => type,
        () => vscode.FileType.Unknown,
      );
  }

  private bytesOf(uri: vscode.Uri): Promise<Uint8Array | undefined> {
    return this.patience.answer(() => vscode.workspace.fs.readFile(uri)).catch(() => undefined);
  }
}

/** What `files.exclude` says of files and folders in `folder`. */
function excludedIn(folder: vscode.Uri): (uri: vscode.Uri) => boolean {
  const patterns = vscode.workspace.getConfiguration('files', folder).get<Record<string, unknown>>('exclude') ?? {};
  const filters = Object.entries(patterns).flatMap(([pattern, isOn]) => (isOn === true ? [{ pattern }] : []));
  // VS Code asks no more of a document than its address and language.
  const fake = (uri: vscode.Uri) => ({ uri, languageId: 'plaintext' }) as vscode.TextDocument;
  return (uri) => vscode.languages.match(filters, fake(uri)) > 0;
}
