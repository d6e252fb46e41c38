import * as vscode from 'vscode';
import { isRemovable } from '../../core';
import type { AnalysisService } from '../analysisService';
import type { Analysed } from '../cleaner';
import type { DocumentInUse } from '../documentInUse';
import { itemOf } from './reviewItem';
import { childrenOf, findingsUnder, type Grouping, parentOf, type ReviewNode } from './reviewNodes';
import type { Ticks } from './ticks';

/** Whose findings the view shows. */
export type Scope = 'active' | 'open';

/** The rows of the view: the findings of the active document, or of all open ones. */
export class ReviewTree implements vscode.TreeDataProvider<ReviewNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];
  scope: Scope = 'active';
  grouping: Grouping = 'place';

  constructor(
    private readonly service: AnalysisService,
    private readonly ticks: Ticks,
    private readonly inUse: DocumentInUse,
  ) {
    this.subscriptions = [
      inUse.onDidChange(() => this.refresh()),
      service.onDidChange((document) => {
        if (this.scope === 'open' || document.isClosed || document === inUse.current) this.refresh();
      }),
      ticks.onDidChange(() => this.refresh()),
    ];
  }

  /** The document that the view is about where it is about one. */
  get activeDocument(): vscode.TextDocument | undefined {
    return this.inUse.current;
  }

  /** The documents whose findings are shown, each with what is known of it. */
  documents(): { readonly document: vscode.TextDocument; readonly state: Analysed }[] {
    const documents =
      this.scope === 'open' ? this.service.documents : this.inUse.current === undefined ? [] : [this.inUse.current];
    return documents.flatMap((document) => {
      const state = this.stateOf(document);
      return state === undefined ? [] : { document, state };
    });
  }

  stateOf(document: vscode.TextDocument): Analysed | undefined {
    const state = this.service.shown(document);
    return state?.kind === 'analysed' ? state : undefined;
  }

  getTreeItem(node: ReviewNode): vscode.TreeItem {
    const state = this.stateOf(node.document);
    return state === undefined ? new vscode.TreeItem('') : itemOf(node, state, this.ticks);
  }

  getChildren(node?: ReviewNode): ReviewNode[] {
    if (node !== undefined) {
      const state = this.stateOf(node.document);
      return state === undefined ? [] : childrenOf(node, state, this.grouping);
    }
    const shown = this.documents().filter(({ state }) => state.analysis.findings.length > 0 || state.kept.length > 0);
    const tops = shown.map(({ document }): ReviewNode => ({ type: 'document', document }));
    // Of one document its findings are the top.
    return this.scope === 'active' ? tops.flatMap((top) => this.getChildren(top)) : tops;
  }

  getParent(node: ReviewNode): ReviewNode | undefined {
    const parent = parentOf(node, this.grouping);
    return this.scope === 'active' && parent?.type === 'document' ? undefined : parent;
  }

  /** Whether all that can be removed under `node` is ticked. */
  isTicked(node: ReviewNode): boolean {
    const state = this.stateOf(node.document);
    if (state === undefined) return false;
    const under = findingsUnder(node, state.analysis.findings).filter(isRemovable);
    return under.length > 0 && under.every((finding) => this.ticks.has(node.document, state, finding));
  }

  /** Ticks or unticks all that stands under `node`. */
  tick(node: ReviewNode, ticked: boolean): void {
    const state = this.stateOf(node.document);
    if (state === undefined) return;
    this.ticks.set(node.document, state, findingsUnder(node, state.analysis.findings), ticked);
  }

  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}
