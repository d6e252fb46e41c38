import type { AnalysisOptions, Sentence } from '../core';
import type { Calls } from './calls';
import type { PackedSite } from './folders/site';
import type { SentPart } from './parts';

/** A replacement in a text: of `length` code units from `offset` on by `text`. */
export interface Change {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * What the worker is told. It holds texts by number, and follows what happens to them, so that a keystroke in a long
 * one does not send all of it; and sites by name, so that they are not sent with each request.
 */
export type Request = TextRequest | { readonly kind: 'site'; readonly site: PackedSite } | AnalyseRequest | CallRequest;

export type TextRequest =
  | { readonly kind: 'open'; readonly textId: number; readonly content: string; readonly version: number }
  | ChangeRequest
  | { readonly kind: 'close'; readonly textId: number };

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
  /** The name of a site that the worker was told of before, and the hashes of the document as it was counted there. */
  readonly site?: { readonly name: string; readonly own: Float64Array | undefined } | undefined;
  /** The id of the last answer about this text that the asker has. */
  readonly known?: number | undefined;
}

/** A question beside analyses, such as about scanned folders. */
export interface CallRequest {
  readonly kind: 'call';
  readonly id: number;
  readonly method: keyof Calls;
  readonly args: readonly unknown[];
}

/** What came of the request with this id; `lost` if the worker's text can't be what the asker has. */
export type Response =
  | ({ readonly id: number } & PackedFindings)
  | { readonly id: number; readonly lost: true }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

/** An analysis as it is sent: without the text, which the asker has. */
export interface PackedFindings {
  /** Of the text that was analysed, and what `checksum` says of it. */
  readonly version: number;
  readonly checksum: number;
  /** Where its lines start; see `Lines.from`. */
  readonly starts: Uint32Array;
  /** The findings; see `unpackParts`. */
  readonly parts: readonly SentPart[];
  readonly notices: readonly Sentence[];
}
