type Numbers = Float64Array | Uint32Array;

/**
 * Rows with numbers as bytes: a line that says what they are, a line of JSON for all but the numbers, filled up with spaces to
 * eight bytes, and `columns`, each with the numbers of each row, as the machine has them: they never leave it. Those of
 * eight bytes come first. O(n).
 */
export function encodeTable(
  magic: string,
  rows: readonly unknown[],
  columns: readonly (readonly Numbers[])[],
): Uint8Array {
  const lengths = columns.map((column) => column.map(({ length }) => length));
  const head = new TextEncoder().encode(`${magic}${JSON.stringify({ rows, lengths })}`);
  const start = Math.ceil((head.length + 1) / LARGEST) * LARGEST;
  const all = columns.flat();
  const size = all.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = new Uint8Array(start + size).fill(SPACE, 0, start);
  bytes.set(head);
  bytes[start - 1] = LINE_FEED;
  let place = start;
  for (const { buffer, byteOffset, byteLength } of all) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), place);
    place += byteLength;
  }
  return bytes;
}

/** What `encodeTable` made `bytes` of, with columns of these `kinds`; `undefined` where they are damaged or something else. O(n). */
export function decodeTable<Row>(
  magic: string,
  bytes: Uint8Array,
  kinds: readonly (Float64ArrayConstructor | Uint32ArrayConstructor)[],
): { readonly rows: readonly Row[]; readonly columns: readonly (readonly Numbers[])[] } | undefined {
  try {
    const end = bytes.indexOf(LINE_FEED, magic.length);
    const head = new TextDecoder().decode(bytes.subarray(0, end));
    if (end < 0 || !head.startsWith(magic)) return undefined;
    const { rows, lengths } = JSON.parse(head.slice(magic.length)) as { rows: Row[]; lengths: number[][] };
    const { buffer } = bytes.slice(end + 1);
    let place = 0;
    const columns = kinds.map((Kind, column) =>
      lengths[column]!.map((length) => {
        // A copy of its own, so that not all is kept for the sake of one.
        const numbers = new Kind(buffer, place, length).slice();
        place += numbers.byteLength;
        return numbers;
      }),
    );
    return place === buffer.byteLength ? { rows, columns } : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes of the largest number. */
const LARGEST = 8;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
