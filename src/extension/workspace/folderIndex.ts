import * as vscode from 'vscode';
import { Clerk } from '../../worker/clerk';
import type { FileText, Refusal } from '../../worker/folders/fileText';
import type { Overview } from '../../worker/folders/overview';
import type { Thread, ThreadListener } from '../../worker/thread';
import type { ConfigFiles } from '../configFiles';
import { translate } from '../messages';
import { isBelow } from '../paths';
import { Patience } from '../patience';
import { FileTexts } from './fileTexts';
import { DocumentSites } from './sites';
import type { Store } from './store';
import { type Report, Work } from './work';

export type { Report };

const LEDGER = 'ledger';
const PRINTS = 'prints-';
const ROOTS = 'winnow.folders';
const MANY = 64;
const ROUNDS = 2;
/** So many rows more are shown at once. */
export const MORE_ROWS = 1000;

/** What is known of scanned folders. One thing is done after the other; what is known is kept after each. */
export class FolderIndex implements vscode.Disposable {
  readonly clerk: Clerk;
  readonly sites: DocumentSites;
  private readonly changed = new vscode.EventEmitter<void>();
  private last: Promise<unknown> = Promise.resolve();
  private seen: Overview | undefined;
  readonly onDidChange = this.changed.event;
  /** So many rows of a kind are shown. */
  rows = MORE_ROWS;

  /** A file system that has not answered after `answerWithin` milliseconds counts as one that can't be read. */
  constructor(
    start: (listener: ThreadListener) => Thread,
    private readonly configs: ConfigFiles,
    readonly store: Store,
    private readonly state: vscode.Memento,
    readonly log: vscode.LogOutputChannel,
    private readonly answerWithin?: number,
  ) {
    this.clerk = new Clerk(start, (part) => {
      // A worker that starts anew counts changes anew.
      this.sites.forget();
      return this.kept(part);
    });
    this.sites = new DocumentSites(this.clerk);
    this.sites.roots = this.roots;
  }

  /** The folders that were scanned, of those that the workspace has. */
  get roots(): vscode.Uri[] {
    const known = this.scanned.map((address) => vscode.Uri.parse(address));
    return known.filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
  }

  private get scanned(): string[] {
    return this.state.get(ROOTS, []);
  }

  /** What was found, as far as it was asked for. */
  get overview(): Overview | undefined {
    return this.seen;
  }

  /**
   * Counts and analyses all files of `folders`, and returns those that were left out, each with the reason. Where it is
   * cancelled or fails, what was known before stays.
   */
  scan(
    folders: readonly vscode.Uri[],
    report: Report,
    token?: vscode.CancellationToken,
  ): Promise<Refusal[] | undefined> {
    return this.exclusively(async () => {
      const work = this.work(report, token);
      const stop = token?.onCancellationRequested(() => this.clerk.end());
      try {
        const files = await work.find(folders);
        const unread = work.refusals.find(({ uri }) => folders.some((folder) => folder.toString() === uri));
        if (unread !== undefined) throw new Error(translate(unread.reason));
        await this.clerk.ask('forget', folders.map(String));
        await work.through('count', files);
        await work.through('survey', files);
        await this.compare(work);
        const roots = this.roots.filter((root) => !folders.some((folder) => isBelow(folder, root)));
        await this.keep();
        await this.keepRoots([...roots, ...folders]);
        return this.logged(work.refusals);
      } catch (error) {
        this.clerk.end();
        if (token?.isCancellationRequested) return undefined;
        throw error;
      } finally {
        stop?.dispose();
        await this.tell();
      }
    });
  }

  /**
   * Counts and analyses again what has changed of the files at `uris` and below, in scanned folders. Forgets those of folders that
   * the workspace has no more: nothing there is to be cleaned here, and a configuration file there holds no longer.
   */
  follow(uris: readonly vscode.Uri[]): Promise<void> {
    return this.exclusively(async () => {
      const roots = this.roots;
      const known = uris.filter((uri) => roots.some((root) => isBelow(root, uri)));
      // Of so many it is quicker to look through all folders.
      const inside = known.length > MANY ? roots : known;
      const hasLess = roots.length < this.scanned.length;
      if (inside.length === 0 && !hasLess) return;
      const stamps = await this.clerk.ask('stamps');
      const work = this.work();
      const files = await work.find(inside);
      const there = new Set(files.map(String));
      const unread = work.refusals.map(({ uri }) => vscode.Uri.parse(uri));
      const gone = [...stamps.keys()].filter((address) => {
        const uri = vscode.Uri.parse(address);
        const isIn = (folders: readonly vscode.Uri[]): boolean => folders.some((folder) => isBelow(folder, uri));
        return !isIn(roots) || (!there.has(address) && isIn(inside) && !isIn(unread));
      });
      const changed: vscode.Uri[] = [];
      for (const uri of files) {
        const stamp = stamps.get(uri.toString());
        const now = await work.stat(uri).catch(() => undefined);
        // Settings too may have changed while the window was closed.
        const mark = stamp && (await work.texts.settingsOf(uri))?.mark;
        const isOther = now?.mtime !== stamp?.mtime || now?.size !== stamp?.size;
        if (now && (isOther || mark === undefined || mark !== stamp?.settings)) changed.push(uri);
      }
      // Of what was kept, a part may have been lost.
      if (!hasLess && gone.length + changed.length + (await this.clerk.ask('outdated')).length === 0) return;
      await this.clerk.ask('forget', gone);
      await work.through('count', changed);
      await this.clerk.ask('forget', work.leftOut);
      await work.through('survey', changed);
      await this.compare(work);
      this.logged(work.refusals);
      await this.keep();
      await this.keepRoots(roots);
      await this.tell(new Set([...gone, ...changed.map(String)]));
    });
  }

  /** Forgets what is known of the files of `folder`, unless it is in another folder that was scanned. */
  forget(folder: vscode.Uri): Promise<void> {
    return this.exclusively(async () => {
      const rest = this.roots.filter((root) => !isBelow(folder, root));
      if (!rest.some((root) => isBelow(root, folder))) await this.clerk.ask('forget', [folder.toString()]);
      await this.keep();
      await this.keepRoots(rest);
      await this.tell();
    });
  }

  /** Analyses again what was analysed when less was known of its group. */
  settle(report: Report, token?: vscode.CancellationToken): Promise<void> {
    return this.exclusively(async () => {
      const stale = await this.clerk.ask('stale');
      if (stale.length === 0) return;
      const work = this.work(report, token);
      await work.through(
        'survey',
        stale.map((address) => vscode.Uri.parse(address)),
      );
      await this.compare(work);
      await this.keep();
      await this.tell();
    });
  }

  /** What is known, after what is under way; nothing where no folder was scanned. */
  async look(): Promise<Overview | undefined> {
    const hasRoots = this.roots.length > 0;
    this.seen = hasRoots ? await this.clerk.ask('overview', this.rows).catch(() => undefined) : undefined;
    return this.seen;
  }

  /** The file at `uri` as it is now; `undefined` where it is left alone or can't be read. */
  async read(uri: vscode.Uri): Promise<FileText | undefined> {
    const file = await new FileTexts(this.configs, new Patience(this.answerWithin)).read(uri).catch(() => undefined);
    return file !== undefined && 'bytes' in file ? file : undefined;
  }

  /** Does `work` when all before it is done; nothing is counted meanwhile. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  dispose(): void {
    this.clerk.end();
    this.sites.dispose();
    this.changed.dispose();
  }

  /**
   * Compares all files, and analyses again those that have other paragraphs in other files than they were analysed by. Where
   * it takes those to know how a file is compared, once more.
   */
  private async compare(work: Work): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      const outdated = await this.clerk.ask('outdated');
      if (outdated.length === 0) return;
      await work.through(
        'survey',
        outdated.map((address) => vscode.Uri.parse(address)),
      );
    }
  }

  private work(report?: Report, token?: vscode.CancellationToken): Work {
    return new Work(this.clerk, this.configs, report, token, this.answerWithin);
  }

  private async keep(): Promise<void> {
    await this.store.write(LEDGER, await this.clerk.ask('save'));
    for (const part of await this.clerk.ask('changedParts')) {
      await this.store.write(`${PRINTS}${part}`, await this.clerk.ask('save', part));
    }
  }

  private async keepRoots(roots: readonly vscode.Uri[]): Promise<void> {
    await this.state.update(ROOTS, roots.map(String));
    this.sites.roots = this.roots;
  }

  /** What `keep` has kept: first the ledger, then the fingerprints. */
  private async kept(part: number): Promise<Uint8Array | undefined> {
    const name = part === 0 ? LEDGER : (await this.store.names(PRINTS))[part - 1];
    return name === undefined ? undefined : this.store.read(name);
  }

  private async tell(addresses?: ReadonlySet<string>): Promise<void> {
    if (addresses === undefined) this.sites.forget();
    await this.look();
    this.sites.refresh(addresses);
    this.changed.fire();
  }

  private logged(refusals: Refusal[]): Refusal[] {
    for (const { uri, reason } of refusals) this.log.warn(`${uri}: ${translate(reason)}`);
    return refusals;
  }
}
