import type * as vscode from 'vscode';
import { type Finding, type Kind, RULE_IDS, RULES, type RuleId, sentence } from '../../core';
import type { Analysed } from '../cleaner';

/** How the findings of a document are put in order. */
export type Grouping = 'rule' | 'place';

/** A row of the view. */
export type ReviewRow = ActionRow | ReviewNode;

/** A row above those of the documents: what is done with all that the view shows. */
export type ActionRow =
  | { readonly type: 'clean'; readonly shown: Shown }
  | { readonly type: 'likely'; readonly shown: Shown };

/** All that the view shows. */
export interface Shown {
  readonly findings: readonly Finding[];
  readonly checked: readonly Finding[];
}

export function isAction(row: ReviewRow): row is ActionRow {
  return row.type === 'clean' || row.type === 'likely';
}

/** A row about a document. It knows which, so that nothing is ever done to another one. */
export type ReviewNode =
  | { readonly type: 'document'; readonly document: vscode.TextDocument }
  | { readonly type: 'kind'; readonly document: vscode.TextDocument; readonly kind: Kind }
  | { readonly type: 'rule'; readonly document: vscode.TextDocument; readonly rule: RuleId }
  | { readonly type: 'kept'; readonly document: vscode.TextDocument }
  | { readonly type: 'more'; readonly document: vscode.TextDocument; readonly count: number }
  | FindingNode;

export interface FindingNode {
  readonly type: 'finding';
  readonly document: vscode.TextDocument;
  readonly finding: Finding;
  readonly kept: boolean;
}

/** The most rows under one: with more, the view would be slow and nobody would look through them. */
export const MOST_ROWS = 1000;

/** The rows under a document, or under a row of it. */
export function childrenOf(node: ReviewNode, { analysis, kept }: Analysed, grouping: Grouping): ReviewNode[] {
  const { document } = node;
  const { findings } = analysis;
  switch (node.type) {
    case 'document': {
      const rows: ReviewNode[] =
        grouping === 'place'
          ? rowsOf(document, findings, false)
          : (['boilerplate', 'duplicate'] as const)
              .filter((kind) => findings.some((finding) => finding.kind === kind))
              .map((kind) => ({ type: 'kind', document, kind }));
      return kept.length === 0 ? rows : [...rows, { type: 'kept', document }];
    }
    case 'kind': {
      const present = new Set(findings.map(({ rule }) => rule));
      const rules = RULE_IDS.filter((rule) => present.has(rule) && RULES[rule].kind === node.kind);
      return rules.map((rule) => ({ type: 'rule', document, rule }));
    }
    case 'rule':
      return rowsOf(document, findingsUnder(node, findings), false);
    case 'kept':
      return rowsOf(document, kept, true);
    default:
      return [];
  }
}

/** Those of `findings`, which are in order, that stand under `node`: a row may be of what was found before them. */
export function findingsUnder(node: ReviewNode, findings: readonly Finding[]): readonly Finding[] {
  switch (node.type) {
    case 'document':
      return findings;
    case 'kind':
      return findings.filter(({ kind }) => kind === node.kind);
    case 'rule':
      return findings.filter(({ rule }) => rule === node.rule);
    case 'finding':
      return node.kept ? [] : same(node.finding, findings);
    default:
      return [];
  }
}

/** What there is of `finding` among `findings`, which are in order and do not overlap: in the same lines, and saying the same. O(log n). */
function same(finding: Finding, findings: readonly Finding[]): Finding[] {
  let [low, high] = [0, findings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (findings[middle]!.lines.start < finding.lines.start) low = middle + 1;
    else high = middle;
  }
  const now = findings[low];
  if (now === undefined || now.rule !== finding.rule || now.lines.start !== finding.lines.start) return [];
  return now.lines.end === finding.lines.end && sentence(now.message) === sentence(finding.message) ? [now] : [];
}

/** The row above `node`. */
export function parentOf(node: ReviewNode, grouping: Grouping): ReviewNode | undefined {
  const { document } = node;
  const top: ReviewNode = { type: 'document', document };
  switch (node.type) {
    case 'document':
      return undefined;
    case 'rule':
      return { type: 'kind', document, kind: RULES[node.rule].kind };
    case 'finding':
      if (node.kept) return { type: 'kept', document };
      return grouping === 'place' ? top : { type: 'rule', document, rule: node.finding.rule };
    default:
      return top;
  }
}

function rowsOf(document: vscode.TextDocument, findings: readonly Finding[], kept: boolean): ReviewNode[] {
  const rows: ReviewNode[] = findings
    .slice(0, MOST_ROWS)
    .map((finding) => ({ type: 'finding', document, finding, kept }));
  return findings.length > MOST_ROWS ? [...rows, { type: 'more', document, count: findings.length - MOST_ROWS }] : rows;
}
