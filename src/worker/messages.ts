import type { Analysis, AnalysisOptions } from '../core';

/** What the worker is to analyse. */
export interface Request {
  readonly id: number;
  readonly text: string;
  readonly options: AnalysisOptions;
}

/** An analysis without the document, which the asker has: to send it would cost more than to make it again. */
export type Findings = Omit<Analysis, 'document'>;

/** What came of the request with this id. */
export type Response =
  | { readonly id: number; readonly found: Findings }
  | { readonly id: number; readonly error: string };
