import { parseDocument } from '../core';
import type { AnalysisOptions } from '../core/options';
import { generalisations } from '../core/phrases/generalise';
import { linesHit } from '../core/phrases/hits';
import { draw } from './draw';
import type { Crew } from './folders/crew';
import { Helper } from './folders/helper';
import { IgnoredNames } from './folders/ignoredNames';
import { Ledger } from './folders/ledger';
import { Scanner } from './folders/scanner';
import { webviewPage } from './webviewPage';
import { wordChanges } from './wordChanges';

/** What a worker can be asked beside the analysis of the texts that it holds. */
export type Calls = Ledger &
  Pick<Scanner, 'countMany' | 'surveyMany'> &
  Pick<Helper, 'hashFiles' | 'tellSite' | 'surveyFiles'> & {
    readonly tellIgnored: IgnoredNames['tell'];
    readonly listed: IgnoredNames['without'];
    readonly draw: typeof draw;
    readonly webviewPage: typeof webviewPage;
    readonly generalisations: typeof generalisations;
    readonly linesHit: typeof linesHitIn;
    readonly wordChanges: typeof wordChanges;
  };

/** The calls of a worker that `crew` helps. */
export function newCalls(crew: Crew): Calls {
  const ledger = new Ledger();
  const scanner = new Scanner(ledger, crew);
  const helper = new Helper();
  const ignored = new IgnoredNames();
  return Object.assign(ledger, {
    countMany: (files: Parameters<Scanner['countMany']>[0]) => scanner.countMany(files),
    surveyMany: (files: Parameters<Scanner['surveyMany']>[0]) => scanner.surveyMany(files),
    hashFiles: (files: Parameters<Helper['hashFiles']>[0]) => helper.hashFiles(files),
    tellSite: (site: Parameters<Helper['tellSite']>[0]) => helper.tellSite(site),
    surveyFiles: (files: Parameters<Helper['surveyFiles']>[0]) => helper.surveyFiles(files),
    tellIgnored: ignored.tell.bind(ignored),
    listed: ignored.without.bind(ignored),
    draw,
    webviewPage,
    generalisations,
    linesHit: linesHitIn,
    wordChanges,
  });
}

/** As `linesHit`, of a document that reads `text`. */
function linesHitIn(text: string, format: AnalysisOptions['format'], lists: readonly (readonly string[])[]): number[] {
  return linesHit(parseDocument(text), format, lists);
}
