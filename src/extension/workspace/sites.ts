import * as vscode from 'vscode';
import { TEXTS } from '../../config/files';
import { groupOfPath } from '../../config/groupBy';
import type { Clerk } from '../../worker/clerk';
import type { DocumentSite, PackedSite } from '../../worker/folders/site';
import { isBelow } from '../paths';
import { settingsFor } from '../settings';

interface Known {
  readonly generation: number;
  readonly judgedBy: DocumentSite;
}

/** The sites of open documents in scanned folders. A site is fetched from the clerk when a document first asks for it. */
export class DocumentSites implements vscode.Disposable {
  private readonly known = new Map<string, Known | undefined>();
  /** The newest site of each group that was fetched, for all documents of the group. */
  private readonly fetched = new Map<string, { readonly generation: number; readonly site: PackedSite }>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  /** Another answer holds now for the document at this address. */
  readonly onDidChange = this.changed.event;
  roots: readonly vscode.Uri[] = [];

  constructor(private readonly clerk: Clerk) {}

  /** The site of a document as far as it is known now. */
  of({ uri }: vscode.TextDocument): DocumentSite | undefined {
    const address = uri.toString();
    if (!this.known.has(address) && this.holds(uri)) void this.renew(uri, undefined);
    return this.known.get(address)?.judgedBy;
  }

  /** Files were counted anew: those at `addresses`, or any where there are none. */
  refresh(addresses?: ReadonlySet<string>): void {
    const open = new Map(vscode.workspace.textDocuments.map(({ uri }) => [uri.toString(), uri]));
    for (const address of this.known.keys()) if (!open.has(address)) this.known.delete(address);
    if (this.known.size === 0) this.fetched.clear();
    for (const [address, uri] of open) {
      if (this.known.has(address) || this.holds(uri)) void this.renew(uri, addresses);
    }
  }

  /** What was fetched is of another count. */
  forget(): void {
    this.fetched.clear();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private holds(uri: vscode.Uri): boolean {
    return TEXTS.test(uri.path) && this.roots.some((root) => isBelow(root, uri));
  }

  private async renew(uri: vscode.Uri, counted: ReadonlySet<string> | undefined): Promise<void> {
    const address = uri.toString();
    const before = this.known.get(address);
    // From now on it is asked for here, and not once more.
    this.known.set(address, before);
    const group = groupOfPath(settingsFor({ uri, languageId: 'plaintext' }).groupBy, uri.path);
    const now = this.holds(uri) && group !== undefined ? await this.ask(address, group) : undefined;
    this.known.set(address, now);
    // That the document itself was counted anew changes nothing in the others.
    const isOwn = counted?.size === 1 && counted.has(address) && before !== undefined;
    if (!isOwn && before?.generation !== now?.generation) this.changed.fire(uri);
  }

  private async ask(address: string, group: string): Promise<Known | undefined> {
    const fetched = this.fetched.get(group);
    const answer = await this.clerk.ask('site', address, group, fetched?.generation).catch(() => undefined);
    if (answer === undefined) return undefined;
    const { generation, own } = answer;
    const site = answer.site ?? fetched!.site;
    if (answer.site !== undefined) this.fetched.set(group, { generation, site });
    return { generation, judgedBy: { site, own } };
  }
}
