import * as vscode from 'vscode';
import type { Sentence } from '../../core';
import { Clerk } from '../../worker/clerk';
import type { FileText, Refusal } from '../../worker/folders/fileText';
import type { Overview } from '../../worker/folders/overview';
import type { Thread, ThreadListener } from '../../worker/thread';
import type { ConfigFiles } from '../configFiles';
import { translate } from '../messages';
import { isBelow } from '../paths';
import { FileTexts } from './fileTexts';
import { Finder } from './finder';
import { DocumentSites } from './sites';
import type { Store } from './store';

/** Is told what is going on: a sentence, and how much of all that is more than before. */
export type Report = (message: string, share?: number) => void;

const LEDGER = 'ledger';
const ROOTS = 'winnow.folders';
/** So many files are read at once. */
const BATCH = 32;
const MANY = 64;

/** What is known of scanned folders. One thing is done after the other; what is known is kept after each. */
export class FolderIndex implements vscode.Disposable {
  readonly clerk: Clerk;
  readonly sites: DocumentSites;
  private readonly changed = new vscode.EventEmitter<void>();
  private last: Promise<unknown> = Promise.resolve();
  private seen: Overview | undefined;
  readonly onDidChange = this.changed.event;

  constructor(
    start: (listener: ThreadListener) => Thread,
    private readonly configs: ConfigFiles,
    readonly store: Store,
    private readonly state: vscode.Memento,
    readonly log: vscode.LogOutputChannel,
  ) {
    this.clerk = new Clerk(start, () => {
      // A worker that starts anew counts changes anew.
      this.sites.forget();
      return store.read(LEDGER);
    });
    this.sites = new DocumentSites(this.clerk);
    this.sites.roots = this.roots;
  }

  /** The folders that were scanned. */
  get roots(): vscode.Uri[] {
    const known = this.state.get<string[]>(ROOTS, []).map((address) => vscode.Uri.parse(address));
    return known.filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
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
      const work = new Work(this.clerk, this.configs, report, token);
      const stop = token?.onCancellationRequested(() => this.clerk.end());
      try {
        const files = await work.find(folders);
        await this.clerk.ask('forget', folders.map(String));
        await work.through('count', files);
        await work.through('survey', files);
        const roots = this.roots.filter((root) => !folders.some((folder) => isBelow(folder, root)));
        await this.keep();
        await this.state.update(ROOTS, [...roots, ...folders].map(String));
        return this.logged(work.refusals);
      } catch (error) {
        this.clerk.end();
        if (token?.isCancellationRequested) return undefined;
        throw error;
      } finally {
        stop?.dispose();
        this.sites.roots = this.roots;
        await this.tell();
      }
    });
  }

  /** Counts and analyses again what has changed of the files at `uris` and below, in scanned folders. */
  follow(uris: readonly vscode.Uri[]): Promise<void> {
    return this.exclusively(async () => {
      const roots = this.roots;
      const known = uris.filter((uri) => roots.some((root) => isBelow(root, uri)));
      // Of so many it is quicker to look through all folders.
      const inside = known.length > MANY ? roots : known;
      if (inside.length === 0) return;
      const stamps = await this.clerk.ask('stamps');
      const work = new Work(this.clerk, this.configs);
      const files = await work.find(inside);
      const there = new Set(files.map(String));
      const gone = [...stamps.keys()].filter(
        (address) => !there.has(address) && inside.some((uri) => isBelow(uri, vscode.Uri.parse(address))),
      );
      const changed: vscode.Uri[] = [];
      for (const uri of files) {
        const stamp = stamps.get(uri.toString());
        const now = await vscode.workspace.fs.stat(uri).then(undefined, () => undefined);
        if (now && (now.mtime !== stamp?.mtime || now.size !== stamp.size)) changed.push(uri);
      }
      if (gone.length + changed.length === 0) return;
      await this.clerk.ask('forget', gone);
      await work.through('count', changed);
      await this.clerk.ask('forget', work.leftOut);
      await work.through('survey', changed);
      this.logged(work.refusals);
      await this.keep();
      await this.tell(new Set([...gone, ...changed.map(String)]));
    });
  }

  /** Analyses again what was analysed when less was known of its group. */
  settle(report: Report, token?: vscode.CancellationToken): Promise<void> {
    return this.exclusively(async () => {
      const stale = await this.clerk.ask('stale');
      if (stale.length === 0) return;
      const work = new Work(this.clerk, this.configs, report, token);
      await work.through(
        'survey',
        stale.map((address) => vscode.Uri.parse(address)),
      );
      await this.keep();
      await this.tell();
    });
  }

  /** What is known, after what is under way; forgets nothing. */
  async look(): Promise<Overview | undefined> {
    if (this.roots.length > 0) this.seen = await this.clerk.ask('overview').catch(() => undefined);
    return this.seen;
  }

  /** The file at `uri` as it is now; `undefined` where it is left alone or can't be read. */
  async read(uri: vscode.Uri): Promise<FileText | undefined> {
    const file = await new FileTexts(this.configs).read(uri).catch(() => undefined);
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

  private async keep(): Promise<void> {
    await this.store.write(LEDGER, await this.clerk.ask('save'));
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

/** A walk through files, in batches: while one is counted or analysed, the next one is read. */
class Work {
  readonly refusals: Refusal[] = [];
  /** The addresses of those that were not counted, whatever the reason. */
  readonly leftOut: string[] = [];
  private readonly texts: FileTexts;
  private readonly finder: Finder;

  constructor(
    private readonly clerk: Clerk,
    configs: ConfigFiles,
    private readonly report: Report = () => {},
    private readonly token?: vscode.CancellationToken,
  ) {
    this.texts = new FileTexts(configs);
    this.finder = new Finder(clerk, (uri, reason) => this.refuse(uri, { message: reason, args: [] }));
  }

  async find(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
    const files = new Map<string, vscode.Uri>();
    for (const uri of uris) {
      const type = await vscode.workspace.fs.stat(uri).then(
        (stat) => stat.type,
        () => undefined,
      );
      if (type === undefined) continue;
      const found = await this.finder.textsAt(uri, type, (count) => {
        this.stopIfAsked();
        this.report(vscode.l10n.t('{0} files found', files.size + count));
      });
      for (const file of found) files.set(file.toString(), file);
    }
    return [...files.values()];
  }

  async through(method: 'count' | 'survey', uris: readonly vscode.Uri[]): Promise<void> {
    let answer: Promise<Refusal[]> = Promise.resolve([]);
    for (let start = 0; start < uris.length; start += BATCH) {
      this.stopIfAsked();
      const batch = uris.slice(start, start + BATCH);
      const done = Math.min(uris.length, start + batch.length);
      const message =
        method === 'count'
          ? vscode.l10n.t('{0} of {1} files read', done, uris.length)
          : vscode.l10n.t('{0} of {1} files analysed', done, uris.length);
      const files = await Promise.all(batch.map((uri) => this.read(uri, method)));
      for (const some of portions(files.filter((file) => file !== undefined))) {
        this.take(await answer, method);
        answer = this.clerk.ask(method, some);
        // It may fail while the next files are read.
        answer.catch(() => undefined);
      }
      this.report(message, (batch.length / uris.length) * SHARE[method]);
    }
    this.take(await answer, method);
  }

  private async read(uri: vscode.Uri, method: 'count' | 'survey'): Promise<FileText | undefined> {
    const file = await this.texts
      .read(uri)
      .catch((error) => ({ reason: { message: String(error.message ?? error), args: [] } }));
    if ('bytes' in file) return file;
    this.leftOut.push(uri.toString());
    if (file.reason !== undefined && method === 'count') this.refuse(uri, file.reason);
    return undefined;
  }

  private take(refusals: readonly Refusal[], method: 'count' | 'survey'): void {
    if (method === 'count') this.refusals.push(...refusals);
  }

  private refuse(uri: vscode.Uri, reason: Sentence): void {
    this.refusals.push({ uri: uri.toString(), reason });
  }

  private stopIfAsked(): void {
    if (this.token?.isCancellationRequested) throw new vscode.CancellationError();
  }
}

/** Of a hundred; to analyse a file takes longer than to count it. */
const SHARE = { count: 10, survey: 90 };

/** `files` in order, so many bytes at once as are analysed in no time that would be too long. */
function portions(files: readonly FileText[]): FileText[][] {
  const all: FileText[][] = [];
  let room = 0;
  for (const file of files) {
    room -= file.bytes.length;
    if (room < 0) {
      all.push([]);
      room = PORTION - file.bytes.length;
    }
    all.at(-1)!.push(file);
  }
  return all;
}

const PORTION = 2_000_000;
