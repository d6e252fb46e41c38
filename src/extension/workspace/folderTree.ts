import * as vscode from 'vscode';
import type { Confidence } from '../../core';
import type { Shown } from '../../worker/folders/answers';
import type { Amounts, Overview } from '../../worker/folders/overview';
import type { Tally } from '../../worker/folders/survey';
import { type FolderIndex, MORE_ROWS } from './folderIndex';
import { type FolderNode, folderItem } from './folderNodes';

/** How the view puts what was found in order. */
export type Arrangement = 'file' | 'rule' | 'template';

/** The rows of the view "Folders", what can be removed most first. */
export class FolderTree implements vscode.TreeDataProvider<FolderNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** The texts of lines of templates, by hash and file. */
  private readonly texts = new Map<string, Shown>();
  readonly onDidChangeTreeData = this.changed.event;
  arrangement: Arrangement = 'file';

  constructor(private readonly index: FolderIndex) {}

  refresh(): void {
    this.texts.clear();
    this.changed.fire();
  }

  /** Shows more rows of each kind. */
  async more(): Promise<void> {
    this.index.rows += MORE_ROWS;
    await this.index.look();
    this.refresh();
  }

  dispose(): void {
    this.changed.dispose();
  }

  getTreeItem = folderItem;

  async getChildren(node?: FolderNode): Promise<FolderNode[]> {
    if (node !== undefined) return this.under(node);
    const overview = this.index.overview ?? (await this.index.look());
    if (overview === undefined) return [];
    if (this.arrangement === 'file') {
      return this.cut(
        overview.files.map((row) => ({ type: 'file', ...row })),
        overview.flagged,
      );
    }
    if (this.arrangement === 'rule') return overview.rules.map((row) => ({ type: 'rule', ...row }));
    return this.lines(overview);
  }

  private async under(node: FolderNode): Promise<FolderNode[]> {
    if (node.type === 'rule') {
      const { rule } = node;
      const files = await this.index.clerk.ask('removable', { confidence: 'possible', rules: [rule] });
      return this.cut(files.map(({ uri, tallies }) => ({ type: 'file', uri, rule, amounts: amountsOf(tallies) })));
    }
    const { uri } = node as Extract<FolderNode, { type: 'file' }>;
    const file = await this.index.read(vscode.Uri.parse(uri));
    const all = file === undefined ? [] : await this.index.clerk.ask('findings', file);
    const rule = node.type === 'file' ? node.rule : undefined;
    const wanted = all.filter((shown) => rule === undefined || shown.rule === rule);
    return this.cut(wanted.map((shown) => ({ type: 'finding', uri, shown })));
  }

  /** Looks up the text of each line in one of its files; each file is read once. */
  private async lines({ templates: rows, templateLines }: Overview): Promise<FolderNode[]> {
    const missing = new Map<string, number[]>();
    for (const { hash, uri } of rows) {
      if (!this.texts.has(`${hash} ${uri}`)) missing.set(uri, [...(missing.get(uri) ?? []), hash]);
    }
    for (const [uri, hashes] of missing) {
      const file = await this.index.read(vscode.Uri.parse(uri));
      const found = file === undefined ? [] : await this.index.clerk.ask('texts', file, hashes);
      for (const shown of found) this.texts.set(`${shown.hash} ${uri}`, shown);
    }
    const nodes = rows.flatMap((row): FolderNode[] => {
      const shown = this.texts.get(`${row.hash} ${row.uri}`);
      return shown === undefined ? [] : [{ type: 'template', row, text: shown.text, lines: shown.lines }];
    });
    // What has changed since it was counted has no row, and none is to come.
    return this.cut(nodes, nodes.length + templateLines - rows.length);
  }

  /** As many of `nodes` as are shown, and last how many more of `count` there are. */
  private cut(nodes: readonly FolderNode[], count = nodes.length): FolderNode[] {
    const shown = nodes.slice(0, this.index.rows);
    return count > shown.length ? [...shown, { type: 'more', count: count - shown.length }] : shown;
  }
}

function amountsOf(tallies: readonly Tally[]): Amounts {
  const sum = (confidence: Confidence) => {
    const some = tallies.filter((one) => one.confidence === confidence);
    return { lines: some.reduce((lines, one) => lines + one.lines, 0), words: 0 };
  };
  return { certain: sum('certain'), likely: sum('likely'), possible: sum('possible') };
}
