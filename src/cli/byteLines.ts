/** A line of a stream: its bytes, the line feed included where there is one. */
export interface ByteLine {
  readonly bytes: Buffer;
  /** A piece of a line of more than `longest` bytes, which comes piece by piece; the first piece or a later one. */
  readonly piece?: 'first' | 'later';
}

/**
 * The lines of `stream` in batches, one for each chunk that arrives; LF ends a line. Holds one line of up to `longest`
 * bytes at a time.
 */
export async function* byteLines(stream: AsyncIterable<Buffer>, longest: number): AsyncGenerator<ByteLine[]> {
  let pending: Buffer[] = [];
  let size = 0;
  let inPieces = false;
  for await (const chunk of stream) {
    const lines: ByteLine[] = [];
    const emit = (bytes: Buffer, ends: boolean) => {
      pending.push(bytes);
      size += bytes.length;
      if (!ends && size <= longest && !inPieces) return;
      const whole = pending.length === 1 ? bytes : Buffer.concat(pending, size);
      if (inPieces) lines.push({ bytes: whole, piece: 'later' });
      else lines.push(size > longest ? { bytes: whole, piece: 'first' } : { bytes: whole });
      inPieces = !ends;
      pending = [];
      size = 0;
    };
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      emit(chunk.subarray(start, end + 1), true);
      start = end + 1;
    }
    if (start < chunk.length) emit(chunk.subarray(start), false);
    yield lines;
  }
  if (size > 0) yield [{ bytes: Buffer.concat(pending, size) }];
}

const LF = 10;
