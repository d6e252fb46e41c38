import { parseDocument } from '../core';
import type { AnalysisOptions } from '../core/options';
import { generalisations } from '../core/phrases/generalise';
import { linesHit } from '../core/phrases/hits';
import { draw } from './draw';
import { Ledger } from './folders/ledger';
import { webviewPage } from './webviewPage';

/** What a worker can be asked beside the analysis of the texts that it holds. */
export type Calls = Ledger & {
  readonly draw: typeof draw;
  readonly webviewPage: typeof webviewPage;
  readonly generalisations: typeof generalisations;
  readonly linesHit: typeof linesHitIn;
};

export function newCalls(): Calls {
  return Object.assign(new Ledger(), { draw, webviewPage, generalisations, linesHit: linesHitIn });
}

/** As `linesHit`, of a document that reads `text`. */
function linesHitIn(text: string, format: AnalysisOptions['format'], lists: readonly (readonly string[])[]): number[] {
  return linesHit(parseDocument(text), format, lists);
}
