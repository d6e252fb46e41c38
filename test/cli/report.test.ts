import assert from 'node:assert/strict';
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { ARTICLE } from './texts';
import { sandboxes, skipIf, WINDOWS } from './winnow';

describe('winnow report', function () {
  this.timeout(20_000);
  const box = sandboxes();

  it('writes one page, and nothing to standard output', async () => {
    box.current.write('article.txt', ARTICLE);
    const { code, stdout, stderr } = await box.current.run(['report', 'article.txt', '--out', 'report.html']);
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' });
    const page = box.current.read('report.html');
    assert.match(page, /^<!DOCTYPE html>/);
    assert.match(page, /<title>article\.txt – Winnow report<\/title>/);
    assert.match(page, /<tr id="finding-1">/);
    assert.equal(box.current.read('article.txt'), ARTICLE);
    assert.deepEqual(readdirSync(box.current.folder).sort(), ['article.txt', 'report.html']);
  });

  it('reads standard input and writes to standard output', async () => {
    for (const args of [[], ['-'], ['-', '--out', '-']]) {
      const { code, stdout } = await box.current.run(['report', ...args], { stdin: ARTICLE });
      assert.equal(code, 0);
      assert.match(stdout, /<h1><bdi>standard input<\/bdi><\/h1>/);
    }
  });

  it('shows all that was found, or down to a confidence', async () => {
    const text = 'Loading…\nA word about the harbour of Lindow, which was closed last night.\nLog in\n';
    const rows = async (...args: string[]): Promise<number> => {
      const { stdout } = await box.current.run(['report', ...args], { stdin: text });
      return stdout.match(/<tr id="finding-/g)?.length ?? 0;
    };
    assert.equal(await rows(), 2);
    assert.equal(await rows('--confidence', 'certain'), 1);
    assert.equal(await rows('--off', 'loading-placeholder,sign-in'), 0);
  });

  it('replaces an older report', async () => {
    box.current.write('report.html', 'old');
    await box.current.run(['report', '--out', 'report.html'], { stdin: '' });
    assert.match(box.current.read('report.html'), /The document is empty/);
  });

  it('never writes over its input, by whatever name', async () => {
    box.current.write('article.txt', ARTICLE);
    const names = ['article.txt', './article.txt', box.current.path('article.txt')];
    if (!WINDOWS) {
      symlinkSync('article.txt', box.current.path('link.txt'));
      names.push('link.txt');
    }
    for (const name of names) {
      const { code, stderr } = await box.current.run(['report', 'article.txt', '--out', name]);
      assert.equal(code, 2);
      assert.match(stderr, /^winnow: --out .*: is one of the inputs; give another file\n$/);
    }
    assert.equal(box.current.read('article.txt'), ARTICLE);
  });

  it('leaves an older report alone where there is trouble', async () => {
    box.current.write('report.html', 'old');
    box.current.write('bytes.txt', Uint8Array.of(0xff, 0xfe, 0x41));
    const bad = await box.current.run(['report', 'bytes.txt', '--out', 'report.html']);
    assert.equal(bad.code, 2);
    assert.match(bad.stderr, /^winnow: bytes\.txt: not UTF-8/);
    const missing = await box.current.run(['report', 'missing.txt', '--out', 'report.html']);
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /^winnow: missing\.txt: no such file; check its name\n$/);
    assert.equal(box.current.read('report.html'), 'old');
    assert.deepEqual(readdirSync(box.current.folder).sort(), ['bytes.txt', 'report.html']);
  });

  it('says what is wrong with how it was called', async () => {
    box.current.write('a.txt', ARTICLE);
    box.current.write('b.txt', ARTICLE);
    const cases: readonly [readonly string[], RegExp][] = [
      [['*.txt', '--out', 'r.html'], /a report is of one file, and 2 match \*\.txt/],
      [['a.txt', 'b.txt'], /too many arguments/],
      [['a.txt', '--out', ''], /--out needs the name of a file, or -/],
      [['a.txt', '--out', 'no/such/r.html'], /--out no\/such\/r\.html: no such file/],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await box.current.run(['report', ...args]);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
    }
    assert.ok(!existsSync(box.current.path('r.html')));
  });

  it('makes no markup of a name', async function () {
    skipIf(this, WINDOWS, 'such names are not possible');
    const name = '<img src=x onerror=alert(1)>&"\'.txt';
    box.current.write(name, ARTICLE);
    const { stdout } = await box.current.run(['report', name]);
    assert.doesNotMatch(stdout, /<img/);
    assert.match(stdout, /<bdi>&lt;img src=x onerror=alert\(1\)&gt;&amp;&quot;&#39;\.txt<\/bdi>/);
  });
});
