import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { installDebianPackage } from '../host/packages';
import { onPath } from '../host/processes';
import { recordsOfSites } from './sitePages';
import { CLI, ended, type Result, ROOT, sandboxes, skipIf, WINDOWS } from './winnow';
import { COMMAND, killedOnce, SSH } from './workers';

const SCRIPT = path.join(ROOT, 'docs', 'corpus.sh');
const PAGE = readFileSync(path.join(ROOT, 'docs', 'corpora.md'), 'utf8');

/** What one process makes of all records. */
interface Whole {
  readonly index: Buffer;
  readonly cleaned: readonly string[];
}

describe('corpus.sh', function () {
  this.timeout(180_000);
  const box = sandboxes();
  const LINES = recordsOfSites().split('\n').slice(0, -1);
  const OPTIONS = ['--confidence', 'possible'];

  before(async function () {
    skipIf(this, WINDOWS, 'it is a script for a POSIX shell');
    const isThere = onPath('parallel') !== undefined || (await installDebianPackage('parallel').catch(() => false));
    skipIf(this, !isThere, 'there is no GNU parallel, and it can’t be installed');
  });

  beforeEach(() => {
    for (const [name, content] of [
      ['tools/ssh', SSH],
      ['tools/winnow', COMMAND],
    ] as const) {
      box.current.write(name, content);
      chmodSync(box.current.path(name), 0o755);
    }
  });

  /** Runs the script in the sandbox, with `shards` of the folder "the shards", into `out`. */
  async function corpus(out: string, shards: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
    return shell([SCRIPT, out, ...shards.map((shard) => `the shards/${shard}`)], env);
  }

  /** Runs a shell in the sandbox, with GNU parallel to talk to workers. */
  async function shell(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Result> {
    const { folder } = box.current;
    const child = spawn('sh', args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        HOME: folder,
        PARALLEL_HOME: box.current.path('tools'),
        PARALLEL: '--will-cite',
        PARALLEL_SSH: box.current.path('tools/ssh'),
        WINNOW: box.current.path('tools/winnow'),
        CLEAN_OPTIONS: OPTIONS.join(' '),
        ...env,
      },
    });
    const exited = ended(child);
    const [bytes, stderr] = await Promise.all([buffer(child.stdout!), text(child.stderr!)]);
    return { code: await exited, bytes, stdout: bytes.toString('utf8'), stderr };
  }

  /** Writes each of `lines` to the shard that `shardOf` says, packed where its name says so. */
  function writeShards(lines: readonly string[], names: readonly string[], shardOf: (line: number) => number): void {
    for (const [shard, name] of names.entries()) {
      const content = lines.filter((_, i) => shardOf(i) === shard).map((line) => `${line}\n`);
      const bytes = Buffer.from(content.join(''));
      box.current.write(`the shards/${name}`, name.endsWith('.gz') ? gzipSync(bytes) : bytes);
    }
  }

  /** What one process makes of `lines`: the index of all, and each of them cleaned with it. */
  async function atOnce(lines: readonly string[]): Promise<Whole> {
    box.current.write('all.jsonl', lines.map((line) => `${line}\n`).join(''));
    await box.current.run(['index', '--jobs', '1', '--out', 'all.index', 'all.jsonl']);
    const cleaned = await clean('--index', 'all.index');
    assert.equal(cleaned.length, lines.length);
    return { index: box.current.bytes('all.index'), cleaned };
  }

  /** The lines of all.jsonl, cleaned. */
  async function clean(...more: string[]): Promise<string[]> {
    const args = ['clean', '--jsonl', '--jobs', '1', ...OPTIONS, ...more, 'all.jsonl'];
    return (await box.current.run(args)).stdout.split('\n').slice(0, -1);
  }

  /** Asserts that what is in `out` is, byte for byte, what one process makes of all shards, and that nothing else is left but of `bad` shards. */
  function assertSame(
    out: string,
    names: readonly string[],
    { index, cleaned }: Whole,
    shardOf: (line: number) => number,
    bad: readonly string[] = [],
  ): void {
    assert.ok(box.current.bytes(`${out}/sites.index`).equals(index));
    const results = names.map((name) => name.replace(/\.gz$/, ''));
    for (const [shard, name] of results.entries()) {
      const expected = cleaned.filter((_, i) => shardOf(i) === shard).map((line) => `${line}\n`);
      assert.equal(box.current.read(`${out}/clean/${name}`), expected.join(''));
    }
    assert.deepEqual(readdirSync(box.current.path(`${out}/clean`)).sort(), [...results, ...bad].sort());
    const indexes = [...names, ...bad].map((name) => `${name}.index`);
    assert.deepEqual(readdirSync(box.current.path(`${out}/index`)).sort(), indexes.sort());
  }

  /** The jobs that a log of GNU parallel has, in the order of their ends. */
  function jobs(log: string): { shard: number; host: string; isDone: boolean }[] {
    const rows = box.current.read(log).trim().split('\n').slice(1);
    return rows.map((row) => {
      const [place, host, , , , , code, signal] = row.split('\t');
      return { shard: Number(place) - 1, host: host!, isDone: code === '0' && signal === '0' };
    });
  }

  it('makes the same bytes of any sharding, packed or not, as one process does of all', async () => {
    const whole = await atOnce(LINES);
    const without = await clean();
    assert.ok(
      whole.cleaned.every((line, i) => line !== without[i]),
      'the index makes a difference to each record',
    );
    const shardings = fc.sample(
      fc.integer({ min: 1, max: 4 }).chain((count) =>
        fc.record({
          packed: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
          shardOf: fc.array(fc.nat(count - 1), { minLength: LINES.length, maxLength: LINES.length }),
        }),
      ),
      3,
    );
    for (const [i, { packed, shardOf }] of shardings.entries()) {
      const names = packed.map((isPacked, shard) => `${i} ${shard}.jsonl${isPacked ? '.gz' : ''}`);
      writeShards(LINES, names, (line) => shardOf[line]!);
      const { code, stderr } = await corpus(`out ${i}`, names);
      assert.deepEqual([code, stderr], [0, '']);
      assertSame(`out ${i}`, names, whole, (line) => shardOf[line]!);
    }
  });

  it('does so on workers over ssh, with any names, and names the records that are no good', async () => {
    const lines = [...LINES.slice(0, 7), '{"url":', ...LINES.slice(7)];
    const whole = await atOnce(lines);
    const names = ["it's $(one).jsonl", 'two "2".jsonl', '-3.jsonl.gz', '4 & *.ndjson', '5.jsonl', '6.jsonl'];
    writeShards(lines, names, (line) => line % names.length);
    const out = "an 'out' $HOME";
    const { code, stderr } = await corpus(out, names, { WORKERS: '1/first,1/second,1/:' });
    assert.match(stderr, /two "2"\.jsonl\.index\.log:winnow: .*, line 2: not JSON; it was not counted\n/);
    assert.match(stderr, /two "2"\.jsonl\.log:winnow: line 2: not JSON; passed through as it is\n/);
    assert.deepEqual([code, stderr.split('\n').length], [3, 3]);
    assertSame(out, names, whole, (line) => line % names.length);
    const hosts = new Set([...jobs(`${out}/index.joblog`), ...jobs(`${out}/clean.joblog`)].map(({ host }) => host));
    assert.deepEqual([...hosts].sort(), [':', 'first', 'second']);
  });

  for (const phase of ['index', 'clean'] as const) {
    const names = ['0.jsonl', '1.jsonl', '2.jsonl'];
    const shardOf = (line: number): number => line % names.length;
    const result = phase === 'index' ? '1.jsonl.index' : '1.jsonl';

    /** With a worker that is killed in the middle of shard 1. */
    async function withVictim(): Promise<Whole> {
      writeShards(LINES, names, shardOf);
      box.current.write('tools/winnow', killedOnce(phase, '1.jsonl', box.current.folder));
      return atOnce(LINES);
    }

    const assertKilled = (): void => {
      const then = box.current.read('killed/names').split('\n');
      assert.ok(
        then.some((name) => /\.(part|tmp)$/.test(name)),
        `had begun to write: ${then}`,
      );
      assert.ok(!then.includes(result));
    };

    it(`runs a worker again that was killed as it wrote (${phase}), without harm`, async () => {
      const whole = await withVictim();
      const { code, stderr } = await corpus('out', names, { WORKERS: '1/first,1/second' });
      assertKilled();
      assert.equal(code, 0, stderr);
      assertSame('out', names, whole, shardOf);
    });

    it(`goes on where it broke off, when all tries were killed (${phase})`, async () => {
      const whole = await withVictim();
      const first = await corpus('out', names, { RETRIES: '1' });
      assertKilled();
      assert.equal(first.code, 1);
      assert.match(first.stderr, /not all shards are done \(/);
      assert.ok(!existsSync(box.current.path(`out/${phase}/${result}`)));
      const { code, stderr } = await corpus('out', names, { RETRIES: '1' });
      assert.equal(code, 0, stderr);
      assertSame('out', names, whole, shardOf);
      const again = jobs(`out/${phase}.joblog`).slice(names.length);
      assert.deepEqual(
        again.map(({ shard, isDone }) => [shard, isDone]),
        [[1, true]],
      );
    });
  }

  it('does so with the commands of its page, by which workers get the files sent', async function () {
    const isThere = onPath('rsync') !== undefined || (await installDebianPackage('rsync').catch(() => false));
    skipIf(this, !isThere, 'there is no rsync, and it can’t be installed');
    const whole = await atOnce(LINES);
    // A shard too, and one without records.
    box.current.write('all.jsonl', '');
    const names = ['0.jsonl', '1.jsonl', '2.jsonl'];
    for (const [shard, name] of names.entries()) {
      box.current.write(name, LINES.filter((_, i) => i % 3 === shard).join('\n'));
    }
    const commands = /```sh\n(parallel [^`]+)```/.exec(PAGE)![1]!.replace('clean --jsonl', `$& ${OPTIONS.join(' ')}`);
    const { code, stderr } = await shell(['-euc', commands], {
      PATH: `${box.current.path('tools')}:${process.env.PATH}`,
    });
    assert.deepEqual([code, stderr], [0, '']);
    assert.ok(box.current.bytes('sites.index').equals(whole.index));
    for (const [shard, name] of names.entries()) {
      assert.equal(box.current.read(`${name}.clean`), whole.cleaned.filter((_, i) => i % 3 === shard).join('\n'));
    }
    assert.deepEqual(readdirSync(box.current.path('away')), [], 'nothing is left with the workers');
  });

  it('has a filter on its page that fails where more is wrong than records, and not else', async () => {
    await atOnce(LINES);
    box.current.write('pipe.sh', /```sh\n(#!\/bin\/sh\n[^`]+)```/.exec(PAGE)![1]!);
    const filter = (command: string) =>
      shell(['-c', command], { PATH: `${box.current.path('tools')}:${process.env.PATH}` });
    assert.equal((await filter('sh pipe.sh <all.jsonl')).code, 1);
    box.current.write('sites.index', box.current.bytes('all.index'));
    const good = await filter('sh pipe.sh <all.jsonl');
    assert.deepEqual([good.code, good.stdout.split('\n').length, good.stderr], [0, LINES.length + 1, '']);
    box.current.write('all.jsonl', `{\n${LINES.join('\n')}`);
    const bad = await filter('sh pipe.sh <all.jsonl');
    assert.deepEqual([bad.code, bad.stdout], [0, `{\n${good.stdout.trimEnd()}`]);
    assert.match(bad.stderr, /^winnow: line 1: not JSON; passed through as it is\n$/);
    if (existsSync('/dev/full')) assert.equal((await filter('sh pipe.sh <all.jsonl >/dev/full')).code, 1);
  });

  it('takes no shard that was cut for a whole one, and says which it was', async () => {
    writeShards(LINES, ['0.jsonl', '1.jsonl'], (line) => line % 2);
    const packed = gzipSync(LINES.join('\n'));
    box.current.write('the shards/cut.jsonl.gz', packed.subarray(0, packed.length - 100));
    const { code, stderr } = await corpus('out', ['0.jsonl', 'cut.jsonl.gz', '1.jsonl'], { RETRIES: '1' });
    assert.equal(code, 1);
    assert.match(stderr, /^winnow: .*the shards\/cut\.jsonl\.gz: /m);
    assert.deepEqual(readdirSync(box.current.path('out/index')).sort(), ['0.jsonl.index', '1.jsonl.index']);
    assert.deepEqual(readdirSync(box.current.path('out/clean')), []);
  });

  it('refuses shards of one name, and a folder that was begun with other shards', async () => {
    writeShards(LINES, ['0.jsonl', '0.jsonl.gz', '1.jsonl'], (line) => line % 3);
    const twice = await corpus('out', ['0.jsonl', '0.jsonl.gz']);
    assert.deepEqual([twice.code, twice.stderr], [1, 'corpus.sh: several shards are called 0.jsonl\n']);
    assert.equal((await corpus('out', ['0.jsonl', '1.jsonl'])).code, 0);
    const other = await corpus('out', ['1.jsonl', '0.jsonl']);
    assert.equal(other.code, 1);
    assert.match(other.stderr, /was begun with other shards/);
    const options = await corpus('out', ['0.jsonl', '1.jsonl'], { CLEAN_OPTIONS: '--confidence likely' });
    assert.equal(options.code, 1);
    assert.match(options.stderr, /was begun with other INDEX_OPTIONS, MERGE_OPTIONS or CLEAN_OPTIONS/);
  });

  it('goes on where nothing in a shard is good, and where the command is of several words', async () => {
    writeShards(LINES, ['0.jsonl'], () => 0);
    box.current.write('the shards/bad.jsonl', '{"url":"https://x.example/1"}\n'.repeat(3));
    const { code, stderr } = await corpus('out', ['0.jsonl', 'bad.jsonl'], { WINNOW: `node ${CLI}` });
    assert.equal(code, 3);
    assert.match(stderr, /bad\.jsonl, line 3: has no text in the field 'text'/);
    assertSame('out', ['0.jsonl'], await atOnce(LINES), () => 0, ['bad.jsonl']);
  });
});
