import * as vscode from 'vscode';
import { type Finding, isRemovable } from '../../core';
import type { Analysed } from '../cleaner';
import { findingKey } from '../findingKey';

/** Which findings are checked for removal. What is certain starts checked; what the user decides lasts while it is open. */
export class Ticks implements vscode.Disposable {
  private readonly decided = new WeakMap<vscode.TextDocument, Map<string, boolean>>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly onDidChange = this.changed.event;

  has(document: vscode.TextDocument, { analysis }: Analysed, finding: Finding): boolean {
    const decision = this.decided.get(document)?.get(findingKey(analysis, finding));
    return isRemovable(finding) && (decision ?? finding.confidence === 'certain');
  }

  set(document: vscode.TextDocument, { analysis }: Analysed, findings: readonly Finding[], ticked: boolean): void {
    const decisions = this.decided.get(document) ?? new Map<string, boolean>();
    this.decided.set(document, decisions);
    for (const finding of findings) decisions.set(findingKey(analysis, finding), ticked);
    this.changed.fire(document);
  }

  /** What is ticked of the findings of `state`, in their order. */
  of(document: vscode.TextDocument, state: Analysed): Finding[] {
    return state.analysis.findings.filter((finding) => this.has(document, state, finding));
  }

  dispose(): void {
    this.changed.dispose();
  }
}
