import { isMissing } from './laboratory';
import { bruteForce, exactLines, minHash, winnow } from './peers';
import { type Measured, reference, timingOf } from './results';
import { digits, duration, megabytes, percent, rate, table } from './table';

/** One row a document: for those who want to know whether it is fast. */
export function summary(measured: readonly Measured[]): string {
  const header = ['Size', 'Duplicates', 'Lines', 'Winnow', 'MB/s', '× words', 'Heap', 'Exact lines'];
  return table(
    [...header, minHash.name, 'Brute force'],
    0,
    measured.map((document) => {
      const own = timingOf(document, winnow.name);
      const heap = isMissing(document.memory) ? '–' : digits(document.memory.heap / document.utf16);
      return [
        megabytes(document.size),
        percent(document.duplicates),
        String(document.lines),
        timeCell(document, winnow.name),
        ...(isMissing(own) ? ['–', '–'] : [rate(document.bytes, own.all), digits(own.all / reference(own))]),
        heap,
        ...[exactLines, minHash, bruteForce].map(({ name }) => timeCell(document, name)),
      ];
    }),
  );
}

function timeCell(document: Measured, name: string): string {
  const timing = timingOf(document, name);
  return isMissing(timing) ? timing.missing : duration(timing.all);
}
