import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { inOrder } from '../../src/cli/inOrder';
import { Pool } from '../../src/cli/pool';
import { ARTICLE, ARTICLE_CLEANED, CLEAN_ARTICLE, scrapedText } from './texts';
import { CLI, ended, type Result, sandboxes, skipIf } from './winnow';

/** Of so much memory a worker has not enough for `HUGE`, and this thread enough for all that it does. */
const LITTLE_MEMORY = { NODE_OPTIONS: '--max-old-space-size=40' };
const HUGE = Array.from({ length: 300_000 }, (_, i) => `Line ${i} of very many\n`).join('');

describe('--jobs', function () {
  this.timeout(120_000);
  const box = sandboxes();
  const FILES = 60;

  /** What `args` do with one job and with several, which has to be the same. */
  async function same(args: readonly string[], stdin?: string | Uint8Array): Promise<Result> {
    const options = stdin === undefined ? {} : { stdin };
    const one = await box.current.run([...args, '--jobs', '1'], options);
    const several = await box.current.run([...args, '--jobs', '3'], options);
    assert.deepEqual(several, one);
    return one;
  }

  function writeFiles(): string[] {
    const texts = fc.sample(scrapedText, FILES);
    return [
      ...texts.map((text, i) => box.current.write(`pages/${i % 3}/${i}.txt`, text)),
      box.current.write('pages/binary.txt', Buffer.from([0, 1, 2, 0xff])),
      box.current.write('pages/latin.txt', Buffer.from('caf\xe9', 'latin1')),
    ];
  }

  it('makes no difference to what check and clean print of a folder, standard input among it', async () => {
    writeFiles();
    const args = ['pages', 'missing.txt', '-', '--confidence', 'possible'];
    for (const how of [['check'], ['check', '--format', 'json'], ['clean'], ['clean', '--stdout']]) {
      const { code, stdout, stderr } = await same([...how, ...args], ARTICLE);
      assert.equal(code, 2);
      assert.ok(stdout.length > 1000);
      assert.match(stderr, /missing\.txt: .*\nwinnow: pages\/binary\.txt: .*\nwinnow: pages\/latin\.txt: /s);
    }
  });

  it('makes no difference to what --removed and an index hold', async () => {
    writeFiles();
    const held = async (file: string, ...args: string[]): Promise<Buffer> => {
      await same(args);
      await box.current.run([...args, '--jobs', '1']);
      const one = box.current.bytes(file);
      await box.current.run([...args, '--jobs', '2']);
      assert.deepEqual(box.current.bytes(file), one);
      return one;
    };
    assert.ok((await held('removed', 'clean', 'pages', '--removed', 'removed')).length > 100);
    assert.ok((await held('sites.index', 'index', 'pages', '--out', 'sites.index')).length > 100);
    const args = ['check', 'pages', '--index', 'sites.index', '--confidence', 'possible', '--format', 'json'];
    assert.ok((await same(args)).stdout.length > 1000);
  });

  it('makes no difference to records, good and bad, and to what is said of them', async () => {
    const bad = ['{', '[]', '{"body":1}', '', ' ', '{"text":"caf\\ud800"}'];
    const records = fc
      .sample(scrapedText, 3000)
      .flatMap((text, i) => [JSON.stringify({ i, text }), ...(i % 50 === 0 ? [bad[(i / 50) % bad.length]!] : [])]);
    const { code, stdout, stderr } = await same(['clean', '--jsonl', '--confidence', 'likely'], records.join('\n'));
    assert.equal(code, 3);
    assert.equal(stdout.split('\n').length, records.length);
    assert.equal(stderr.split('\n').length, 31);
    for (const [, line] of stderr.matchAll(/line (\d+): /g)) assert.ok(bad.includes(records[Number(line) - 1]!), line);
  });

  it('writes the same files, which one undo gives back', async () => {
    const names = writeFiles();
    const before = names.map((name) => box.current.bytes(name));
    const after: Buffer[][] = [];
    for (const jobs of ['1', '3']) {
      const { stdout } = await box.current.run(['clean', '--write', 'pages', '--jobs', jobs]);
      after.push(names.map((name) => box.current.bytes(name)));
      assert.match(stdout, /files cleaned/);
      const undone = await box.current.run(['undo']);
      assert.equal(undone.code, 0);
      assert.deepEqual(
        names.map((name) => box.current.bytes(name)),
        before,
      );
      assert.deepEqual((await box.current.run(['undo', '--list'])).stdout, 'no undo records\n');
    }
    assert.notDeepEqual(after[0], before);
    assert.deepEqual(after[1], after[0]);
  });

  it('has to be a whole number', async () => {
    const { code, stderr } = await box.current.run(['check', '--jobs', 'two', 'a.txt']);
    assert.deepEqual([code, /whole number of 1 or more/.test(stderr)], [2, true]);
  });

  it('shows on a terminal how far it is, and nothing elsewhere', async function () {
    skipIf(this, spawnSync('script', ['--version']).status !== 0, 'there is no script to make a terminal with');
    for (const i of [1, 2, 3]) box.current.write(`${i}.txt`, ARTICLE);
    const onTerminal = (args: string): string => {
      const command = `"${process.execPath}" "${CLI}" ${args}`;
      return spawnSync('script', ['-qec', command, '/dev/null'], { cwd: box.current.folder, encoding: 'utf8' }).stdout;
    };
    const shown = onTerminal('check *.txt missing.txt');
    assert.match(shown, /0\/3 files/);
    // The bar is gone before a line is printed.
    assert.match(shown, /\u001b\[2K(?:\u001b\[\d*[A-Z])*winnow: missing\.txt|(?:^|\n)winnow: missing\.txt/);
    assert.match(shown, /\n6 findings in 3 of 3 files/);
    assert.doesNotMatch(onTerminal('check --no-progress *.txt'), /3 files,/);
    assert.match(onTerminal('index --out a.index *.txt'), /0\/3 files/);
    assert.equal((await box.current.run(['clean', '*.txt'])).stderr, '');
  });

  describe('where a worker dies', () => {
    const DIED = /the worker that had it failed \(.*memory.*\)/;

    it('names its file and leaves it as it is, and the others are done', async () => {
      for (const i of [1, 2, 3, 5, 6]) box.current.write(`${i}.txt`, ARTICLE);
      box.current.write('4.txt', HUGE);
      const args = ['clean', '--write', '*.txt', '--jobs', '2'];
      const { code, stdout, stderr } = await box.current.run(args, { env: LITTLE_MEMORY });
      assert.equal(code, 2);
      assert.match(stderr, /^winnow: 4\.txt: .*\n$/);
      assert.match(stderr, DIED);
      assert.match(stdout, /5 files cleaned; /);
      assert.ok(box.current.read('4.txt') === HUGE);
      for (const i of [1, 2, 3, 5, 6]) assert.equal(box.current.read(`${i}.txt`), ARTICLE_CLEANED);
      assert.deepEqual(readdirSync(box.current.folder).sort(), ['1.txt', '2.txt', '3.txt', '4.txt', '5.txt', '6.txt']);
    });

    it('passes its record through and names it, and cleans those around it', async () => {
      const record = (text: string) => `{"text":${JSON.stringify(text)}}\n`;
      const before = record(ARTICLE).repeat(3);
      const after = record(ARTICLE_CLEANED).repeat(3);
      const args = ['clean', '--jsonl', '--jobs', '2'];
      const stdin = before + record(HUGE) + before;
      const { code, stdout, stderr } = await box.current.run(args, { stdin, env: LITTLE_MEMORY });
      assert.ok(stdout === after + record(HUGE) + after, stdout.slice(0, 2000));
      assert.match(stderr, /^winnow: line 4: .*; passed through as it is\n$/);
      assert.match(stderr, DIED);
      assert.equal(code, 3);
    });

    it('names what is not in the index, and counts the others', async () => {
      for (const i of [1, 2, 3, 5, 6]) box.current.write(`a/${i}.txt`, CLEAN_ARTICLE);
      box.current.write('a/4.txt', HUGE);
      const args = ['index', 'a', '--out', 'a.index', '--jobs', '2'];
      const { code, stdout, stderr } = await box.current.run(args, { env: LITTLE_MEMORY });
      assert.match(stderr, /^winnow: a\/4\.txt: .*; it was not counted\n$/);
      assert.match(stderr, DIED);
      assert.equal(stdout, 'a.index: 5 documents in 1 group\n');
      assert.equal(code, 2);
    });
  });

  it('ends quietly when the reader goes, though workers are at work', async () => {
    for (let i = 0; i < 40; i++) box.current.write(`${i}.txt`, HUGE.slice(0, 100_000));
    for (const args of [
      ['check', '*.txt', '--confidence', 'possible'],
      ['clean', '*.txt'],
      ['clean', '--jsonl'],
    ]) {
      const child = box.current.start([...args, '--jobs', '2']);
      let stderr = '';
      child.stderr!.on('data', (chunk) => (stderr += chunk));
      child.stdin!.on('error', () => {});
      child.stdout!.destroy();
      const feed = setInterval(() => child.stdin!.write(`{"text":${JSON.stringify(ARTICLE)}}\n`), 1);
      assert.ok([0, 1].includes((await ended(child))!));
      clearInterval(feed);
      assert.equal(stderr, '');
    }
  });
});

describe('winnow clean --jsonl --removed', function () {
  this.timeout(30_000);
  const box = sandboxes();

  it('ends where its file can’t be written to, though more is to come', async function () {
    skipIf(this, !existsSync('/dev/full'), 'there is no device that is always full');
    const child = box.current.start(['clean', '--jsonl', '--removed', '/dev/full']);
    let stderr = '';
    child.stderr!.on('data', (chunk) => (stderr += chunk));
    child.stdin!.on('error', () => {});
    child.stdin!.write(`{"text":${JSON.stringify(ARTICLE)}}\n`);
    const limit = setTimeout(() => child.kill(), 25_000);
    assert.equal(await ended(child), 2);
    clearTimeout(limit);
    assert.match(stderr, /^winnow: --removed \/dev\/full: no space left.*\n$/);
  });
});

describe('Pool', function () {
  this.timeout(60_000);
  const box = sandboxes();
  const SCRIPT = `const { parentPort, workerData } = require('node:worker_threads');
parentPort.on('message', (item) => {
  if (item === 'end') process.exit(3);
  if (item === 'throw') throw new Error('thrown');
  if (item === 'refuse') parentPort.postMessage({ error: 'refused' });
  else parentPort.postMessage({ result: workerData + item });
});`;

  it('answers for each item, and fails at those alone at which a worker ends, throws or refuses', async () => {
    box.current.write('worker.cjs', SCRIPT);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'end', 'throw', 'refuse'), { maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        async (items, size) => {
          const pool = new Pool<string, string>(box.current.path('worker.cjs'), size, '+');
          const settled = await Promise.all(
            items.map((item) => pool.run(item).catch((error: Error) => `no: ${error.message}`)),
          );
          await pool.close();
          const expected = { end: /^no: .*\(it ended\)/, throw: /^no: .*\(thrown\)/, refuse: /^no: refused$/ };
          for (const [i, item] of items.entries()) {
            if (item in expected) assert.match(settled[i]!, expected[item as keyof typeof expected]);
            else assert.equal(settled[i], `+${item}`);
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('inOrder', () => {
  it('gives the results in order with no more under way than it may, whatever is done first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ weight: fc.nat(9), delay: fc.nat(5) }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 20 }),
        async (items, most, heaviest) => {
          let running = 0;
          let weight = 0;
          const start = async (item: (typeof items)[number]) => {
            running++;
            weight += item.weight;
            assert.ok(running <= most && (running === 1 || weight < heaviest + 10));
            for (let i = 0; i < item.delay; i++) await new Promise(setImmediate);
            running--;
            weight -= item.weight;
            return item;
          };
          const results: unknown[] = [];
          const source = (async function* () {
            yield* items;
          })();
          const limits = { items: most, weight: heaviest };
          for await (const result of inOrder(source, limits, (item) => item.weight, start)) results.push(result);
          assert.deepEqual(results, items);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives a result while the next item is still to come', async () => {
    let more: (() => void) | undefined;
    const source = (async function* () {
      yield 1;
      await new Promise<void>((resolve) => {
        more = resolve;
      });
      yield 2;
    })();
    const results = inOrder(
      source,
      { items: 4, weight: 4 },
      () => 1,
      async (item) => item * 10,
    );
    assert.deepEqual(await results.next(), { done: false, value: 10 });
    more!();
    assert.deepEqual(await results.next(), { done: false, value: 20 });
    assert.equal((await results.next()).done, true);
  });
});
