import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { ARTICLE, ARTICLE_CLEANED, CLEAN_ARTICLE, PARAGRAPHS, scrapedText } from './texts';
import { sandboxes, skipIf, WINDOWS } from './winnow';

describe('winnow clean', function () {
  this.timeout(30_000);
  const box = sandboxes();

  it('prints a unified diff and changes nothing', async () => {
    box.current.write('article.txt', `${ARTICLE}\n`);
    const { code, stdout, stderr } = await box.current.run(['clean', 'article.txt']);
    assert.equal(
      stdout,
      [
        '--- a/article.txt',
        '+++ b/article.txt',
        '@@ -1,6 +1,4 @@',
        ' Ferries sail again',
        ` ${PARAGRAPHS[0]}`,
        '-loading...',
        ` ${PARAGRAPHS[2]}`,
        `-${PARAGRAPHS[0]}`,
        ` ${PARAGRAPHS[3]}`,
        '',
      ].join('\n'),
    );
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(box.current.read('article.txt'), `${ARTICLE}\n`);
    assert.deepEqual(readdirSync(box.current.folder), ['article.txt']);
  });

  it('prints nothing where there is nothing to remove', async () => {
    const { code, stdout } = await box.current.run(['clean'], { stdin: CLEAN_ARTICLE });
    assert.deepEqual([code, stdout], [0, '']);
  });

  it('prints a diff from which patch makes what --stdout prints, whatever ends the lines', async function () {
    skipIf(this, spawnSync('patch', ['--version']).status !== 0, 'there is no `patch` to apply the diff');
    for (const [i, scraped] of fc.sample(scrapedText, 60).entries()) box.current.write(`${i}.txt`, scraped);
    const names = readdirSync(box.current.folder);
    const cleaned = new Map<string, Buffer>();
    for (const name of names.slice(0, 12))
      cleaned.set(name, (await box.current.run(['clean', '--stdout', name])).bytes);
    const { bytes } = await box.current.run(['clean', '*.txt']);
    const patched = spawnSync('patch', ['-p1', '--binary', '--quiet'], {
      cwd: box.current.folder,
      input: bytes,
      encoding: 'utf8',
    });
    assert.equal(patched.status, 0, patched.stdout);
    for (const [name, expected] of cleaned) assert.deepEqual(box.current.bytes(name), expected, name);
  });

  it('prints a diff that patch and git take for names with spaces, quotes and other letters', async function () {
    const missing = ['patch', 'git'].find((program) => spawnSync(program, ['--version']).status !== 0);
    skipIf(this, missing !== undefined, `there is no \`${missing}\` to apply the diff`);
    const names = ['a b.txt', ' c  d .txt', 'sub folder/é ü.txt', 'no-space.txt', 'a "b" c.txt'];
    for (const [program, ...args] of [
      ['patch', '-p1', '--binary', '--quiet'],
      ['git', 'apply', '--whitespace=nowarn'],
    ] as const) {
      for (const name of names) box.current.write(name, ARTICLE);
      const { bytes } = await box.current.run(['clean', ...names]);
      const patched = spawnSync(program, args, { cwd: box.current.folder, input: bytes, encoding: 'utf8' });
      assert.equal(patched.status, 0, patched.stdout + patched.stderr);
      for (const name of names) assert.equal(box.current.read(name), ARTICLE_CLEANED, `${program}: ${name}`);
    }
  });

  it('prints the cleaned text with --stdout, its byte order mark and line ends kept', async () => {
    for (const mark of ['', '\ufeff']) {
      for (const lineEnd of ['\n', '\r\n', '\r']) {
        const { code, stdout } = await box.current.run(['clean', '--stdout'], {
          stdin: mark + ARTICLE.replaceAll('\n', lineEnd),
        });
        assert.equal(stdout, mark + ARTICLE_CLEANED.replaceAll('\n', lineEnd));
        assert.equal(code, 0);
      }
    }
  });

  it('prints the texts of several files one after another with --stdout', async () => {
    box.current.write('a.txt', ARTICLE);
    box.current.write('b.txt', CLEAN_ARTICLE);
    assert.equal(
      (await box.current.run(['clean', '--stdout', 'a.txt', 'b.txt'])).stdout,
      ARTICLE_CLEANED + CLEAN_ARTICLE,
    );
  });

  it('does the others where one file is bad, and ends with 2', async () => {
    box.current.write('a.txt', ARTICLE);
    const { code, stdout, stderr } = await box.current.run(['clean', '--stdout', 'missing.txt', 'a.txt']);
    assert.equal(stdout, ARTICLE_CLEANED);
    assert.match(stderr, /^winnow: missing\.txt: /);
    assert.equal(code, 2);
  });

  it('empties the lines with --blank and keeps their number', async () => {
    const { stdout } = await box.current.run(['clean', '--stdout', '--blank'], { stdin: ARTICLE });
    const expected = ARTICLE.split('\n').map((line, i) => (i === 2 || i === 4 ? '' : line));
    assert.equal(stdout, expected.join('\n'));
  });

  it('removes certain findings alone unless asked for less sure ones', async () => {
    const near = `${PARAGRAPHS[0]}\n${PARAGRAPHS[1]}\n${PARAGRAPHS[0].replace('spring', 'summer')}\n`;
    assert.equal((await box.current.run(['clean', '--stdout'], { stdin: near })).stdout, near);
    const likely = await box.current.run(['clean', '--stdout', '--confidence', 'likely'], { stdin: near });
    assert.equal(likely.stdout, `${PARAGRAPHS[0]}\n${PARAGRAPHS[1]}\n`);
  });

  it('removes exactly what check shows at the same confidence', async () => {
    for (const [i, scraped] of fc.sample(scrapedText, 30).entries()) box.current.write(`${i}.txt`, scraped);
    for (const confidence of ['certain', 'likely', 'possible']) {
      const checked = await box.current.run(['check', '--format', 'json', '--confidence', confidence, '*.txt']);
      const shown = (
        JSON.parse(checked.stdout) as {
          file: string;
          findings: { start: { offset: number }; end: { offset: number } }[];
        }[]
      ).flatMap(({ file, findings }) => {
        const scraped = box.current.read(file).replace(/^\ufeff/, '');
        return findings.map(({ start, end }) => scraped.slice(start.offset, end.offset));
      });
      await box.current.run(['clean', '--confidence', confidence, '--removed', '../gone', '*.txt']);
      assert.equal(
        box.current.read('../gone'),
        shown.map((lines) => (/[\r\n]$/.test(lines) ? lines : `${lines}\n`)).join(''),
      );
    }
  });

  describe('--removed', () => {
    it('keeps the mode of a file that is there already', async function () {
      skipIf(this, WINDOWS, 'Windows has no modes');
      box.current.write('a.txt', ARTICLE);
      box.current.write('gone.txt', 'secret');
      chmodSync(box.current.path('gone.txt'), 0o600);
      await box.current.run(['clean', '--removed', 'gone.txt', 'a.txt']);
      assert.notEqual(box.current.read('gone.txt'), 'secret');
      assert.equal(statSync(box.current.path('gone.txt')).mode & 0o7777, 0o600);
    });

    const GONE = `loading...\n${PARAGRAPHS[0]}\n`;

    it('writes the lines that went, in order, with a diff, the text and --write alike', async () => {
      for (const how of [[], ['--stdout'], ['--write']]) {
        box.current.write('a.txt', ARTICLE);
        box.current.write('b.txt', 'loading...');
        const { code } = await box.current.run(['clean', ...how, '--removed', '../gone.txt', 'a.txt', 'b.txt']);
        assert.equal(code, 0);
        assert.equal(box.current.read('../gone.txt'), `${GONE}loading...\n`);
      }
    });

    it('writes what went from records', async () => {
      const stdin = `${JSON.stringify({ text: ARTICLE })}\n${JSON.stringify({ text: CLEAN_ARTICLE })}\n`;
      await box.current.run(['clean', '--jsonl', '--removed', 'gone.txt'], { stdin });
      assert.equal(box.current.read('gone.txt'), GONE);
    });

    it('replaces an older file, and leaves nothing else beside it', async () => {
      box.current.write('gone.txt', 'of yesterday');
      await box.current.run(['clean', '--removed', 'gone.txt'], { stdin: ARTICLE });
      assert.equal(box.current.read('gone.txt'), GONE);
      assert.deepEqual(readdirSync(box.current.folder), ['gone.txt']);
    });

    it('is written whole though nobody reads the diff', async () => {
      for (let i = 0; i < 30; i++) box.current.write(`${i}.txt`, ARTICLE);
      const child = box.current.start(['clean', '--removed', '../gone.txt', '*.txt']);
      child.stdout!.destroy();
      assert.equal(await new Promise((resolve) => child.once('close', resolve)), 0);
      assert.equal(box.current.read('../gone.txt'), GONE.repeat(30));
    });

    it('writes to what is no regular file without replacing it', async function () {
      skipIf(this, WINDOWS, 'Windows has no named pipes in folders');
      execFileSync('mkfifo', [box.current.path('pipe')]);
      const reader = spawn('cat', [box.current.path('pipe')]);
      const piped = text(reader.stdout);
      await box.current.run(['clean', '--stdout', '--removed', 'pipe'], { stdin: ARTICLE });
      assert.equal(await piped, GONE);
      assert.ok(statSync(box.current.path('pipe')).isFIFO());
    });
  });
});
