import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { ARTICLE, PARAGRAPHS } from './texts';
import { ROOT_USER, sandboxes, skipIf, WINDOWS } from './winnow';

const TEXT = `${[PARAGRAPHS[0], 'loading...', PARAGRAPHS[1], 'Seen 12 times', PARAGRAPHS[2]].join('\n')}\n`;
const CLEANED = TEXT.replace('loading...\n', '');

describe('configuration files on the command line', function () {
  this.timeout(20_000);
  const box = sandboxes();
  const config = (name: string, content: unknown) => box.current.write(name, JSON.stringify(content));

  /** What is found, as `file rule line`. */
  async function found(...args: string[]): Promise<string[]> {
    const { stdout, stderr } = await box.current.run(['check', '--format', 'json', ...args]);
    assert.equal(stderr, '');
    return JSON.parse(stdout).flatMap((file: { file: string; findings: { rule: string; start: { line: number } }[] }) =>
      file.findings.map(({ rule, start }) => `${file.file} ${rule} ${start.line + 1}`),
    );
  }

  it('are the nearest ones of each input', async () => {
    config('.winnow.json', { severity: { 'loading-placeholder': 'off' } });
    config('b/.winnow.json', { 'phrases.alwaysRemove': ['Seen # times'] });
    for (const name of ['x.txt', 'a/deep/x.txt', 'b/x.txt']) box.current.write(name, TEXT);
    assert.deepEqual(await found('x.txt', 'a/deep/x.txt', 'b/x.txt'), [
      'b/x.txt loading-placeholder 2',
      'b/x.txt always-remove 4',
    ]);
  });

  it('hold for standard input from the working directory on', async () => {
    config('.winnow.json', { 'phrases.neverFlag': ['Loading'] });
    const { stdout } = await box.current.run(['clean', '--stdout'], { stdin: TEXT });
    assert.equal(stdout, TEXT);
    const record = JSON.stringify({ text: TEXT });
    assert.equal((await box.current.run(['clean', '--jsonl'], { stdin: record })).stdout, record);
    assert.equal((await box.current.run(['clean', '--stdout', '--no-config'], { stdin: TEXT })).stdout, CLEANED);
  });

  it('give way to what is asked for, and lists add up', async () => {
    config('.winnow.json', {
      severity: { 'loading-placeholder': 'off', 'photo-credit': 'hint' },
      'phrases.neverFlag': ['Loading'],
      'clean.leaveBlankLines': true,
    });
    box.current.write('x.txt', TEXT);
    assert.deepEqual(await found('x.txt', '--always', 'Seen # times', '--on', 'loading-placeholder'), [
      'x.txt always-remove 4',
    ]);
    const clean = (...args: string[]) =>
      box.current.run(['clean', '--stdout', '--always', 'Seen 12 times', 'x.txt', ...args]);
    assert.equal((await clean()).stdout, TEXT.replace('Seen 12 times', ''));
    assert.equal((await clean('--no-blank')).stdout, TEXT.replace('Seen 12 times\n', ''));
  });

  it('is one for all with --config, which has to be there', async () => {
    config('.winnow.json', { severity: { 'loading-placeholder': 'off' } });
    config('other.json', { 'phrases.alwaysRemove': ['Seen *'] });
    box.current.write('x.txt', TEXT);
    assert.deepEqual(await found('x.txt', '--config', 'other.json'), [
      'x.txt loading-placeholder 2',
      'x.txt always-remove 4',
    ]);
    const { code, stdout, stderr } = await box.current.run(['check', 'x.txt', '--config', 'missing.json']);
    assert.deepEqual([code, stdout, stderr], [2, '', "winnow: --config: there is no file 'missing.json'\n"]);
  });

  it('leave files alone: a clean gives them back as they are, and says so', async () => {
    config('.winnow.json', { ignore: ['raw/**/*.txt'] });
    box.current.write('raw/old/x.txt', ARTICLE);
    const { stdout, stderr, code } = await box.current.run(['clean', '--stdout', 'raw/old/x.txt']);
    assert.equal(stdout, ARTICLE);
    assert.match(stderr, /^winnow: raw\/old\/x\.txt: is left alone, .*--no-config/);
    assert.equal(code, 0);
    await box.current.run(['clean', '--write', 'raw/old/x.txt']);
    assert.equal(box.current.read('raw/old/x.txt'), ARTICLE);
  });

  it('have what is wrong named by its place; a check goes on, a clean does not', async () => {
    box.current.write(
      'sub/.winnow.json',
      '{\n  // A typo.\n  "languges": ["en"],\n  "phrases.neverFlag": "Loading"\n}\n',
    );
    box.current.write('sub/x.txt', TEXT);
    box.current.write('sub/y.txt', TEXT);
    const checked = await box.current.run(['check', 'sub/x.txt', 'sub/y.txt']);
    const problems = [
      'winnow: sub/.winnow.json:3:3: There is no option “languges”.',
      'winnow: sub/.winnow.json:4:24: This has to be a list, in square brackets.',
    ];
    assert.deepEqual(checked.stderr.trimEnd().split('\n'), problems);
    assert.match(checked.stdout, /2 findings in 2 of 2 files/);
    assert.equal(checked.code, 2);
    const cleaned = await box.current.run(['clean', '--write', 'sub/x.txt']);
    assert.match(cleaned.stderr, /nothing was cleaned, since a configuration file has errors; --no-config/);
    assert.deepEqual([cleaned.code, box.current.read('sub/x.txt')], [2, TEXT]);
    assert.equal((await box.current.run(['clean', '--write', '--no-config', 'sub/x.txt'])).code, 0);
    assert.equal(box.current.read('sub/x.txt'), CLEANED);
  });

  it('are refused where they are broken, too large or too deep', async () => {
    box.current.write('x.txt', TEXT);
    const cases: readonly [string, RegExp][] = [
      ['{ "ignore": [', /:1:14: This is not JSON/],
      [`{ "ignore": ${'['.repeat(200_000)}`, /nested deeper/],
      [`{ "ignore": ["${'x'.repeat(1_000_000)}"] }`, /more than 1,000,000 characters/],
      ['[]', /:1:1: A configuration file has to be an object/],
    ];
    for (const [text, message] of cases) {
      box.current.write('.winnow.json', text);
      const { stderr, code } = await box.current.run(['clean', 'x.txt']);
      assert.match(stderr, message);
      assert.equal(code, 2);
    }
  });

  it('of another user decide only what is kept, unless they are named or the folder is theirs', async function () {
    skipIf(this, !ROOT_USER, 'only root may give a file to someone else');
    const text =
      'Nobody objected.\nThe ferry left at noon, as on every other day.\nNobody objected.\nSeen 5 times\nLog in\n';
    box.current.write('theirs/x/page.txt', text);
    config('theirs/.winnow.json', {
      'phrases.alwaysRemove': ['Seen *'],
      'phrases.neverFlag': ['Log in'],
      'duplicates.shortestParagraph': 1,
    });
    chownSync(box.current.path('theirs/.winnow.json'), 1234, 1234);
    const run = (...args: string[]) => box.current.run(['clean', '--stdout', 'theirs/x/page.txt', ...args]);
    const refused = await run();
    assert.deepEqual([refused.stdout, refused.code], [text, 0]);
    assert.match(
      refused.stderr,
      /^winnow: theirs\/\.winnow\.json: phrases\.alwaysRemove, duplicates\.shortestParagraph: not read, .*--config/,
    );
    const cleaned = 'Nobody objected.\nThe ferry left at noon, as on every other day.\nLog in\n';
    const named = await run('--config', 'theirs/.winnow.json');
    assert.deepEqual([named.stdout, named.stderr], [cleaned, '']);
    chownSync(box.current.path('theirs/x'), 1234, 1234);
    const owned = await run();
    assert.deepEqual([owned.stdout, owned.stderr], [cleaned, '']);
  });

  for (const name of ['.winnow.json', '.gitignore']) {
    it(`that are no files, which nobody would ever read to the end, are refused (${name})`, async function () {
      skipIf(this, WINDOWS, 'Windows has no named pipes in folders');
      box.current.write('dir/x.txt', TEXT);
      execFileSync('mkfifo', [box.current.path(`dir/${name}`)]);
      const { code, stderr } = await box.current.run(['clean', '--write', 'dir']);
      assert.match(stderr, /no regular file/);
      assert.equal(code, 2);
      assert.equal(box.current.read('dir/x.txt'), TEXT);
    });
  }
});
