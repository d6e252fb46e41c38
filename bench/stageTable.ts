import { isMissing } from './laboratory';
import type { Timing } from './measure';
import { bruteForce, exactLines, minHash, plain, winnow } from './peers';
import { type Measured, reference, timingOf } from './results';
import { digits, duration, megabytes, percent, rate, table } from './table';

/** One row for each stage of Winnow, and for each other contestant, on each document. */
export function stageTable(measured: readonly Measured[]): string {
  const header = ['Size', 'Duplicates', 'What', 'Time', 'MB/s', '× words', '× plain', 'Heap', 'Resident'];
  return table(header, 3, measured.flatMap(stageRows));
}

function stageRows(document: Measured): string[][] {
  const { bytes, utf16, memory } = document;
  const own = timingOf(document, winnow.name);
  const base = timingOf(document, plain.name);
  const ratio = (seconds: number, of: Timing | number): string =>
    digits(seconds / (typeof of === 'number' ? of : of.all));
  const row = (what: string, seconds: number, heap = '', resident = ''): string[] => [
    megabytes(document.size),
    percent(document.duplicates),
    what,
    duration(seconds),
    rate(bytes, seconds),
    isMissing(own) ? '–' : ratio(seconds, reference(own)),
    isMissing(base) ? '–' : ratio(seconds, base),
    heap,
    resident,
  ];
  const rows: string[][] = [];
  if (isMissing(own)) {
    rows.push([megabytes(document.size), percent(document.duplicates), '**all**', own.missing, '', '', '', '', '']);
  }
  if (!isMissing(own)) {
    const heaps = isMissing(memory) ? [] : memory.stages.map(({ heap }) => digits(heap / utf16));
    own.stages.forEach(({ name, seconds }, i) => {
      rows.push(row(name, seconds, heaps[i]));
    });
    const peaks = isMissing(memory) ? [] : [digits(memory.heap / utf16), digits(memory.resident / utf16)];
    rows.push(row(`**all**${own.outcome?.exhausted ? ' (budget hit)' : ''}`, own.all, ...peaks));
  }
  for (const { name } of [plain, exactLines, minHash, bruteForce]) {
    const timing = timingOf(document, name);
    if (!isMissing(timing)) rows.push(row(name, timing.all));
  }
  return rows;
}
