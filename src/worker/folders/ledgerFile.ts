import { decodeTable, encodeTable } from './numberTable';
import type { Tally } from './survey';

/** What is known of a file that was counted. */
export interface Entry {
  readonly uri: string;
  readonly group: string | undefined;
  /** In milliseconds, and bytes. */
  readonly mtime: number;
  readonly size: number;
  /** Those that it was counted and analysed by; see `FileText`. */
  readonly settings?: number | undefined;
  /** Of its text; see `checksum`. */
  readonly check: number;
  /** The different hashes of its lines, ascending. */
  readonly hashes: Float64Array;
  readonly survey: Survey | undefined;
}

/** What was found in a file. */
export interface Survey {
  /** How often its group had changed by then. */
  readonly generation: number;
  readonly tallies: readonly Tally[];
  /** The hashes of the flagged lines that stand in many documents, numbers masked. */
  readonly template: readonly number[];
  /** Of what stood in other files by then; see `FileElsewhere`. */
  readonly mark: number;
  /** The mark of the fingerprint that it is compared with other files by; missing where it is not. */
  readonly print?: number | undefined;
}

const MAGIC = 'winnow-ledger 2\n';

/** The bytes of `entries`, see `encodeTable`. O(n). */
export function encodeLedger(entries: readonly Entry[]): Uint8Array {
  const rows = entries.map(({ hashes, ...entry }) => entry);
  return encodeTable(MAGIC, rows, [entries.map(({ hashes }) => hashes)]);
}

/** The entries that `encodeLedger` made `bytes` of; `undefined` where they are damaged or something else. O(n). */
export function decodeLedger(bytes: Uint8Array): Entry[] | undefined {
  const table = decodeTable<Omit<Entry, 'hashes'>>(MAGIC, bytes, [Float64Array]);
  return table?.rows.map((row, i) => ({ ...row, hashes: table.columns[0]![i] as Float64Array }));
}
