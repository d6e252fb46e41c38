import type * as vscode from 'vscode';
import type { Analysis, Finding } from '../core';
import { leftAfter } from '../core/leftAfter';
import { findingKey } from './findingKey';
import type { Skip } from './limits';
import type { Settings } from './settings';

/** What is known of a document at one version of its text. */
export type DocumentState = (
  | {
      readonly kind: 'analysed';
      /** Without the findings that the user keeps, so that they are neither shown nor removed. */
      readonly analysis: Analysis;
      readonly kept: readonly Finding[];
    }
  | { readonly kind: 'skipped'; readonly skip: Skip }
) & { readonly version: number; readonly settings: Settings };

/** An analysed state. */
export type Analysed = Extract<DocumentState, { kind: 'analysed' }>;

/** `state` with the findings that have one of `keys` apart from the others. */
export function split(state: DocumentState, keys: ReadonlySet<string> | undefined): DocumentState {
  if (state.kind === 'skipped' || (state.kept.length === 0 && (keys === undefined || keys.size === 0))) return state;
  const { analysis } = state;
  const all = [...analysis.findings, ...state.kept].sort((a, b) => a.lines.start - b.lines.start);
  const isKept = (finding: Finding): boolean => keys?.has(findingKey(analysis, finding)) ?? false;
  return {
    ...state,
    analysis: { ...analysis, findings: all.filter((finding) => !isKept(finding)) },
    kept: all.filter(isKept),
  };
}

/** Whether `changes` take away whole lines and nothing else, as a clean does. */
export function takesLines(changes: readonly vscode.TextDocumentContentChangeEvent[]): boolean {
  return changes.every(({ range, text }) => text === '' && (range.start.character === 0 || !range.isSingleLine));
}

/**
 * What is known of a document that has just lost whole lines, of which `state` was known before: what was found in the
 * others, where it stands now. `undefined` where something else has changed. The user keeps what has one of `keys`.
 */
export function movedAlong(
  { document, contentChanges }: vscode.TextDocumentChangeEvent,
  state: DocumentState | undefined,
  keys: ReadonlySet<string> | undefined,
): DocumentState | undefined {
  if (state?.kind !== 'analysed' || state.version !== document.version - 1 || !takesLines(contentChanges))
    return undefined;
  const edits = contentChanges
    .map(({ rangeOffset: start, rangeLength }) => ({ start, end: start + rangeLength, text: '' as const }))
    .sort((a, b) => a.start - b.start);
  const findings = [...state.analysis.findings, ...state.kept];
  const analysis = leftAfter({ ...state.analysis, findings }, edits);
  if (analysis.document.text !== document.getText()) return undefined;
  return split({ ...state, analysis, kept: [], version: document.version }, keys);
}
