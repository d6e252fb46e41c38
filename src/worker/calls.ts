import { REPORT_STYLE } from '../core/report';
import { draw } from './draw';
import { Ledger } from './folders/ledger';

/** What a worker can be asked beside the analysis of the texts that it holds. */
export type Calls = Ledger & {
  readonly draw: typeof draw;
  /** What the page of a report looks like. */
  readonly reportStyle: () => string;
};

export function newCalls(): Calls {
  return Object.assign(new Ledger(), { draw, reportStyle: () => REPORT_STYLE });
}
