import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { type Input, standardInput } from './inputs';
import { Failure } from './trouble';

/** What is read of `input`, unpacked where its name ends in `.gz` or `.zst`. Throws what the system throws, or a `Failure`. */
export function bytesOf(input: Input): AsyncIterable<Buffer> {
  if (input.path === undefined) return standardInput();
  const file = createReadStream(input.path, { highWaterMark: CHUNK });
  if (input.name.endsWith('.zst')) return unpackedZstandard(file);
  // What goes wrong with the file is thrown by what is unpacked of it.
  return input.name.endsWith('.gz') ? pipeline(file, createGunzip(), () => {}) : file;
}

/** Not by Node: it has Zstandard from version 22.15 on only. */
async function* unpackedZstandard(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let unpacked: Buffer[] = [];
  const decompress = new Decompress((chunk) => unpacked.push(Buffer.from(chunk)));
  for await (const chunk of packed) {
    // Little by little: a few bytes can stand for very many.
    for (let start = 0; start < chunk.length; start += SLICE) {
      push(chunk.subarray(start, start + SLICE), false);
      yield* unpacked;
      unpacked = [];
    }
  }
  push(new Uint8Array(0), true);
  yield* unpacked;

  function push(bytes: Uint8Array, isLast: boolean): void {
    try {
      decompress.push(bytes, isLast);
    } catch (error) {
      throw new Failure(`is no whole Zstandard file (${(error as Error).message}); unpack it first: zstd -d`);
    }
  }
}

const CHUNK = 1 << 17;
const SLICE = 1 << 13;
