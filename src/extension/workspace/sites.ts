import * as vscode from 'vscode';
import { TEXTS } from '../../config/files';
import { groupOfPath } from '../../config/groupBy';
import type { Elsewhere } from '../../core';
import type { Clerk } from '../../worker/clerk';
import type { DocumentSite, PackedSite } from '../../worker/folders/site';
import { isBelow } from '../paths';
import { settingsFor } from '../settings';

interface Known {
  readonly site: { readonly generation: number; readonly judgedBy: DocumentSite } | undefined;
  readonly elsewhere: Elsewhere;
}

/**
 * The sites of open documents in scanned folders, and what of them stands in other files. They are fetched from the clerk
 * when a document first asks for one.
 */
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
    return this.knownOf(uri)?.site?.judgedBy;
  }

  /** What of a document stands in other files, as far as it is known now; these are called by their paths in the workspace. */
  elsewhere({ uri }: vscode.TextDocument): Elsewhere | undefined {
    return this.knownOf(uri)?.elsewhere;
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

  private knownOf(uri: vscode.Uri): Known | undefined {
    const address = uri.toString();
    if (!this.known.has(address) && this.holds(uri)) void this.renew(uri, undefined);
    return this.known.get(address);
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
    const now = this.holds(uri) ? await this.ask(address, group) : undefined;
    this.known.set(address, now);
    // That the document itself was counted anew changes nothing in the others.
    const isOwn = counted?.size === 1 && counted.has(address) && before !== undefined;
    const isOther = !isOwn && before?.site?.generation !== now?.site?.generation;
    if (isOther || keyOf(before?.elsewhere) !== keyOf(now?.elsewhere)) this.changed.fire(uri);
  }

  private async ask(address: string, group: string | undefined): Promise<Known> {
    const site = group === undefined ? undefined : await this.siteOf(address, group);
    const found = await this.clerk.ask('elsewhere', address).catch(() => undefined);
    const named = [...(found?.copies ?? [])].map(
      ([hash, copy]) =>
        [hash, { ...copy, title: vscode.workspace.asRelativePath(vscode.Uri.parse(copy.document)) }] as const,
    );
    return { site, elsewhere: new Map(named) };
  }

  private async siteOf(address: string, group: string): Promise<Known['site']> {
    const fetched = this.fetched.get(group);
    const answer = await this.clerk.ask('site', address, group, fetched?.generation).catch(() => undefined);
    if (answer === undefined) return undefined;
    const { generation, own } = answer;
    const site = answer.site ?? fetched!.site;
    if (answer.site !== undefined) this.fetched.set(group, { generation, site });
    return { generation, judgedBy: { site, own } };
  }
}

/** Of two that are the same, the same. */
function keyOf(elsewhere: Elsewhere = new Map()): string {
  return JSON.stringify([...elsewhere]);
}
