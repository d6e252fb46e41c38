import assert from 'node:assert/strict';
import * as path from 'node:path';
import { decodeIndex } from '../../src/core/templates/indexFile';
import { PAGES, pageOf, recordsOfSites as records, SITES } from './sitePages';
import { sandboxes } from './winnow';

describe('winnow index', function () {
  this.timeout(60_000);
  const box = sandboxes();

  const writeSites = (): void => {
    for (const site of SITES) {
      for (let i = 0; i < PAGES; i++) box.current.write(`pages/${site}/${i}.txt`, `${pageOf(site, i).join('\n')}\n`);
    }
  };
  const run = async (...args: string[]) => {
    const result = await box.current.run(args);
    assert.equal(result.code, 0, result.stderr);
    return result;
  };

  it('counts the files of a folder by the folders that they stand in, and check finds what recurs with it', async () => {
    writeSites();
    const { stdout } = await run('index', 'pages', '--out', 'sites.index');
    assert.equal(stdout, 'sites.index: 16 documents in 2 groups\n');
    const rulesWith = async (...more: string[]): Promise<string[]> => {
      const args = ['check', '--format', 'json', '--confidence', 'possible', ...more, `pages/${SITES[0]}/3.txt`];
      const [file] = JSON.parse((await box.current.run(args)).stdout) as [{ findings: { rule: string }[] }];
      return file.findings.map(({ rule }) => rule);
    };
    assert.ok((await rulesWith('--index', 'sites.index')).includes('site-template'));
    assert.ok(!(await rulesWith()).includes('site-template'));
    assert.ok(!(await rulesWith('--index', 'sites.index', '--off', 'site-template')).includes('site-template'));
  });

  it('counts what is seen of Markdown, as an analysis does', async () => {
    const rows = ['About us', 'News of the day', 'Read more of the harbour'];
    const seen = `${rows.join('\n\n')}\n`;
    const written = `${rows.map((row, i) => `**[${row}](https://gazette.example/${i}/path-${i})**`).join('\n\n')}\n`;
    box.current.write('seen/gazette/1.txt', seen);
    box.current.write('named/gazette/1.md', written);
    box.current.write('told/gazette/1.txt', written);
    const record = (text: string): string => `${JSON.stringify({ site: 'gazette', text })}\n`;
    box.current.write('seen.jsonl', record(seen));
    box.current.write('told.jsonl', record(written));
    const indexOf = async (name: string, ...more: string[]): Promise<Buffer> => {
      await run('index', name, '--out', 'x.index', ...more);
      return box.current.bytes('x.index');
    };
    const expected = await indexOf('seen');
    assert.deepEqual(await indexOf('named'), expected);
    assert.deepEqual(await indexOf('told', '--markdown'), expected);
    assert.notDeepEqual(await indexOf('told'), expected);
    const bySite = ['--group-by', 'field:site'];
    assert.deepEqual(await indexOf('told.jsonl', '--markdown', ...bySite), await indexOf('seen.jsonl', ...bySite));
  });

  it('of two halves, merged, is the index of the whole, byte for byte', async () => {
    writeSites();
    await run('index', 'pages/*/*.txt', '--out', 'whole.index');
    await run('index', 'pages/*/[0-3].txt', '--out', 'a.index');
    await run('index', 'pages/*/[4-7].txt', '--out', 'b.index');
    const { stdout } = await run('index', '--merge', 'b.index', 'a.index', '--out', 'c.index');
    assert.equal(stdout, 'c.index: 16 documents in 2 groups\n');
    assert.deepEqual(box.current.bytes('c.index'), box.current.bytes('whole.index'));
    const { code, stderr } = await box.current.run(['index', '--merge', 'a.index', './a.index', '--out', 'd.index']);
    assert.equal(code, 2);
    assert.match(stderr, /--merge names \.\/a\.index twice, so its documents would count twice/);
  });

  it('holds no more lines than it may, says how far off its counts are, and so does what goes by it', async () => {
    const [site] = SITES;
    const count = 200;
    for (let i = 0; i < count; i++) {
      const own = `Only this page has the word ${'x'.repeat(i + 1)}`;
      box.current.write(`pages/${site}/${i}.txt`, `${[...pageOf(site, i % PAGES), own].join('\n')}\n`);
    }
    const bounded = ['--most-lines', '160'];
    const { stdout, stderr } = await run('index', 'pages', ...bounded, '--out', 'bounded.index');
    assert.equal(stdout, `bounded.index: ${count} documents in 1 group\n`);
    const warning =
      /bounded\.index: counts of 1 group may be too low, of 'gazette\.example' by up to (\d+) of 200 documents/;
    const undercount = Number(warning.exec(stderr)?.[1]);
    const { lines, ...rest } = decodeIndex(box.current.bytes('bounded.index')).index.groups.get(site)!;
    assert.ok(lines.size <= 160);
    assert.deepEqual(rest, { documents: count, undercount });
    await run('index', 'pages', '--jobs', '1', ...bounded, '--out', 'again.index');
    assert.deepEqual(box.current.bytes('again.index'), box.current.bytes('bounded.index'));

    const check = async (index: string): Promise<string> =>
      (await box.current.run(['check', '--format', 'json', '--index', index, `pages/${site}/3.txt`])).stdout;
    const least = count - undercount;
    assert.match(
      await check('bounded.index'),
      new RegExp(`stands in at least (${least}|${least + 1}) of ${count} documents`),
    );
    await run('index', 'pages', '--out', 'exact.index');
    assert.match(await check('exact.index'), new RegExp(`stands in ${count} of ${count} documents`));

    const merged = await run('index', '--merge', 'bounded.index', 'exact.index', '--out', 'merged.index');
    assert.match(merged.stderr, new RegExp(`too low, of 'gazette\\.example' by up to ${undercount} of 400 documents`));
    const held = await run('index', '--merge', 'exact.index', ...bounded, '--out', 'held.index');
    assert.match(held.stderr, /may be too low/);
    assert.ok(decodeIndex(box.current.bytes('held.index')).index.groups.get(site)!.lines.size <= 160);
  });

  it('says where it knows nothing of what it is asked about, in whole or in part', async () => {
    writeSites();
    box.current.write('pages.jsonl', records());
    box.current.write('elsewhere/a.txt', 'The ferry left.\n');
    await run('index', 'pages', '--out', 'folders.index');
    await run('index', 'pages.jsonl', '--out', 'hosts.index');
    const said = async (...args: string[]): Promise<string> => (await box.current.run(args)).stderr;
    const nothing = 'no document is of a group that it knows, so it changes nothing; its groups were made by';
    const hosts = ['--index', 'hosts.index'];
    const folders = ['--index', 'folders.index'];
    assert.equal(await said('check', 'pages', ...hosts), `winnow: hosts.index: ${nothing} host:url\n`);
    assert.equal(await said('clean', 'elsewhere', ...folders), `winnow: folders.index: ${nothing} folder\n`);
    for (const jobs of ['1', '2']) {
      const jsonl = ['clean', '--jsonl', 'pages.jsonl', '--jobs', jobs];
      assert.equal(await said(...jsonl, ...folders), `winnow: folders.index: ${nothing} folder\n`);
      assert.equal(await said(...jsonl, ...hosts), '');
    }
    assert.equal(await said('check', 'pages', ...folders), '');
    const part = await said('check', 'pages', 'elsewhere', ...folders);
    assert.match(part, /^winnow: folders\.index: 1 of \d+ documents are of no group that it knows; /);
  });

  it('does not take the place of a good one where nothing could be counted', async () => {
    writeSites();
    box.current.write('pages.jsonl', records());
    await run('index', 'pages', '--out', 'keep.index');
    const before = box.current.bytes('keep.index');
    for (const args of [
      ['pages', '--group-by', 'host:url'],
      ['pages.jsonl', '--field', 'body'],
    ]) {
      const { code, stderr } = await box.current.run(['index', ...args, '--out', 'keep.index']);
      assert.equal(code, 2);
      assert.match(stderr, /nothing could be counted, so keep\.index is not written; see --group-by and --field\n$/);
      assert.deepEqual(box.current.bytes('keep.index'), before);
    }
    // Where there is none, it may be one of many shards, to be merged like the others.
    const {
      code,
      stdout: counted,
      stderr,
    } = await box.current.run(['index', 'pages.jsonl', '--field', 'body', '--out', 'bad.index']);
    assert.deepEqual([code, counted], [3, 'bad.index: 0 documents in 0 groups\n']);
    assert.match(
      stderr,
      /\nwinnow: bad\.index: an index of nothing, since no record could be counted; see --group-by and --field\n/,
    );
    await run('index', 'pages.jsonl', '--out', 'good.index');
    await run('index', '--merge', 'bad.index', 'good.index', '--out', 'both.index');
    assert.deepEqual(box.current.bytes('both.index'), box.current.bytes('good.index'));
    await run('index', '--merge', 'good.index', '--out', 'same.index');
    assert.deepEqual(box.current.bytes('same.index'), box.current.bytes('good.index'));
    box.current.write('empty.jsonl', '');
    const { stdout } = await run('index', 'empty.jsonl', '--out', 'empty.index');
    assert.equal(stdout, 'empty.index: 0 documents in 0 groups\n');
  });

  it('takes numbers for groups, and hosts without a scheme, and says where folders of one name count as one', async () => {
    const lines = ['{"url":"detik.com/a","id":7,"text":"a"}', '{"url":"https://www.detik.com/b","id":7,"text":"b"}'];
    box.current.write('some.jsonl', `${lines.join('\n')}\n`);
    for (const groupBy of ['host:url', 'field:id']) {
      const { stdout } = await run('index', 'some.jsonl', '--group-by', groupBy, '--out', 'x.index');
      assert.equal(stdout, 'x.index: 2 documents in 1 group\n');
    }
    const { code } = await box.current.run(['index', 'some.jsonl', '--group-by', 'host:text', '--out', 'x.index']);
    assert.equal(code, 2);
    for (const site of ['a.example', 'b.example']) box.current.write(`${site}/2024/0.txt`, 'The ferry left.\n');
    const { stderr } = await run('index', 'a.example', 'b.example', '--out', 'y.index');
    const both = `${path.join('a.example', '2024')} and ${path.join('b.example', '2024')}`;
    assert.equal(stderr, `winnow: --group-by: ${both} count as one site, '2024'; folder:2 takes the folders above\n`);
    const above = ['index', 'a.example', 'b.example', '--group-by', 'folder:2', '--out', 'y.index'];
    const apart = await run(...above);
    assert.deepEqual([apart.stdout, apart.stderr], ['y.index: 2 documents in 2 groups\n', '']);
  });

  it('does not count files that a configuration file leaves out', async () => {
    writeSites();
    const [site] = SITES;
    box.current.write('.winnow.json', JSON.stringify({ ignore: [`pages/${site}/**`] }));
    const { stdout, stderr } = await run('index', 'pages', '--out', 'some.index');
    assert.equal(stdout, `some.index: ${PAGES} documents in 1 group\n`);
    assert.equal(stderr.match(/is left alone, as its configuration file says; it was not counted/g)?.length, PAGES);
    const all = `some.index: ${SITES.length * PAGES} documents in ${SITES.length} groups\n`;
    assert.equal((await run('index', 'pages', '--no-config', '--out', 'some.index')).stdout, all);
    // Of a file that is named, globs are relative to its own folder.
    box.current.write('settings/none.json', '{}');
    assert.equal((await run('index', 'pages', '--config', 'settings/none.json', '--out', 'some.index')).stdout, all);
    const missing = await box.current.run(['index', 'pages', '--config', 'missing.json', '--out', 'some.index']);
    assert.deepEqual([missing.code, missing.stderr], [2, "winnow: --config: there is no file 'missing.json'\n"]);
  });

  it('groups by folder, file name and field as it is told', async () => {
    for (let i = 0; i < 4; i++) box.current.write(`a/deep/${i % 2}_${i}.txt`, 'Home\n');
    const groupsBy = async (how: string, ...names: string[]): Promise<string> =>
      (await run('index', ...names, '--group-by', how, '--out', 'x.index')).stdout.replace('x.index: ', '').trim();
    assert.equal(await groupsBy('folder', 'a'), '4 documents in 1 group');
    assert.equal(await groupsBy('name:_', 'a'), '4 documents in 2 groups');
    box.current.write('r.jsonl', '{"site":{"id":"x"},"body":"a"}\n{"site":{"id":"y"},"body":"b"}\n');
    const { stdout } = await run(
      'index',
      'r.jsonl',
      '--group-by',
      'field:site.id',
      '--field',
      'body',
      '--out',
      'y.index',
    );
    assert.equal(stdout, 'y.index: 2 documents in 2 groups\n');
  });

  const wrong: readonly [what: string, args: readonly string[], message: RegExp][] = [
    ['no --out', ['index', 'a.txt'], /--out/],
    ['a group that is none', ['index', 'a.txt', '--out', 'x', '--group-by', 'colour'], /has to be folder, /],
    ['no index to merge', ['index', '--merge', '--out', 'x'], /needs an index/],
    ['no lines', ['index', 'a.txt', '--out', 'x', '--most-lines', '0'], /has to be a whole number of 1 or more/],
    ['a text as an index', ['check', 'a.txt', '--index', 'a.txt'], /--index a\.txt: it is no index of winnow/],
    ['no such index', ['check', 'a.txt', '--index', 'none'], /--index none: no such file/],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what}, and leaves no file`, async () => {
      box.current.write('a.txt', 'Home\n');
      const { code, stderr } = await box.current.run(args);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.throws(() => box.current.bytes('x'));
    });
  }
});
