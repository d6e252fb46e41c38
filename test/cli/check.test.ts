import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import type { JsonFile } from '../../src/cli/reportJson';
import { ARTICLE, CLEAN_ARTICLE, PARAGRAPHS, scrapedText } from './texts';
import { CLI, sandboxes, skipIf } from './winnow';

const NEAR = PARAGRAPHS[0].replace('spring', 'summer');

describe('winnow check', function () {
  this.timeout(20_000);
  const box = sandboxes();

  async function json(args: readonly string[], stdin?: string | Uint8Array): Promise<JsonFile[]> {
    const result = await box.current.run(['check', '--format', 'json', ...args], stdin === undefined ? {} : { stdin });
    assert.equal(result.stderr, '');
    return JSON.parse(result.stdout);
  }

  /** The rules found in `text`. */
  async function rules(text: string, ...args: string[]): Promise<string[]> {
    const [file] = await json(args, text);
    return file!.findings.map((finding) => finding.rule);
  }

  it('prints one finding a line in columns, lines counted from 1, and a summary', async () => {
    box.current.write('article.txt', ARTICLE);
    const { stdout, stderr, code } = await box.current.run(['check', 'article.txt']);
    const lines = stdout.split('\n');
    assert.match(lines[0]!, /^article\.txt:3 {2}certain {3}loading-placeholder {2}Loading placeholder: /);
    assert.match(lines[1]!, /^article\.txt:5 {2}certain {3}exact-duplicate {6}Repeated paragraph: /);
    assert.deepEqual(lines.slice(2), ['2 findings in 1 of 1 file', '']);
    assert.equal(stderr, '');
    assert.equal(code, 1);
  });

  it('prints a range of lines as LINE-LINE', async () => {
    const { stdout } = await box.current.run(['check'], { stdin: `${[...PARAGRAPHS, ...PARAGRAPHS].join('\n')}\n` });
    assert.match(stdout, /^-:8-14 {2}certain {3}repeated-block {2}/);
  });

  it('shows repeated sentences where possible findings are asked for, though no clean removes them', async () => {
    const text = `Nobody knew of it yet. ${PARAGRAPHS[0]}\n${PARAGRAPHS[1]}\n${PARAGRAPHS[0]} The ferrymen had asked for that in vain for many years.\n`;
    assert.deepEqual(await rules(text, '--confidence', 'possible'), ['repeated-sentence']);
    const { stdout } = await box.current.run(['clean', '--stdout', '--confidence', 'possible'], { stdin: text });
    assert.equal(stdout, text);
  });

  it('ends with 0 where nothing is found', async () => {
    box.current.write('clean.txt', CLEAN_ARTICLE);
    const { stdout, code } = await box.current.run(['check', 'clean.txt']);
    assert.equal(stdout, 'nothing found in 1 file\n');
    assert.equal(code, 0);
  });

  it('ends with 2 where there is trouble beside findings, and still prints the findings', async () => {
    box.current.write('article.txt', ARTICLE);
    const { stdout, code } = await box.current.run(['check', 'missing.txt', 'article.txt']);
    assert.match(stdout, /2 findings/);
    assert.equal(code, 2);
  });

  it('reads standard input without a file, and for -', async () => {
    box.current.write('clean.txt', CLEAN_ARTICLE);
    assert.equal((await json([], ARTICLE))[0]!.file, '-');
    assert.deepEqual(
      (await json(['clean.txt', '-'], ARTICLE)).map((file) => file.file),
      ['clean.txt', '-'],
    );
  });

  it('prints JSON of exactly the promised shape', async () => {
    const [file] = await json([], ARTICLE);
    assert.deepEqual(Object.keys(file!), ['file', 'lines', 'findings']);
    assert.equal(file!.lines, 6);
    const duplicate = file!.findings[1]!;
    const shape = ['rule', 'kind', 'confidence', 'message', 'reasons', 'start', 'end', 'originals'];
    assert.deepEqual(Object.keys(duplicate), shape);
    assert.equal(duplicate.kind, 'duplicate');
    assert.equal(file!.findings[0]!.kind, 'boilerplate');
    assert.equal(typeof duplicate.message, 'string');
    assert.ok(duplicate.reasons.length > 0 && duplicate.reasons.every((reason) => typeof reason === 'string'));
    const start = ARTICLE.lastIndexOf(PARAGRAPHS[0]);
    assert.deepEqual(duplicate.start, { line: 4, offset: start });
    assert.deepEqual(duplicate.end, { line: 5, offset: start + PARAGRAPHS[0].length + 1 });
    assert.deepEqual(duplicate.originals, [
      { start: { line: 1, offset: 19 }, end: { line: 2, offset: 20 + PARAGRAPHS[0].length } },
    ]);
  });

  it('prints an empty array where no file could be read', async () => {
    const { stdout, code } = await box.current.run(['check', '--format', 'json', 'missing.txt']);
    assert.equal(stdout, '[]\n');
    assert.equal(code, 2);
  });

  it('does not count a byte order mark', async () => {
    assert.deepEqual(await json([], `\ufeff${ARTICLE}`), await json([], ARTICLE));
  });

  it('gives offsets that slice to the flagged lines, whatever ends them', async () => {
    const texts = fc.sample(scrapedText, 150);
    for (const [i, text] of texts.entries()) box.current.write(`${i}.txt`, text);
    let findings = 0;
    for (const file of await json(['--confidence', 'possible', '*.txt'])) {
      const text = texts[Number.parseInt(file.file, 10)]!.replace(/^\ufeff/, '');
      const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
      assert.equal(file.lines, lines.length);
      for (const { start, end } of file.findings.flatMap((finding) => [finding, ...finding.originals])) {
        assert.equal(text.slice(start.offset, end.offset), lines.slice(start.line, end.line).join(''));
        assert.ok(end.line > start.line);
        findings++;
      }
    }
    assert.ok(findings > 50);
  });

  it('shows and counts certain findings alone unless asked for less sure ones, and says how many it left out', async () => {
    const text = `${PARAGRAPHS[0]}\n${PARAGRAPHS[1]}\n${NEAR}\n`;
    const certain = await box.current.run(['check'], { stdin: text });
    assert.equal(certain.stdout, 'nothing found in 1 file; 1 likely not shown (--confidence likely)\n');
    assert.equal(certain.code, 0);
    const likely = await box.current.run(['check', '--confidence', 'likely'], { stdin: text });
    assert.match(likely.stdout, /^-:3 {2}likely {4}near-duplicate {2}/);
    assert.equal(likely.code, 1);
  });

  it('prints colour on a terminal only, and none with NO_COLOR', async function () {
    skipIf(this, spawnSync('script', ['--version']).status !== 0, 'there is no `script` to make a terminal');
    box.current.write('article.txt', ARTICLE);
    const onTerminal = (env: NodeJS.ProcessEnv) =>
      spawnSync('script', ['-qec', `'${process.execPath}' '${CLI}' check article.txt`, '/dev/null'], {
        cwd: box.current.folder,
        env: { ...process.env, TERM: 'xterm-256color', ...env },
        encoding: 'utf8',
      }).stdout;
    assert.match(onTerminal({ NO_COLOR: undefined, CI: undefined }), /\u001b\[33mcertain/);
    assert.doesNotMatch(onTerminal({ NO_COLOR: '1' }), /\u001b\[33m/);
    assert.doesNotMatch((await box.current.run(['check', 'article.txt'])).stdout, /\u001b/);
  });

  it('never sends control characters of a text to the terminal', async () => {
    const { stdout } = await box.current.run(['check', '--always', 'evil 31m line'], {
      stdin: 'evil \u001b[31m line\nMore\n',
    });
    assert.match(stdout, /evil \\u001b\[31m line/);
    assert.doesNotMatch(stdout, /\u001b/);
  });

  it('ends quietly when its reader goes', async () => {
    for (let i = 0; i < 50; i++) box.current.write(`${i}.txt`, ARTICLE.repeat(20));
    const child = box.current.start(['check', '*.txt']);
    let stderr = '';
    child.stderr!.on('data', (chunk) => (stderr += chunk));
    child.stdout!.once('data', () => child.stdout!.destroy());
    await new Promise((resolve) => child.once('close', resolve));
    assert.equal(stderr, '');
  });

  describe('options', () => {
    const twice = (paragraph: string) => `${paragraph}\n${PARAGRAPHS[4]}\n${paragraph}\n`;

    it('--off switches rules off, --on those on that are off by default', async () => {
      assert.deepEqual(await rules(ARTICLE, '--off', 'loading-placeholder,exact-duplicate'), []);
      assert.deepEqual(await rules(ARTICLE, '--off', 'loading-placeholder', '--off', 'exact-duplicate'), []);
      const photo = `Photo: Jane Doe/Agency\n${PARAGRAPHS[0]}\n${PARAGRAPHS[1]}\n`;
      assert.deepEqual(await rules(photo, '--confidence', 'possible'), []);
      assert.deepEqual(await rules(photo, '--confidence', 'possible', '--on', 'photo-credit'), ['photo-credit']);
    });

    it('--languages limits the phrases', async () => {
      const german = `Anzeige\n${PARAGRAPHS[2]}\n`;
      assert.deepEqual(await rules(german, '--languages', 'en,de'), ['ad-label']);
      assert.deepEqual(await rules(german, '--languages', 'ja'), []);
    });

    it('--shortest and --similarity move what is a duplicate', async () => {
      assert.deepEqual(await rules(twice('Five words are enough here')), []);
      assert.deepEqual(await rules(twice('Five words are enough here'), '--shortest', '5'), ['exact-duplicate']);
      const near = `${PARAGRAPHS[0]}\n${PARAGRAPHS[4]}\n${NEAR}\n`;
      assert.deepEqual(await rules(near, '--confidence', 'possible', '--similarity', '0.95'), []);
    });

    it('--keep chooses the copy that is kept', async () => {
      const [file] = await json(['--keep', 'last'], twice(PARAGRAPHS[0]));
      assert.equal(file!.findings[0]!.start.line, 0);
    });

    it('--always and --never name lines, and never wins', async () => {
      assert.deepEqual(await rules('Support our newsroom\nA text.\n', '--always', 'Support our newsroom!'), [
        'always-remove',
      ]);
      assert.deepEqual(await rules(ARTICLE, '--never', 'loading', '--never', PARAGRAPHS[0], '--always', 'loading'), []);
    });

    it('--markdown protects front matter and code, as the endings .md and .markdown do by themselves', async () => {
      const markdown = `Text\n\n\`\`\`\nloading...\n\`\`\`\n`;
      assert.deepEqual(await rules(markdown), ['loading-placeholder']);
      assert.deepEqual(await rules(markdown, '--markdown'), []);
      for (const name of ['a.md', 'b.markdown', 'c.MD']) box.current.write(name, markdown);
      const files = await json(['a.md', 'b.markdown', 'c.MD']);
      assert.ok(files.every((file) => file.findings.length === 0));
    });
  });
});
