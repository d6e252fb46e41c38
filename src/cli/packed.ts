import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ByteSource } from './byteSource';
import { type Input, standardInput } from './inputs';
import { unpackedZstandard } from './zstandard';

/** What is read of `input`, unpacked where its name ends in `.gz` or `.zst`. Throws what the system throws, or a `Failure`. */
export async function* bytesOf(input: Input): AsyncGenerator<Buffer> {
  const stream = input.path === undefined ? standardInput() : createReadStream(input.path, { highWaterMark: CHUNK });
  const source = new ByteSource(stream);
  try {
    if (input.name.endsWith('.zst')) yield* unpackedZstandard(source);
    // What goes wrong with the file is thrown by what is unpacked of it.
    else if (input.name.endsWith('.gz')) yield* pipeline(source.rest(), createGunzip(), () => {});
    else yield* source.rest();
  } finally {
    await source.close();
  }
}

const CHUNK = 1 << 17;
