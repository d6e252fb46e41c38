import { type ByteLine, byteLines } from './byteLines';

/** JSON records, one a line, or a piece of one that is too long. */
export interface RecordBatch {
  readonly bytes: Uint8Array;
  readonly piece?: ByteLine['piece'];
}

/** Records of more bytes are not read: so much is held in memory, a few times over. */
export const LONGEST_RECORD = 64 * 1024 * 1024;

/** The records of `stream`, those of one chunk together as soon as it arrives. */
export async function* recordBatches(stream: AsyncIterable<Buffer>): AsyncGenerator<RecordBatch> {
  for await (const lines of byteLines(stream, LONGEST_RECORD)) {
    let together: Buffer[] = [];
    for (const { bytes, piece } of lines) {
      if (piece === undefined) {
        together.push(bytes);
        continue;
      }
      if (together.length > 0) yield { bytes: Buffer.concat(together) };
      together = [];
      yield { bytes, piece };
    }
    if (together.length > 0) yield { bytes: Buffer.concat(together) };
  }
}

/** How batches are dealt with. */
export const BATCHES = {
  sizeOf: ({ bytes }: RecordBatch): number => bytes.length,
  weightOf: ({ bytes }: RecordBatch): number => bytes.length,
  isLocal: ({ piece }: RecordBatch): boolean => piece !== undefined,
  split: singleRecords,
};

/** Each record of `batch` by itself. */
function singleRecords({ bytes, piece }: RecordBatch): RecordBatch[] {
  return piece === undefined ? linesIn(bytes).map((line) => ({ bytes: line })) : [];
}

/** The lines of `bytes`, the line feeds that end them included. */
export function linesIn(bytes: Uint8Array): Buffer[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines: Buffer[] = [];
  for (let start = 0; start < whole.length; ) {
    const end = whole.indexOf(LF, start) + 1 || whole.length;
    lines.push(whole.subarray(start, end));
    start = end;
  }
  return lines;
}

/** Only the white space of JSON. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

const LF = 10;
