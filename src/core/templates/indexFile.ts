import { LineCounts } from './lineCounts';
import { TemplateIndex } from './templateIndex';

/** What of them is used here: the types of the core know neither Node nor a browser, which both have them. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/*
 * The file of an index: a line of text that says what it is; then for each group, by name, its name, the number of its
 * documents, by how much counts may be too low, the number of its lines, and for each line, by hash, how much the hash is
 * above the one before, and in how many documents it stands. All numbers are LEB128: seven bits a byte, the lowest first.
 * The same index is always the same bytes.
 */

/** What an index says of itself. */
export interface IndexHeader {
  /** How documents were put into groups, in the notation of the command line. */
  readonly groupBy: string;
}

/** Why bytes are no index, for people. */
export class NoIndex extends Error {}

const MAGIC = 'winnow-index 2 ';

/** The bytes of `index`. O(n log n) in its lines. */
export function encodeIndex(index: TemplateIndex, header: IndexHeader): Uint8Array {
  const bytes = new ByteWriter();
  bytes.write(new TextEncoder().encode(`${MAGIC}${JSON.stringify(header)}\n`));
  const groups = [...index.groups].sort(([a], [b]) => (a < b ? -1 : 1));
  bytes.number(groups.length);
  for (const [name, { documents, undercount, lines }] of groups) {
    const text = new TextEncoder().encode(name);
    bytes.number(text.length);
    bytes.write(text);
    bytes.number(documents);
    bytes.number(undercount);
    bytes.number(lines.size);
    let last = 0;
    for (const hash of Float64Array.from(lines, ([line]) => line).sort()) {
      bytes.number(hash - last);
      bytes.number(lines.get(hash)!);
      last = hash;
    }
  }
  return bytes.finish();
}

/**
 * The index that `encodeIndex` made `bytes` of, without the lines that stand in fewer documents than `least`, which are most;
 * throws `NoIndex` where they are none. O(n).
 */
export function decodeIndex(
  bytes: Uint8Array,
  least = 1,
): { readonly index: TemplateIndex; readonly header: IndexHeader } {
  const end = bytes.indexOf(LINE_FEED);
  const first = new TextDecoder().decode(bytes.subarray(0, Math.max(0, Math.min(end, LONGEST_HEADER))));
  if (!first.startsWith(MAGIC)) throw new NoIndex('it is no index of winnow, or one of another version');
  const reader = new ByteReader(bytes, end + 1);
  const index = new TemplateIndex();
  for (let groups = reader.number(); groups > 0; groups--) {
    const name = new TextDecoder().decode(reader.read(reader.number()));
    const [documents, undercount] = [reader.number(), reader.number()];
    const lines = new LineCounts();
    let hash = 0;
    for (let count = reader.number(); count > 0; count--) {
      const [above, documentsWithIt] = [reader.number(), reader.number()];
      if (above === 0 || documentsWithIt === 0) throw new NoIndex(DAMAGED);
      hash += above;
      if (documentsWithIt >= least) lines.add(hash, documentsWithIt);
    }
    index.addGroup(name, { documents, lines, undercount });
  }
  if (!reader.isAtEnd) throw new NoIndex(DAMAGED);
  return { index, header: headerOf(first.slice(MAGIC.length)) };
}

function headerOf(json: string): IndexHeader {
  try {
    const { groupBy } = JSON.parse(json) as { groupBy: unknown };
    if (typeof groupBy === 'string') return { groupBy };
  } catch {
    // It says so below.
  }
  throw new NoIndex(DAMAGED);
}

const LINE_FEED = 0x0a;
const LONGEST_HEADER = 10_000;
const DAMAGED = 'the index is damaged, or was not written to its end';

class ByteWriter {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;

  write(more: Uint8Array): void {
    this.reserve(more.length);
    this.bytes.set(more, this.length);
    this.length += more.length;
  }

  /** A whole number of at most 53 bits. */
  number(value: number): void {
    this.reserve(LONGEST_NUMBER);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const bytes = new Uint8Array(Math.max(2 * this.bytes.length, this.length + more));
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}

const LONGEST_NUMBER = 8;

class ByteReader {
  constructor(
    private readonly bytes: Uint8Array,
    private place: number,
  ) {}

  get isAtEnd(): boolean {
    return this.place === this.bytes.length;
  }

  read(length: number): Uint8Array {
    if (this.place + length > this.bytes.length) throw new NoIndex(DAMAGED);
    return this.bytes.subarray(this.place, (this.place += length));
  }

  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.bytes[this.place++];
      if (byte === undefined || scale > 2 ** 49) throw new NoIndex(DAMAGED);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
}
