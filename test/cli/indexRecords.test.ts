import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { recordsOfSites as records, SUBJECTS } from './sitePages';
import { ROOT, sandboxes } from './winnow';
import { storedFrame } from './zstandardFrame';

describe('winnow index, of JSON records', function () {
  this.timeout(60_000);
  const box = sandboxes();

  const run = async (...args: string[]) => {
    const result = await box.current.run(args);
    assert.equal(result.code, 0, result.stderr);
    return result;
  };

  it('counts JSON records by the host of their URL, packed or not, and clean --jsonl uses it', async () => {
    box.current.write('pages.jsonl', records());
    box.current.write('pages.jsonl.gz', gzipSync(records()));
    await run('index', 'pages.jsonl', '--out', 'plain.index');
    await run('index', 'pages.jsonl.gz', '--out', 'packed.index');
    assert.deepEqual(box.current.bytes('packed.index'), box.current.bytes('plain.index'));
    const clean = async (...more: string[]): Promise<string> =>
      (await box.current.run(['clean', '--jsonl', '--confidence', 'likely', ...more], { stdin: records() })).stdout;
    const [without, withIndex] = [await clean(), await clean('--index', 'plain.index')];
    assert.ok(withIndex.length < without.length, 'more goes with the index');
    for (const subject of SUBJECTS)
      assert.ok(withIndex.includes(`the heart of the old town`) && withIndex.includes(subject));
  });

  it('tells records from texts: of another encoding, and where a text is wanted', async () => {
    box.current.write('latin.jsonl', Buffer.from('{"url":"https://a.example/","text":"caf\xe9"}\n', 'latin1'));
    const advice = 'not UTF-8; JSON has to be: convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8';
    for (const args of [
      ['clean', '--jsonl', 'latin.jsonl'],
      ['index', 'latin.jsonl', '--out', 'x.index'],
    ]) {
      assert.ok((await box.current.run(args)).stderr.includes(`line 1: ${advice}; `), args[0]);
    }
    box.current.write('pages.jsonl', records());
    const { stderr } = await box.current.run(['check', 'pages.jsonl']);
    assert.equal(stderr, 'winnow: pages.jsonl: is read as text; winnow clean --jsonl cleans records\n');
  });

  it('counts for records in workers as it does without them', async () => {
    box.current.write('pages.jsonl', records());
    await run('index', 'pages.jsonl', '--out', 'sites.index');
    const args = ['clean', '--jsonl', 'pages.jsonl', '--confidence', 'likely'];
    const cleaned = async (...more: string[]): Promise<string> => (await run(...args, ...more)).stdout;
    const alone = await cleaned('--index', 'sites.index', '--jobs', '1');
    assert.notEqual(alone, await cleaned('--jobs', '1'));
    assert.equal(await cleaned('--index', 'sites.index', '--jobs', '2'), alone);
  });

  it('reads Zstandard, several frames too, and says where it was cut; clean --jsonl takes packed files alike', async () => {
    const plain = records();
    box.current.write('pages.jsonl', plain);
    // As `zstd` packs them: the first half in a frame of its own.
    const frames = readFileSync(path.join(ROOT, 'test/fixtures/packed/ferries.jsonl.zst'));
    box.current.write('ferries.jsonl.zst', frames);
    const stored = Buffer.concat([storedFrame(plain.slice(0, 5000)), storedFrame(plain.slice(5000))]);
    box.current.write('pages.jsonl.zst', stored);
    box.current.write('pages.jsonl.gz', gzipSync(plain));
    await run('index', 'pages.jsonl', '--out', 'plain.index');
    await run('index', 'pages.jsonl.zst', '--out', 'packed.index');
    assert.deepEqual(box.current.bytes('packed.index'), box.current.bytes('plain.index'));
    const { stdout } = await run('clean', '--jsonl', 'pages.jsonl');
    assert.equal((await run('clean', '--jsonl', 'pages.jsonl.zst')).stdout, stdout);
    assert.equal((await run('clean', '--jsonl', 'pages.jsonl.gz')).stdout, stdout);
    assert.equal((await box.current.run(['clean', '--jsonl'], { stdin: plain })).stdout, stdout);
    const ferries = (await run('clean', '--jsonl', 'ferries.jsonl.zst')).stdout;
    assert.equal(ferries, Array.from({ length: 400 }, (_, i) => `{"id":${i},"text":"Ferries sail again"}\n`).join(''));
    for (const [name, bytes] of [
      ['cut.jsonl.zst', frames.subarray(0, 60)],
      ['cut.jsonl.gz', gzipSync(plain).subarray(0, 90)],
      ['bad and cut.jsonl.gz', gzipSync(`bad\n${plain}`).subarray(0, -8)],
    ] as const) {
      box.current.write(name, bytes);
      const cut = await box.current.run(['clean', '--jsonl', name]);
      assert.match(cut.stderr, new RegExp(`^winnow: ${name}: `, 'm'));
      if (name.startsWith('bad')) assert.match(cut.stderr, /^winnow: line 1: not JSON/m);
      // Not that of bad records alone.
      assert.equal(cut.code, 2);
    }
  });

  it('tells records that it can’t count, and counts the others', async () => {
    const bad = ['{', '[]', '{"url":"https://a.example"}', '{"text":"x"}', '{"url":"no url","text":"x"}', ''];
    box.current.write('pages.jsonl', `${bad.join('\n')}\n${records()}`);
    const { code, stdout, stderr } = await box.current.run(['index', 'pages.jsonl', '--out', 'sites.index']);
    assert.equal(code, 3);
    assert.equal(stdout, 'sites.index: 16 documents in 2 groups\n');
    assert.deepEqual(
      stderr
        .trim()
        .split('\n')
        .map((line) => /line (\d+): ([^;]*)/.exec(line)!.slice(1).join(' ')),
      [
        '1 not JSON',
        "2 has no text in the field 'text'",
        "3 has no text in the field 'text'",
        '4 has no group',
        '5 has no group',
      ],
    );
  });
});
