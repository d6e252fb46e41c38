import { REPORT_STYLE } from '../core/report';
import { draw } from './draw';
import type { Crew } from './folders/crew';
import { Helper } from './folders/helper';
import { Ledger } from './folders/ledger';
import { Scanner } from './folders/scanner';

/** What a worker can be asked beside the analysis of the texts that it holds. */
export type Calls = Ledger &
  Pick<Scanner, 'countMany' | 'surveyMany'> &
  Pick<Helper, 'hashFiles' | 'tellSite' | 'surveyFiles'> & {
    readonly draw: typeof draw;
    /** What the page of a report looks like. */
    readonly reportStyle: () => string;
  };

/** The calls of a worker that `crew` helps. */
export function newCalls(crew: Crew): Calls {
  const ledger = new Ledger();
  const scanner = new Scanner(ledger, crew);
  const helper = new Helper();
  return Object.assign(ledger, {
    countMany: (files: Parameters<Scanner['countMany']>[0]) => scanner.countMany(files),
    surveyMany: (files: Parameters<Scanner['surveyMany']>[0]) => scanner.surveyMany(files),
    hashFiles: (files: Parameters<Helper['hashFiles']>[0]) => helper.hashFiles(files),
    tellSite: (site: Parameters<Helper['tellSite']>[0]) => helper.tellSite(site),
    surveyFiles: (files: Parameters<Helper['surveyFiles']>[0]) => helper.surveyFiles(files),
    draw,
    reportStyle: () => REPORT_STYLE,
  });
}
