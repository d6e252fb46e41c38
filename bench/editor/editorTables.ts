import { median, percentile } from '../percentile';
import { digits, duration, megabytes, table } from '../table';
import type { MeasuredEditor } from './editor';
import type { MeasuredDocument } from './measured';
import type { Held } from './watch';

/** How long things take that people wait for, in each VS Code: medians, what nine of ten keep to, and the slowest of twenty. */
export function keystrokeTable(measured: readonly MeasuredEditor[]): string {
  const header = [
    'VS Code',
    'Size',
    'Open: seen',
    'all',
    'thread held',
    'with a core',
    'Key: fresh findings',
    'thread held',
    'with a core',
    'Without Winnow: held',
    'with a core',
    'Key to squiggle',
  ];
  const rows = measured.flatMap(({ host, inside, window }) =>
    inside.documents.map((document) => [
      host,
      megabytes(document.size),
      milliseconds([document.opening.seen]),
      milliseconds([document.opening.fresh]),
      ...heldCells([document.opening.held]),
      ...keyCells(document),
      document.size === window.size ? milliseconds(window.changed) : '',
    ]),
  );
  return table(header, 2, rows);
}

function keyCells({ keystrokes, without }: MeasuredDocument): string[] {
  return [milliseconds(keystrokes.fresh), ...heldCells(keystrokes.held), ...heldCells(without.held)];
}

function heldCells(all: readonly Held[]): string[] {
  return [all.map(({ held }) => held), all.map(({ busy }) => busy)].map(milliseconds);
}

/** What the extension costs when nothing happens. */
export function restTable(measured: readonly MeasuredEditor[]): string {
  const header = [
    'VS Code',
    'Activation',
    'Of a small extension',
    'Documents open',
    'Heap of the host',
    'Resident, worker and all',
  ];
  const rows = measured.map(({ host, inside: { activation, smallest, resting } }) => [
    host,
    ...[activation, smallest].map((time) => (time === undefined ? '–' : duration(time / 1000))),
    String(resting.documents),
    `${digits(resting.heap / 1e6)} MB`,
    `${digits(resting.resident / 1e6)} MB`,
  ]);
  return table(header, 1, rows);
}

/** The median, and where there are several, what nine of ten keep to and the slowest. */
function milliseconds(times: readonly number[]): string {
  const cell = duration(median(times) / 1000);
  if (times.length === 1) return cell;
  return `${cell} (${duration(percentile(times, 0.9) / 1000)}, ${duration(Math.max(...times) / 1000)})`;
}
