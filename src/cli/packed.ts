import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ByteSource } from './byteSource';
import { type Input, standardInput } from './inputs';
import { FRAME, SKIPPABLE, unpackedZstandard } from './zstandard';

/**
 * What is read of `input`, unpacked where it is packed by gzip or Zstandard, as its first bytes say, or the end of its name
 * where it is damaged. Throws what the system throws, or a `Failure`.
 */
export async function* bytesOf(input: Input): AsyncGenerator<Buffer> {
  const stream = input.path === undefined ? standardInput() : createReadStream(input.path, { highWaterMark: CHUNK });
  const source = new ByteSource(stream);
  try {
    const packing = await packingOf(source, input.name);
    if (packing === 'zstd') yield* unpackedZstandard(source);
    // What goes wrong with the file is thrown by what is unpacked of it.
    else if (packing === 'gzip') yield* pipeline(source.rest(), createGunzip(), () => {});
    else yield* source.rest();
  } finally {
    await source.close();
  }
}

async function packingOf(source: ByteSource, name: string): Promise<'gzip' | 'zstd' | undefined> {
  if (await source.startsWith(GZIP)) return 'gzip';
  if ((await source.startsWith(FRAME)) || (await source.startsWith(SKIPPABLE))) return 'zstd';
  return name.endsWith('.gz') ? 'gzip' : name.endsWith('.zst') ? 'zstd' : undefined;
}

const GZIP = [0x1f, 0x8b] as const;
const CHUNK = 1 << 17;
