import { Decompress } from 'fzstd';
import xxhash, { type XXHash } from 'xxhash-wasm';
import type { ByteSource } from './byteSource';
import { Failure } from './trouble';

/** How a frame of Zstandard begins. */
export const FRAME = [0x28, 0xb5, 0x2f, 0xfd] as const;
/** How a frame begins that is to be skipped, but for four bits of its first byte; `pzstd` writes some. */
export const SKIPPABLE = [undefined, 0x2a, 0x4d, 0x18] as const;

/**
 * What `packed` unpacks to, a block of up to 128 KiB at a time, of one frame or several; a frame that has a checksum is
 * held to it. Throws a `Failure` where it is damaged or cut.
 *
 * Not by Node, which has Zstandard from version 22.15 on only. `fzstd` passes over checksums, so the frames are taken apart
 * here as far as that needs: https://www.rfc-editor.org/rfc/rfc8878#section-3.1
 */
export async function* unpackedZstandard(packed: ByteSource): AsyncGenerator<Buffer> {
  while ((await packed.peek(1)).length > 0) {
    if (await packed.startsWith(FRAME)) yield* unpackedFrame(packed);
    else if (await packed.startsWith(SKIPPABLE)) await skipFrame(packed);
    else throw broken('what is there is no frame');
  }
}

async function* unpackedFrame(packed: ByteSource): AsyncGenerator<Buffer> {
  const { bytes: header, hasChecksum } = await takeHeader(packed);
  const checksum = hasChecksum ? await checksum64() : undefined;
  let unpacked: Buffer[] = [];
  const decompress = new Decompress((block) => unpacked.push(Buffer.from(block)));
  const push = (bytes: Buffer, isLast: boolean): Buffer[] => {
    unpacked = [];
    try {
      decompress.push(bytes, isLast);
    } catch (error) {
      throw broken((error as Error).message);
    }
    for (const block of unpacked) checksum?.update(block);
    return unpacked;
  };

  push(header, false);
  for (let isLast = false; !isLast; ) {
    const block = await takeBlock(packed);
    isLast = block.isLast;
    yield* push(block.bytes, false);
  }
  const expected = await takeWhole(packed, hasChecksum ? CHECKSUM : 0);
  // Of a frame of a few bytes all of it comes only now.
  const last = push(expected, true);
  if (checksum && Number(BigInt.asUintN(32, checksum.digest())) !== expected.readUInt32LE()) {
    throw broken('its checksum is another');
  }
  yield* last;
}

async function takeHeader(packed: ByteSource): Promise<{ readonly bytes: Buffer; readonly hasChecksum: boolean }> {
  const descriptor = (await packed.peek(FRAME.length + 1))[FRAME.length] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const window = isSingleSegment ? 0 : 1;
  const dictionary = [0, 1, 2, 4][descriptor & 3]!;
  const contentSize = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  const bytes = await takeWhole(packed, FRAME.length + 1 + window + dictionary + contentSize);
  return { bytes, hasChecksum: (descriptor & 4) !== 0 };
}

async function takeBlock(packed: ByteSource): Promise<{ readonly bytes: Buffer; readonly isLast: boolean }> {
  const start = await packed.peek(BLOCK_HEADER);
  if (start.length < BLOCK_HEADER) throw broken(CUT);
  const header = start.readUIntLE(0, BLOCK_HEADER);
  // One byte, to be repeated, or as many as the header says.
  const size = ((header >> 1) & 3) === 1 ? 1 : header >> 3;
  return { bytes: await takeWhole(packed, BLOCK_HEADER + size), isLast: (header & 1) !== 0 };
}

async function skipFrame(packed: ByteSource): Promise<void> {
  const header = await takeWhole(packed, SKIPPABLE.length + 4);
  for (let left = header.readUInt32LE(SKIPPABLE.length); left > 0; ) {
    left -= (await takeWhole(packed, Math.min(left, SLICE))).length;
  }
}

async function takeWhole(packed: ByteSource, count: number): Promise<Buffer> {
  const bytes = await packed.take(count);
  if (bytes.length < count) throw broken(CUT);
  return bytes;
}

/** A new XXH64, of which frames keep the lower half. */
async function checksum64(): Promise<XXHash<bigint>> {
  loaded ??= xxhash();
  return (await loaded).create64();
}

function broken(why: string): Failure {
  return new Failure(`is no whole Zstandard file (${why}); see what is left of it: zstd -d`);
}

let loaded: ReturnType<typeof xxhash> | undefined;
const BLOCK_HEADER = 3;
const CHECKSUM = 4;
const SLICE = 1 << 16;
const CUT = 'it ends too early';
