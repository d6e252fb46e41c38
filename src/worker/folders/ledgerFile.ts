import type { Tally } from './survey';

/** What is known of a file that was counted. */
export interface Entry {
  readonly uri: string;
  readonly group: string | undefined;
  /** In milliseconds, and bytes. */
  readonly mtime: number;
  readonly size: number;
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
  /** Whether it is compared with other files. */
  readonly isCompared: boolean;
}

/*
 * The ledger as it is kept: a line that says what it is, a line of JSON for all entries without their hashes, filled up with
 * spaces to eight bytes, and the hashes of all as the machine has numbers: it never leaves it.
 */
const MAGIC = 'winnow-ledger 2\n';

/** The bytes of `entries`. O(n). */
export function encodeLedger(entries: readonly Entry[]): Uint8Array {
  const rows = entries.map(({ hashes, ...entry }) => ({ ...entry, hashes: hashes.length }));
  const head = new TextEncoder().encode(`${MAGIC}${JSON.stringify(rows)}`);
  const start = Math.ceil((head.length + 1) / BYTES) * BYTES;
  const count = entries.reduce((sum, { hashes }) => sum + hashes.length, 0);
  const bytes = new Uint8Array(start + count * BYTES).fill(SPACE, 0, start);
  bytes.set(head);
  bytes[start - 1] = LINE_FEED;
  const numbers = new Float64Array(bytes.buffer, start);
  let place = 0;
  for (const { hashes } of entries) {
    numbers.set(hashes, place);
    place += hashes.length;
  }
  return bytes;
}

/** The entries that `encodeLedger` made `bytes` of; `undefined` where they are damaged or something else. O(n). */
export function decodeLedger(bytes: Uint8Array): Entry[] | undefined {
  try {
    const end = bytes.indexOf(LINE_FEED, MAGIC.length);
    const head = new TextDecoder().decode(bytes.subarray(0, end));
    if (end < 0 || !head.startsWith(MAGIC)) return undefined;
    const rows = JSON.parse(head.slice(MAGIC.length)) as (Omit<Entry, 'hashes'> & { readonly hashes: number })[];
    const numbers = new Float64Array(bytes.slice(end + 1).buffer);
    let place = 0;
    const entries = rows.map((row) => ({ ...row, hashes: numbers.slice(place, (place += row.hashes)) }));
    return place === numbers.length ? entries : undefined;
  } catch {
    return undefined;
  }
}

const BYTES = Float64Array.BYTES_PER_ELEMENT;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
