import type { FilePrint } from './acrossFiles';
import { decodeTable, encodeTable } from './numberTable';

const MAGIC = 'winnow-prints 1\n';

/** The bytes of fingerprints, with the addresses of their files; see `encodeTable`. O(n). */
export function encodePrints(prints: readonly (readonly [string, FilePrint])[]): Uint8Array {
  const rows = prints.map(([uri, { mark, similarity }]) => ({ uri, mark, similarity }));
  const columns = COLUMNS.map((column) => prints.map(([, print]) => print[column]));
  return encodeTable(MAGIC, rows, columns);
}

/** What `encodePrints` made `bytes` of; `undefined` where they are damaged or something else. O(n). */
export function decodePrints(bytes: Uint8Array): (readonly [string, FilePrint])[] | undefined {
  const table = decodeTable<{ uri: string; mark: number; similarity: number }>(MAGIC, bytes, KINDS);
  return table?.rows.map(({ uri, ...row }, i) => {
    const columns = COLUMNS.map((column, c) => [column, table.columns[c]![i]]);
    return [uri, { ...row, ...Object.fromEntries(columns) } as FilePrint];
  });
}

const COLUMNS = ['hashes', 'lines', 'compared', 'grams', 'gramEnds'] as const;
const KINDS = COLUMNS.map((column) => (column === 'hashes' ? Float64Array : Uint32Array));
