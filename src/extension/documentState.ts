import type * as vscode from 'vscode';
import type { Analysis, Edit, Finding } from '../core';
import { leftAfter } from '../core/leftAfter';
import type { Lines } from '../core/lines';
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

/** The edits of `changes` to the text of `lines`, ascending, where all take away whole lines, as a clean does. */
export function goneLines(
  changes: readonly vscode.TextDocumentContentChangeEvent[],
  lines: Lines,
): readonly Edit[] | undefined {
  const edits = changes
    .map(({ rangeOffset: start, rangeLength, text }) => ({ start, end: start + rangeLength, text }))
    .sort((a, b) => a.start - b.start);
  return edits.every(({ start, end, text }) => text === '' && areWhole(lines, start, end))
    ? (edits as Edit[])
    : undefined;
}

/** Whether `[start, end)` is whole lines of `lines`, the line end of the last one maybe left, or that before the first taken. */
function areWhole(lines: Lines, start: number, end: number): boolean {
  if (start === end) return true;
  const [first, last] = [lines.at(start), lines.at(end)];
  const isAtEnd = end === lines.text.length;
  if (lines.starts[first] !== start) return isAtEnd && lines.contentSpan(first).end === start;
  return isAtEnd || lines.starts[last] === end || lines.contentSpan(last).end === end;
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
  if (state?.kind !== 'analysed' || state.version !== document.version - 1) return undefined;
  const { lines } = state.analysis.document;
  const edits = lines.text.length > LONGEST_MOVED ? undefined : goneLines(contentChanges, lines);
  if (edits === undefined) return undefined;
  const findings = [...state.analysis.findings, ...state.kept];
  const analysis = leftAfter({ ...state.analysis, findings }, edits);
  if (analysis.document.text !== document.getText()) return undefined;
  return split({ ...state, analysis, kept: [], version: document.version }, keys);
}

/** In code units: what is longer is analysed anew before anything is shown of it, since to split it into lines takes too long. */
const LONGEST_MOVED = 1_000_000;
