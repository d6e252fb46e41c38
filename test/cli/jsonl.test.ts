import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { JsonFile, JsonFinding } from '../../src/cli/reportJson';
import { ARTICLE, ARTICLE_CLEANED, CLEAN_ARTICLE, PARAGRAPHS, scrapedText } from './texts';
import { ended, sandboxes } from './winnow';

const FIELD = JSON.stringify(ARTICLE);
const FIELD_CLEANED = JSON.stringify(ARTICLE_CLEANED);

/** A field of a record: text in the shape of scrapes, without a byte order mark in it, which analyses alike in a file. */
const fieldText = scrapedText.map((text) => text.replace(/^\ufeff/, ''));

describe('winnow clean --jsonl', function () {
  this.timeout(30_000);
  const box = sandboxes();
  const clean = (stdin: string | Uint8Array, ...args: string[]) =>
    box.current.run(['clean', '--jsonl', ...args], { stdin });

  it('cleans the field text of each record, and nothing else', async () => {
    const record = (text: string) => `{"id": 1, "text": ${text}, "url": "https://example.org/\\u00e9"}\n`;
    const { code, stdout, stderr } = await clean(record(FIELD) + record(JSON.stringify(CLEAN_ARTICLE)) + record(FIELD));
    assert.equal(stdout, record(FIELD_CLEANED) + record(JSON.stringify(CLEAN_ARTICLE)) + record(FIELD_CLEANED));
    assert.deepEqual([code, stderr], [0, '']);
  });

  it('cleans the field that --field names, at any depth', async () => {
    const record = (text: string) => `{"text":${FIELD},"doc":{"a":[{"text":1}],"text":${text}},"x.y":0}`;
    assert.equal((await clean(record(FIELD), '--field', 'doc.text')).stdout, record(FIELD_CLEANED));
  });

  it('leaves all else as it was, byte for byte: numbers, order, escapes, spacing, line ends, no last one', async () => {
    const record = (text: string) =>
      `\t{ "z":1.0e+05 ,"a" :-0.0,"big":123456789012345678901234567890, "esc":"\\/\\u0041\\ud83d\\uDE00 \u2028",` +
      ` "text" : ${text} , "deep":[[],{},{"text":"loading..."}], "t":true,"n":null, "":"" }  `;
    const lines = (text: string) => `${record(text)}\r\n\n \n${record(text)}\n${record(text)}`;
    const { code, stdout } = await clean(lines(FIELD));
    assert.equal(stdout, lines(FIELD_CLEANED));
    assert.equal(code, 0);
  });

  it('leaves what stays of the field with the escapes that it was written with', async () => {
    const record = (chaff: string) =>
      `{"text":"Caf\\u00e9 \\/ \\ud83d\\ude00 \\"ok\\"\\t\\\\\\r\\n${chaff}\\u000aThe end\\u002e"}\n`;
    assert.equal(
      (await clean(record('\\u006coading...\\n').replace('\\u000aThe', 'The'))).stdout,
      record('').replace('\\u000aThe', 'The'),
    );
  });

  it('keeps a byte order mark', async () => {
    assert.equal((await clean(`\ufeff{"text":${FIELD}}\n`)).stdout, `\ufeff{"text":${FIELD_CLEANED}}\n`);
  });

  it('takes the last of several members of one name, as readers of JSON do', async () => {
    const record = (text: string) => `{"text":${FIELD},"text":${text}}\n`;
    assert.equal((await clean(record(FIELD))).stdout, record(FIELD_CLEANED));
  });

  it('changes no other byte of any record, and cleans a field as it cleans a file', async () => {
    const records = fc.sample(fc.tuple(fc.json(), fieldText, fc.json(), fc.constantFrom('', ' ', '\t')), 150);
    const line = ([before, , after, space]: (typeof records)[number], text: string) =>
      `{"before":${before},${space}"text":${space}${JSON.stringify(text)},"after":${after}${space}}`;
    for (const [i, [, text]] of records.entries()) box.current.write(`${i}.txt`, text);
    const cleaned = await Promise.all(
      records.map(async ([, text], i) =>
        i < 15 ? (await box.current.run(['clean', '--stdout', `${i}.txt`])).stdout : text,
      ),
    );
    const { code, stdout } = await clean(records.map((record) => line(record, record[1])).join('\n'));
    assert.equal(code, 0);
    stdout.split('\n').forEach((result, i) => {
      const text = (JSON.parse(result) as { text: string }).text;
      assert.equal(result, line(records[i]!, text));
      if (i < 15) assert.equal(text, cleaned[i]);
    });
  });

  it('takes the options of the analysis: --blank, --confidence, --off, --markdown', async () => {
    const field = async (text: string, ...args: string[]) =>
      JSON.parse((await clean(JSON.stringify({ text }), ...args)).stdout).text as string;
    assert.equal(await field('One\nloading...\nTwo', '--blank'), 'One\n\nTwo');
    assert.equal(await field('One\nloading...\nTwo', '--off', 'loading-placeholder'), 'One\nloading...\nTwo');
    assert.equal(await field('```\nloading...\n```\n', '--markdown'), '```\nloading...\n```\n');
    const near = `${PARAGRAPHS[0]}\n${PARAGRAPHS[1]}\n${PARAGRAPHS[0].replace('spring', 'summer')}`;
    assert.equal(await field(near), near);
    assert.equal(await field(near, '--confidence', 'likely'), `${PARAGRAPHS[0]}\n${PARAGRAPHS[1]}`);
  });

  describe('a bad line', () => {
    const BAD: readonly (readonly [why: string, line: string | Buffer, message: string])[] = [
      ['that is not JSON', '{"text": loading...}', 'not JSON'],
      ['with a comment', '{"text": "loading..."} // no', 'not JSON'],
      ['with a comma too many', '{"text": "loading...",}', 'not JSON'],
      ['that is an array', '["text"]', 'not a JSON object'],
      ['that is a string', '"loading..."', 'not a JSON object'],
      ['that is null', 'null', 'not a JSON object'],
      ['without the field', '{"body": "loading..."}', "has no field 'text'; --field names another"],
      ['whose field is no string', '{"text": ["loading..."]}', "the field 'text' is no string"],
      ['whose last such field is no string', '{"text": "loading...", "text": 1}', "the field 'text' is no string"],
      ['that is not UTF-8', Buffer.from('{"text": "caf\xe9\\nloading..."}', 'latin1'), 'not UTF-8'],
    ];

    for (const [why, line, message] of BAD) {
      it(`${why} is reported with its number and passed through, and the others are done`, async () => {
        const lines = (text: string) =>
          Buffer.concat([
            Buffer.from(`{"text":${text}}\n\n`),
            Buffer.from(line as string),
            Buffer.from(`\r\n{"text":${text}}`),
          ]);
        const { code, bytes, stderr } = await clean(lines(FIELD));
        assert.deepEqual(bytes, lines(FIELD_CLEANED));
        assert.ok(stderr.startsWith(`winnow: line 3: ${message}`), stderr);
        assert.ok(stderr.endsWith('; passed through as it is\n'), stderr);
        assert.equal(stderr.split('\n').length, 2);
        assert.equal(code, 3);
      });
    }

    it('that all have the same fault are named up to a hundred, and the others counted at the end', async () => {
      const lines = Array.from({ length: 103 }, () => '{"body":1}');
      lines.splice(50, 0, 'no JSON');
      const input = `${lines.join('\n')}\n`;
      const { code, stdout, stderr } = await clean(input);
      assert.equal(stdout, input);
      const said = stderr.trimEnd().split('\n');
      assert.equal(said.length, 102);
      assert.equal(said[50], 'winnow: line 51: not JSON; passed through as it is');
      assert.equal(
        said[101],
        "winnow: 3 more lines: has no field 'text'; --field names another; passed through as it is",
      );
      assert.equal(code, 3);
    });

    it('may lack a part of the path only', async () => {
      const { code, stdout, stderr } = await clean('{"doc":{"title":"x"}}\n{"doc":"text"}\n', '--field', 'doc.text');
      assert.equal(stdout, '{"doc":{"title":"x"}}\n{"doc":"text"}\n');
      assert.match(stderr, /line 1: has no field 'doc\.text'.*\n.*line 2: has no field 'doc\.text'/);
      assert.equal(code, 3);
    });
  });

  it('cleans a record that is nested very deeply', async () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const record = (text: string) => `{"deep":${deep},"text":${text}}\n`;
    assert.equal((await clean(record(FIELD))).stdout, record(FIELD_CLEANED));
  });

  describe('--annotate', () => {
    const findings = async (): Promise<JsonFinding[]> => {
      const { stdout } = await box.current.run(['check', '--format', 'json'], { stdin: ARTICLE });
      return [...(JSON.parse(stdout) as JsonFile[])[0]!.findings];
    };

    it('leaves the text and adds what check finds as the last member', async () => {
      const { code, stdout } = await clean(`{"text": ${FIELD}, "n": 1.0 }\r\n`, '--annotate');
      assert.equal(stdout, `{"text": ${FIELD}, "n": 1.0,"winnow":${JSON.stringify(await findings())} }\r\n`);
      assert.equal(code, 0);
    });

    it('adds an empty array where nothing is found', async () => {
      const text = JSON.stringify(CLEAN_ARTICLE);
      assert.equal((await clean(`{"text":${text}}`, '--annotate')).stdout, `{"text":${text},"winnow":[]}`);
    });

    it('replaces an older annotation where it stands, and no member of another object', async () => {
      const { stdout } = await clean(
        `{"winnow": [1, {"a": 2}] ,"doc":{"winnow":3,"text":${FIELD}}}`,
        '--annotate',
        '--field',
        'doc.text',
      );
      assert.equal(stdout, `{"winnow": ${JSON.stringify(await findings())} ,"doc":{"winnow":3,"text":${FIELD}}}`);
    });
  });

  it('streams: a record comes out before the next one goes in', async () => {
    const child = box.current.start(['clean', '--jsonl']);
    for (let i = 0; i < 3; i++) {
      const answer = new Promise<string>((resolve) => child.stdout!.once('data', (chunk) => resolve(String(chunk))));
      child.stdin!.write(`{"i":${i},"text":${FIELD}}\n`);
      assert.equal(await answer, `{"i":${i},"text":${FIELD_CLEANED}}\n`);
    }
    child.stdin!.end();
    assert.equal(await ended(child), 0);
  });

  it('ends quietly when its reader goes, though more is to come', async () => {
    const child = box.current.start(['clean', '--jsonl']);
    let stderr = '';
    child.stderr!.on('data', (chunk) => (stderr += chunk));
    child.stdin!.on('error', () => {});
    child.stdout!.destroy();
    const feed = setInterval(() => child.stdin!.write(`{"text":${FIELD}}\n`), 1);
    assert.equal(await ended(child), 0);
    clearInterval(feed);
    assert.equal(stderr, '');
  });

  it('needs no more memory for more input', async function () {
    this.timeout(60_000);
    const html = 'x'.repeat(100_000);
    const record = (text: string) => `{"html":"${html}","text":${text}}\n`;
    const batch = record(FIELD).repeat(20);
    const size = 200_000_000;
    const batches = Math.ceil(size / batch.length);
    const expected = record(FIELD_CLEANED).length * 20 * batches;

    const child = box.current.start(['clean', '--jsonl'], {}, ['--max-old-space-size=64']);
    const exited = ended(child);
    let received = 0;
    let stderr = '';
    child.stderr!.on('data', (chunk) => (stderr += chunk));
    const complete = new Promise<void>((resolve) => {
      child.stdout!.on('data', (chunk: Buffer) => {
        received += Buffer.byteLength(chunk);
        if (received >= Buffer.byteLength(record(FIELD_CLEANED)) * 20 * batches) resolve();
      });
    });
    for (let i = 0; i < batches; i++) {
      if (!child.stdin!.write(batch))
        await Promise.race([exited, new Promise((resolve) => child.stdin!.once('drain', resolve))]);
    }
    await Promise.race([complete, exited]);
    const status = `/proc/${child.pid}/status`;
    const peak = existsSync(status) ? Number(/VmHWM:\s*(\d+)/.exec(readFileSync(status, 'utf8'))![1]) * 1024 : 0;
    child.stdin!.end();
    assert.equal(await exited, 0, stderr);
    assert.ok(received >= expected);
    assert.ok(peak < 250_000_000, `a peak of ${peak} bytes`);
  });

  it('passes a record of more than 64 MiB through, says so, and does the next one', async function () {
    this.timeout(60_000);
    const huge = `{"html":"${'x'.repeat(65 * 1024 * 1024)}","text":${FIELD}}\n`;
    const { code, bytes, stderr } = await clean(`${huge}{"text":${FIELD}}\nbad\n`);
    assert.ok(bytes.equals(Buffer.from(`${huge}{"text":${FIELD_CLEANED}}\nbad\n`)));
    assert.equal(
      stderr,
      'winnow: line 1: more than 67108864 bytes; passed through as it is\nwinnow: line 3: not JSON; passed through as it is\n',
    );
    assert.equal(code, 3);
  });
});
