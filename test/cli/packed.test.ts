/** Packed inputs: what is damaged in any way is refused, and never taken for another text. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { ByteSource } from '../../src/cli/byteSource';
import { Failure } from '../../src/cli/trouble';
import { unpackedZstandard } from '../../src/cli/zstandard';
import { ROOT, sandboxes, skipIf } from './winnow';
import { storedFrame } from './zstandardFrame';

/** As `zstd` packs them: two frames with checksums. */
const FERRIES = readFileSync(path.join(ROOT, 'test/fixtures/packed/ferries.jsonl.zst'));
const PLAIN = Array.from({ length: 400 }, (_, i) => `{"id":${i},"text":"Ferries sail again\\nloading..."}\n`).join('');
/** With this bit of a Huffman table turned, `fzstd` does not end. */
const ENDLESS = 2535;
const SECOND_FRAME = FERRIES.indexOf(FERRIES.subarray(0, 4), 4);

/** What `bytes`, which come in chunks of `size`, unpack to. */
async function unpacked(bytes: Buffer, size = bytes.length): Promise<Buffer> {
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const blocks: Buffer[] = [];
  for await (const block of unpackedZstandard(new ByteSource(chunks()))) blocks.push(block);
  return Buffer.concat(blocks);
}

/** The same where they are no good: the message says what to do. */
async function isRefused(bytes: Buffer): Promise<boolean> {
  try {
    await unpacked(bytes);
    return false;
  } catch (error) {
    assert.ok(error instanceof Failure, String(error));
    assert.match(error.message, /^is no whole Zstandard file \(.+\); .*zstd -d$/);
    return true;
  }
}

describe('Zstandard', function () {
  this.timeout(60_000);
  const box = sandboxes();

  it('is unpacked whatever the chunks are in which it comes', async () => {
    for (const size of [1, 2, 3, 5, 17, 64, 200]) assert.equal(String(await unpacked(FERRIES, size)), PLAIN);
    assert.equal(String(await unpacked(Buffer.alloc(0))), '');
  });

  it('is refused, or the same text, with any bit of it turned', async () => {
    let refused = 0;
    for (let bit = 0; bit < FERRIES.length * 8; bit++) {
      if (bit === ENDLESS) continue;
      const damaged = Buffer.from(FERRIES);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      if (await isRefused(damaged)) refused++;
      else assert.equal(String(await unpacked(damaged)), PLAIN, `bit ${bit}`);
    }
    // The others say how large the window is, or nothing.
    assert.ok(refused > FERRIES.length * 8 * 0.98, `${refused} of ${FERRIES.length * 8}`);
  });

  it('is refused where it was cut but between frames, or goes on', async () => {
    for (let end = 1; end < FERRIES.length; end++) {
      assert.equal(await isRefused(FERRIES.subarray(0, end)), end !== SECOND_FRAME, `the first ${end} bytes`);
    }
    for (const more of ['\n', 'rubbish', '\x28\xb5\x2f']) {
      assert.ok(await isRefused(Buffer.concat([FERRIES, Buffer.from(more, 'latin1')])));
    }
  });

  it('may have frames that are to be skipped', async () => {
    const skipped = Buffer.concat([Buffer.from('5f2a4d1805000000', 'hex'), Buffer.from('12345')]);
    const parts = [skipped, FERRIES.subarray(0, SECOND_FRAME), skipped, FERRIES.subarray(SECOND_FRAME), skipped];
    assert.equal(String(await unpacked(Buffer.concat(parts), 7)), PLAIN);
    assert.ok(await isRefused(Buffer.concat([FERRIES, skipped.subarray(0, -1)])));
  });

  it('of any text, level, window and number of frames is what zstd packed', async function () {
    skipIf(this, spawnSync('zstd', ['--version']).error !== undefined, 'zstd is not there');
    const level = fc.constantFrom('-1', '-3', '-19', '--long', '--long=24', '--fast=5', '--no-check');
    const text = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.tuple(fc.string(), fc.nat(60_000)).map(([part, times]) => Buffer.from(part.repeat(times))),
      fc.nat(2 ** 31).map((seed) => noise(seed, 300_000)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, level), { minLength: 1, maxLength: 3 }), async (frames) => {
        const pack = ([input, option]: (typeof frames)[number], i: number) => {
          // A stream has another header than a file, whose size is known.
          const file = i % 2 === 0 ? [] : [box.current.path(box.current.write('part', input))];
          return execFileSync('zstd', ['-c', option, ...file], file.length > 0 ? {} : { input });
        };
        const packed = Buffer.concat(frames.map(pack));
        assert.ok((await unpacked(packed, 1 << 17)).equals(Buffer.concat(frames.map(([input]) => input))));
      }),
      { numRuns: 15 },
    );
  });

  it('that is damaged ends a clean of records with 2, and says so', async () => {
    const damaged = Buffer.from(FERRIES);
    // Of the checksum, so that all else goes well.
    damaged[SECOND_FRAME - 1]! ^= 1;
    box.current.write('damaged.jsonl.zst', damaged);
    const { code, stderr } = await box.current.run(['clean', '--jsonl', 'damaged.jsonl.zst']);
    assert.match(stderr, /^winnow: damaged\.jsonl\.zst: is no whole Zstandard file \(its checksum is another\)/m);
    assert.equal(code, 2);
  });
});

describe('packed records', function () {
  this.timeout(60_000);
  const box = sandboxes();
  const plain = '{"url":"https://a.example/","text":"Ferries sail again\\nloading..."}\n';

  it('are known by their first bytes, from standard input and whatever their name', async () => {
    const { stdout, code } = await box.current.run(['clean', '--jsonl'], { stdin: plain });
    assert.equal(code, 0);
    assert.doesNotMatch(stdout, /loading/);
    const member = gzipSync(plain);
    const cases: readonly (readonly [bytes: Buffer, cleaned: string])[] = [
      [member, stdout],
      [Buffer.concat([member, member]), stdout.repeat(2)],
      [storedFrame(plain), stdout],
      [Buffer.concat([Buffer.from('502a4d18010000002a', 'hex'), storedFrame(plain)]), stdout],
    ];
    for (const [bytes, cleaned] of cases) {
      const piped = await box.current.run(['clean', '--jsonl'], { stdin: bytes });
      assert.deepEqual([piped.stdout, piped.stderr, piped.code], [cleaned, '', 0]);
      for (const name of ['pages.jsonl', 'pages', 'pages.jsonl.gz', 'pages.jsonl.zst']) {
        box.current.write(name, bytes);
        const named = await box.current.run(['clean', '--jsonl', name]);
        assert.deepEqual([named.stdout, named.stderr, named.code], [cleaned, '', 0], name);
      }
    }
  });

  it('are counted from standard input, and what was cut there is trouble', async () => {
    const args = ['index', '--jsonl', '--out', 'sites.index'];
    const whole = await box.current.run(args, { stdin: gzipSync(plain) });
    assert.deepEqual([whole.stdout, whole.code], ['sites.index: 1 document in 1 group\n', 0]);
    for (const bytes of [gzipSync(plain).subarray(0, -8), storedFrame(plain).subarray(0, -1)]) {
      const cut = await box.current.run(['clean', '--jsonl'], { stdin: bytes });
      assert.match(cut.stderr, /^winnow: standard input: /m);
      assert.equal(cut.code, 2);
    }
  });

  it('are not plain ones, however few bytes come', async () => {
    for (const stdin of ['', '1', '{}', '(\n', 'P*M']) {
      const { bytes } = await box.current.run(['clean', '--jsonl'], { stdin });
      assert.equal(bytes.toString(), stdin);
    }
  });
});

/** `size` bytes that can't be packed, the same for the same `seed`. */
function noise(seed: number, size: number): Buffer {
  let state = seed | 1;
  return Buffer.from(
    Array.from({ length: size }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    }),
  );
}
