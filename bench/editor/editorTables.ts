import { digits, duration, megabytes, table } from '../table';
import type { MeasuredEditor } from './editor';
import type { MeasuredDocument } from './measured';

/** How long things take that people wait for, in each VS Code: medians and the slowest of twenty. */
export function keystrokeTable(measured: readonly MeasuredEditor[]): string {
  const header = [
    'VS Code',
    'Size',
    'Open: seen',
    'all',
    'Key: fresh findings',
    'Thread held',
    'without Winnow',
    'Key to squiggle',
  ];
  const rows = measured.flatMap(({ host, inside, window }) =>
    inside.documents.map((document) => [
      host,
      megabytes(document.size),
      milliseconds([document.opening.seen]),
      milliseconds([document.opening.fresh]),
      ...keyCells(document),
      document.size === window.size ? milliseconds(window.changed) : '',
    ]),
  );
  return table(header, 2, rows);
}

function keyCells({ keystrokes, without }: MeasuredDocument): string[] {
  return [keystrokes.fresh, keystrokes.held, without.held].map(milliseconds);
}

/** What the extension costs when nothing happens. */
export function restTable(measured: readonly MeasuredEditor[]): string {
  const header = ['VS Code', 'Activation', 'Documents open', 'Heap of the host', 'Resident, worker and all'];
  const rows = measured.map(({ host, inside: { activation, resting } }) => [
    host,
    activation === undefined ? '–' : duration(activation / 1000),
    String(resting.documents),
    `${digits(resting.heap / 1e6)} MB`,
    `${digits(resting.resident / 1e6)} MB`,
  ]);
  return table(header, 1, rows);
}

/** The median, and the slowest where there are several. */
function milliseconds(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const median = duration(sorted[sorted.length >> 1]! / 1000);
  return sorted.length === 1 ? median : `${median} (${duration(sorted.at(-1)! / 1000)})`;
}
