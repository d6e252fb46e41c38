import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, symlinkSync } from 'node:fs';
import type { JsonFile } from '../../src/cli/reportJson';
import { ARTICLE, CLEAN_ARTICLE } from './texts';
import { CLI, ROOT_USER, sandboxes, skipIf, WINDOWS } from './winnow';

describe('the inputs of winnow', function () {
  this.timeout(20_000);
  const box = sandboxes();

  async function files(...names: string[]): Promise<string[]> {
    const { stdout } = await box.current.run(['check', '--format', 'json', ...names]);
    return (JSON.parse(stdout) as JsonFile[]).map((file) => file.file);
  }

  /** Runs with `names` and an article: the article is done, the exit code 2. Returns the messages. */
  async function trouble(...names: string[]): Promise<string> {
    box.current.write('article.txt', ARTICLE);
    const { code, stderr, stdout } = await box.current.run(['check', ...names, 'article.txt']);
    assert.equal(code, 2);
    assert.match(stdout, /^article\.txt:3 /);
    return stderr;
  }

  it('are each handled once, in their order, those of a glob sorted', async () => {
    for (const name of ['b.txt', 'a.txt', 'c.md', 'sub/d.txt', '.hidden.txt']) box.current.write(name, CLEAN_ARTICLE);
    assert.deepEqual(await files('c.md', '*.txt', './a.txt', '**/*.txt'), [
      'c.md',
      '.hidden.txt',
      'a.txt',
      'b.txt',
      'sub/d.txt',
    ]);
  });

  it('are each handled once through links too', async () => {
    box.current.write('a.txt', CLEAN_ARTICLE);
    symlinkSync('a.txt', box.current.path('link.txt'));
    assert.deepEqual(await files('link.txt', 'a.txt'), ['link.txt']);
  });

  it('take a name with glob characters that exists as that file', async () => {
    for (const name of ['a[1].txt', 'a1.txt', '{b}.txt']) box.current.write(name, CLEAN_ARTICLE);
    assert.deepEqual(await files('a[1].txt', '{b}.txt'), ['a[1].txt', '{b}.txt']);
  });

  it('find absolute globs as absolute paths', async () => {
    box.current.write('a.txt', CLEAN_ARTICLE);
    assert.deepEqual(await files(box.current.path('*.txt')), [box.current.path('a.txt')]);
  });

  it('report a missing file', async () => {
    assert.equal(await trouble('missing.txt'), 'winnow: missing.txt: no such file; check its name\n');
  });

  it('are the texts in a folder and below, but for what git ignores and what is hidden', async () => {
    const names = [
      'dir/b.txt',
      'dir/a.md',
      'dir/deep/c.TXT',
      'dir/records.jsonl',
      'dir/page.html',
      'dir/.hidden/d.txt',
    ];
    for (const name of [...names, 'dir/raw/e.txt', 'dir/raw/keep.txt', 'dir/deep/f.txt']) box.current.write(name, 'x');
    box.current.write('dir/.gitignore', 'raw/*\n!raw/keep.txt\n');
    box.current.write('dir/deep/.gitignore', '/f.txt\n');
    assert.deepEqual(await files('dir'), ['dir/a.md', 'dir/b.txt', 'dir/deep/c.TXT', 'dir/raw/keep.txt']);
  });

  it('of a folder are those that git itself does not ignore, by case too', async function () {
    skipIf(this, spawnSync('git', ['--version']).status !== 0, 'there is no `git` to ask');
    const names = ['A.txt', 'b.txt', 'Raw/c.txt', 'other/D.TXT', 'other/e.txt'];
    for (const name of names) box.current.write(`dir/${name}`, CLEAN_ARTICLE);
    box.current.write('dir/.gitignore', 'a.txt\nB.txt\nraw/\n*.TXT\n');
    const git = (...args: string[]) => execFileSync('git', args, { cwd: box.current.path('dir'), encoding: 'utf8' });
    git('init', '--quiet');
    const listed = git('ls-files', '--others', '--exclude-standard', '*.txt', '*.TXT').trim().split('\n');
    assert.deepEqual(await files('dir'), listed.map((name) => `dir/${name}`).sort());
  });

  it('are no pipes of a folder, which are named, nor folders that look like texts', async function () {
    skipIf(this, WINDOWS, 'Windows has no named pipes in folders');
    box.current.write('dir/a.txt', CLEAN_ARTICLE);
    box.current.write('dir/b.txt/c.md', CLEAN_ARTICLE);
    for (const name of ['pipe.txt', 'pipe']) execFileSync('mkfifo', [box.current.path(`dir/${name}`)]);
    symlinkSync('pipe.txt', box.current.path('dir/link.txt'));
    symlinkSync('b.txt', box.current.path('dir/folder.txt'));
    for (const args of [['check'], ['clean', '--write'], ['check', '--across'], ['index', '--out', 'x.index']]) {
      const { code, stderr } = await box.current.run([...args, 'dir']);
      assert.match(
        stderr,
        /^winnow: dir\/link\.txt: skipped, .*\nwinnow: dir\/pipe\.txt: skipped, as it is no regular file; .*\n$/,
      );
      assert.equal(code, 0);
    }
    assert.deepEqual(await files('dir'), ['dir/a.txt', 'dir/b.txt/c.md']);
  });

  it('are no links of a folder that lead out of it, which are named; those inside are done once', async function () {
    skipIf(this, WINDOWS, 'Windows lets few make links');
    for (const name of ['article.txt', 'dir/inside.txt', 'dir-2/b.txt']) box.current.write(name, ARTICLE);
    const links = [
      ['../article.txt', 'dir/a.txt'],
      ['../dir-2/b.txt', 'dir/b.txt'],
      ['inside.txt', 'dir/c.txt'],
      ['../dir', 'dir/itself.txt'],
      ['dir', 'named'],
    ] as const;
    for (const [target, name] of links) symlinkSync(target, box.current.path(name));
    for (const folder of ['dir', 'named']) {
      assert.deepEqual(await files(folder), [`${folder}/c.txt`]);
      const { code, stderr } = await box.current.run(['clean', '--write', folder]);
      assert.deepEqual(
        stderr.match(/^winnow: .*: skipped, as it is a link that leads out of the folder/gm),
        ['a', 'b'].map(
          (name) => `winnow: ${folder}/${name}.txt: skipped, as it is a link that leads out of the folder`,
        ),
      );
      assert.equal(code, 0);
      for (const name of ['article.txt', 'dir-2/b.txt']) assert.equal(box.current.read(name), ARTICLE);
      assert.notEqual(box.current.read('dir/inside.txt'), ARTICLE);
    }
    symlinkSync('nowhere.txt', box.current.path('dir/lost.txt'));
    assert.match(await trouble('dir'), /^winnow: dir\/lost\.txt: no such file/m);
    // Named, it is what the user wants.
    assert.deepEqual(await files('dir/a.txt'), ['dir/a.txt']);
  });

  it('of a glob are none that a link leads to out of the folder that it names', async function () {
    skipIf(this, WINDOWS, 'Windows lets few make links');
    for (const name of ['outside/a.txt', 'b.txt', '[1]/sub/c.txt']) box.current.write(name, ARTICLE);
    symlinkSync('../outside', box.current.path('[1]/folder'));
    symlinkSync('../b.txt', box.current.path('[1]/b.txt'));
    symlinkSync('sub', box.current.path('[1]/again'));
    const absolute = box.current.path('\\[1\\]/**/*.txt');
    for (const glob of ['\\[1\\]/**/*.txt', '\\[1\\]/{b,*/[ac]}.txt', absolute]) {
      const { code, stderr } = await box.current.run(['clean', '--write', glob]);
      assert.match(stderr, /^winnow: \S*\[1\]\/b\.txt: skipped, as a link leads there out of what/m);
      assert.match(stderr, /^winnow: \S*\[1\]\/folder\/a\.txt: skipped, as a link leads there out of what/m);
      assert.equal(code, 0);
      for (const name of ['outside/a.txt', 'b.txt']) assert.equal(box.current.read(name), ARTICLE);
      assert.notEqual(box.current.read('[1]/sub/c.txt'), ARTICLE);
      box.current.write('[1]/sub/c.txt', ARTICLE);
    }
    // Without the folder it is about all below.
    assert.deepEqual(await files('**/b.txt', '*/folder/*.txt'), ['[1]/b.txt', '[1]/folder/a.txt']);
  });

  it('report a folder without texts', async () => {
    mkdirSync(box.current.path('dir'));
    assert.match(await trouble('dir'), /^winnow: dir: holds no file that ends in \.txt or \.md; .*\n$/);
    for (const [args, kinds] of [
      [['index', '--out', 'x.index'], '.txt, .md or .jsonl'],
      [['clean', '--jsonl'], '.jsonl'],
    ] as const) {
      const { stderr } = await box.current.run([...args, 'dir']);
      assert.ok(stderr.startsWith(`winnow: dir: holds no file that ends in ${kinds}; `), stderr);
    }
    box.current.write('dir/.gitignore', 'build/\n');
    box.current.write('dir/.git/config', '');
    box.current.write('dir/build/a.txt', ARTICLE);
    for (const ignored of ['dir', 'dir/build']) {
      const message = await trouble(ignored);
      assert.equal(
        message,
        `winnow: ${ignored}: holds no file that ends in .txt or .md that git does not ignore; name others by a glob in quotes\n`,
      );
    }
    assert.deepEqual(await files('dir/build/*'), ['dir/build/a.txt']);
  });

  it('report a glob that matches nothing', async () => {
    assert.match(await trouble('*.html'), /^winnow: \*\.html: no file matches/);
  });

  it('report bytes that are not UTF-8, and say how to convert them', async () => {
    box.current.write('latin1.txt', Buffer.from('caf\xe9\n', 'latin1'));
    assert.match(await trouble('latin1.txt'), /^winnow: latin1\.txt: not UTF-8; .*iconv/);
  });

  it('report UTF-16, with and without a byte order mark', async () => {
    box.current.write('mark.txt', Buffer.from('\ufefftext\n', 'utf16le'));
    box.current.write('none.txt', Buffer.from('text\n', 'utf16le'));
    assert.match(await trouble('mark.txt', 'none.txt'), /mark\.txt: .*iconv.*\n.*none\.txt: .*UTF-16/);
  });

  it('of other encodings are named by their byte order marks or signs, and stay as they are', async () => {
    // Of Han alone, in which no byte is NUL.
    const han = Buffer.from('\ufeff第一章'.repeat(3), 'utf16le');
    const files: readonly (readonly [name: string, bytes: Buffer, message: string])[] = [
      ['le.txt', Buffer.from('\ufeffloading...\nloading...\n', 'utf16le'), 'not UTF-8 but UTF-16; '],
      ['be.txt', Buffer.from('\ufeffloading...\nloading...\n', 'utf16le').swap16(), 'not UTF-8 but UTF-16; '],
      ['han.txt', han, 'not UTF-8 but UTF-16; '],
      ['le32.txt', Buffer.from('fffe00004c0000000a000000', 'hex'), 'not UTF-8 but UTF-32; '],
      ['be32.txt', Buffer.from('0000feff0000004c0000000a', 'hex'), 'not UTF-8 but UTF-32; '],
      ['latin1.txt', Buffer.from('loading...\ncaf\xe9\n', 'latin1'), 'not UTF-8; '],
      ['jp.txt', Buffer.from('loading...\n\x1b$B%"%/%;%9\x1b(B\n'), 'not UTF-8 but ISO-2022-JP; '],
      ['kr.txt', Buffer.from('\x1b$)Cloading...\n\x0e0!\x0f\n'), 'not UTF-8 but ISO-2022-KR; '],
      ['binary.txt', Buffer.from('loading...\n\0\n'), 'has NUL bytes'],
    ];
    for (const [name, bytes] of files) box.current.write(name, bytes);
    const { code, stderr } = await box.current.run(['clean', '--write', ...files.map(([name]) => name)]);
    assert.equal(code, 2);
    const messages = stderr.split('\n');
    for (const [i, [name, bytes, message]] of files.entries()) {
      assert.ok(messages[i]!.startsWith(`winnow: ${name}: ${message}`), messages[i]);
      assert.match(messages[i]!, /iconv -f [\w-]+ -t UTF-8$/);
      assert.deepEqual(box.current.bytes(name), bytes);
    }
  });

  it('are never what a killed run has left, by any glob', async () => {
    box.current.write('a.txt', CLEAN_ARTICLE);
    for (const name of ['.0123456789ab.winnow.tmp', 'sub/.ba9876543210.winnow.tmp']) box.current.write(name, ARTICLE);
    box.current.write('.mine.winnow.tmp', CLEAN_ARTICLE);
    assert.deepEqual(await files('*', '**/*'), ['.mine.winnow.tmp', 'a.txt']);
  });

  it('are never of a repository by a glob, unless it names that', async () => {
    const kept = ['.git/HEAD', '.git/refs/a.txt', 'sub/.git', '.hg/b.txt', '.svn/c.txt'];
    for (const name of [...kept, '.gitignore', 'a.txt']) box.current.write(name, ARTICLE);
    assert.deepEqual(await files('**/*', '*'), ['.gitignore', 'a.txt']);
    assert.deepEqual(await files(box.current.path('**/*.txt')), [box.current.path('a.txt')]);
    const { stderr } = await box.current.run(['clean', '--write', '**/*']);
    assert.equal(stderr, '');
    for (const name of kept) assert.equal(box.current.read(name), ARTICLE);
    assert.deepEqual(await files('.git/*', '.git/refs/a.txt'), ['.git/HEAD', '.git/refs/a.txt']);
  });

  it('report what may not be read', async function () {
    skipIf(this, ROOT_USER, 'root may read every file');
    box.current.write('secret.txt', ARTICLE);
    chmodSync(box.current.path('secret.txt'), 0);
    assert.match(await trouble('secret.txt'), /^winnow: secret\.txt: permission denied; change its permissions/);
  });

  it('report an empty name', async () => {
    assert.match(await trouble(''), /^winnow: '': no such file/);
  });

  it('report standard input that is not UTF-8, or a folder', async () => {
    const latin1 = await box.current.run(['check'], { stdin: Buffer.from('caf\xe9\n', 'latin1') });
    assert.match(latin1.stderr, /^winnow: standard input: not UTF-8/);
    assert.equal(latin1.code, 2);
    const folder = openSync(box.current.folder, 'r');
    for (const args of [['check'], ['clean', '--jsonl']]) {
      const run = spawnSync(process.execPath, [CLI, ...args], { stdio: [folder, 'pipe', 'pipe'], encoding: 'utf8' });
      assert.match(run.stderr, /^winnow: standard input: is a folder, /);
      assert.equal(run.status, 2);
    }
    closeSync(folder);
  });

  it('can be a pipe, which is only read', async function () {
    skipIf(this, WINDOWS, 'Windows has no named pipes in folders');
    execFileSync('mkfifo', [box.current.path('pipe')]);
    box.current.write('article.txt', ARTICLE);
    const copying = execFileSync.bind(undefined, 'sh', ['-c', 'cat article.txt > pipe &'], {
      cwd: box.current.folder,
      stdio: 'ignore',
    });
    copying();
    assert.equal((await box.current.run(['check', 'pipe'])).code, 1);
    copying();
    const written = await box.current.run(['clean', '--write', 'pipe']);
    assert.match(written.stderr, /^winnow: pipe: not a regular file/);
    assert.equal(written.code, 2);
  });
});
