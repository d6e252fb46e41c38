import type { Analysis, Finding } from '../core';
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
  const all = [...analysis.findings, ...state.kept].sort((a, b) => a.span.start - b.span.start);
  const isKept = (finding: Finding): boolean => keys?.has(findingKey(analysis, finding)) ?? false;
  return {
    ...state,
    analysis: { ...analysis, findings: all.filter((finding) => !isKept(finding)) },
    kept: all.filter(isKept),
  };
}
