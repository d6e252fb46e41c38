import { draw } from './draw';
import { Ledger } from './folders/ledger';
import { webviewPage } from './webviewPage';

/** What a worker can be asked beside the analysis of the texts that it holds. */
export type Calls = Ledger & {
  readonly draw: typeof draw;
  readonly webviewPage: typeof webviewPage;
};

export function newCalls(): Calls {
  return Object.assign(new Ledger(), { draw, webviewPage });
}
