import type { AnalysisOptions, Sentence } from '../core';

/** A replacement in a text: of `length` code units from `offset` on by `text`. */
export interface Change {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * What the worker is told. It holds texts by number, and follows what happens to them, so that a keystroke in a long
 * one does not send all of it.
 */
export type Request =
  | { readonly kind: 'open'; readonly textId: number; readonly content: string; readonly version: number }
  | ChangeRequest
  | { readonly kind: 'close'; readonly textId: number }
  | AnalyseRequest;

/** Changes one after the other, after which the text has this version and this length. */
export interface ChangeRequest {
  readonly kind: 'change';
  readonly textId: number;
  readonly changes: readonly Change[];
  readonly version: number;
  readonly length: number;
}

export interface AnalyseRequest {
  readonly kind: 'analyse';
  readonly id: number;
  readonly textId: number;
  readonly options: AnalysisOptions;
}

/** What came of the request with this id; `lost` if the worker's text can't be what the asker has. */
export type Response =
  | ({ readonly id: number } & PackedFindings)
  | { readonly id: number; readonly lost: true }
  | { readonly id: number; readonly error: string };

/** An analysis as it is sent: without the text, which the asker has. */
export interface PackedFindings {
  /** Of the text that was analysed, and what `checksum` says of it. */
  readonly version: number;
  readonly checksum: number;
  /** Where its lines start; see `Lines.from`. */
  readonly starts: Uint32Array;
  /** The findings; see `packFindings`. */
  readonly parts: readonly string[];
  readonly notices: readonly Sentence[];
}

/**
 * Of a text, to tell whether two are the same: FNV-1a over its code units. O(n). `before` is the checksum of what stands
 * before `text`, if that is a part of one.
 */
export function checksum(text: string, before = 0x811c9dc5): number {
  let hash = before;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
