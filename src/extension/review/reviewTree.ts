import * as vscode from 'vscode';
import { isRemovable } from '../../core';
import { turn } from '../../worker/turn';
import type { AnalysisService } from '../analysisService';
import type { Analysed } from '../cleaner';
import type { DocumentInUse } from '../documentInUse';
import { actionItem, actionsFor, isLikely } from './actionItem';
import { itemOf } from './reviewItem';
import {
  childrenOf,
  findingsUnder,
  type Grouping,
  isAction,
  parentOf,
  type ReviewNode,
  type ReviewRow,
  type Shown,
} from './reviewNodes';
import type { Ticks } from './ticks';

/** Whose findings the view shows. */
export type Scope = 'active' | 'open';

/** The rows of the view: what can be done, and the findings of the active document, or of all open ones. */
export class ReviewTree implements vscode.TreeDataProvider<ReviewRow>, vscode.Disposable {
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
      service.onDidChange(async (document) => {
        // In a turn of its own: with the markers at once it holds the thread for too long.
        await turn();
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

  /** All findings that are shown, and those that are checked. */
  shown(): Shown {
    const documents = this.documents();
    return {
      findings: documents.flatMap(({ state }) => state.analysis.findings),
      checked: documents.flatMap(({ document, state }) => this.ticks.of(document, state)),
    };
  }

  getTreeItem(node: ReviewRow): vscode.TreeItem {
    if (isAction(node)) return actionItem(node);
    const state = this.stateOf(node.document);
    return state === undefined ? new vscode.TreeItem('') : itemOf(node, state, this.ticks);
  }

  getChildren(node?: ReviewRow): ReviewRow[] {
    if (node !== undefined) {
      if (isAction(node)) return [];
      const state = this.stateOf(node.document);
      return state === undefined ? [] : childrenOf(node, state, this.grouping);
    }
    const shown = this.documents().filter(({ state }) => state.analysis.findings.length > 0 || state.kept.length > 0);
    const tops = shown.map(({ document }): ReviewNode => ({ type: 'document', document }));
    // Of one document its findings are the top.
    const rows = this.scope === 'active' ? tops.flatMap((top) => this.getChildren(top)) : tops;
    return [...actionsFor(this.shown()), ...rows];
  }

  getParent(node: ReviewRow): ReviewNode | undefined {
    if (isAction(node)) return undefined;
    const parent = parentOf(node, this.grouping);
    return this.scope === 'active' && parent?.type === 'document' ? undefined : parent;
  }

  /** Whether all that can be removed under `node` is ticked. */
  isTicked(node: ReviewRow): boolean {
    const under = this.boxesOf(node).map(({ document, state, findings }) => {
      const removable = findings.filter(isRemovable);
      return { all: removable.every((finding) => this.ticks.has(document, state, finding)), count: removable.length };
    });
    return under.some(({ count }) => count > 0) && under.every(({ all }) => all);
  }

  /** Ticks or unticks all that stands under `node`. */
  tick(node: ReviewRow, ticked: boolean): void {
    for (const { document, state, findings } of this.boxesOf(node)) this.ticks.set(document, state, findings, ticked);
  }

  /** The findings that the check box of `node` stands for, by document. */
  private boxesOf(node: ReviewRow) {
    if (node.type === 'clean') return [];
    if (node.type === 'likely') {
      return this.documents().map(({ document, state }) => {
        return { document, state, findings: state.analysis.findings.filter(isLikely) };
      });
    }
    const { document } = node;
    const state = this.stateOf(document);
    return state === undefined ? [] : [{ document, state, findings: findingsUnder(node, state.analysis.findings) }];
  }

  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}
