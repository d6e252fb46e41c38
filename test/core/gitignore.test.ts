import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { gitignore } from '../../src/config/gitignore';
import { temporaryFolder } from '../host/cleanup';
import { skipIf } from '../host/skip';

/** Those of `paths` that a file of `text` ignores, as git itself says it; nothing where there is no git. */
function ignoredByGit(folder: string, text: string, paths: readonly string[]): string[] {
  writeFileSync(path.join(folder, '.gitignore'), text);
  const args = [
    '-c',
    'core.ignorecase=false',
    '-c',
    'core.quotepath=false',
    'check-ignore',
    '--no-index',
    '--stdin',
    '-z',
  ];
  const { stdout, status } = spawnSync('git', args, { cwd: folder, input: paths.join('\0'), encoding: 'utf8' });
  assert.ok(status === 0 || status === 1, `git ended with ${status}`);
  return stdout.split('\0').filter((it) => it !== '');
}

const ignoredHere = (text: string, paths: readonly string[]): string[] => {
  const rules = gitignore(text, false);
  return paths.filter((it) => rules.test(it).ignored);
};

describe('a .gitignore', () => {
  it('ignores what git itself does', function () {
    this.timeout(120_000);
    skipIf(this, spawnSync('git', ['--version']).status !== 0, 'there is no `git` to ask');
    const folder = temporaryFolder('gitignore');
    try {
      mkdirSync(folder.path, { recursive: true });
      assert.equal(spawnSync('git', ['init', '--quiet'], { cwd: folder.path }).status, 0);
      const part = (characters: string[]) => fc.string({ unit: fc.constantFrom(...characters), maxLength: 5 });
      const special = [
        'a',
        'b',
        'A',
        '-',
        ' ',
        '*',
        '?',
        '**',
        '/',
        '/',
        '[',
        ']',
        '[a-b]',
        '[!a]',
        '[^b]',
        '\\',
        '!',
        '#',
        '[[:alpha:]]',
        ']a',
      ];
      const pattern = fc.oneof(
        part(special),
        fc.constantFrom('a/**', '**/b', 'a/**/b', '/a/', 'a/*', '!a/b', '**', '[]a]', '[a-]', 'a\\ ', 'a '),
      );
      const text = fc.array(pattern, { maxLength: 4 }).map((lines) => lines.join('\n'));
      const name = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '-', 'c', ' ', ']'), minLength: 1, maxLength: 3 });
      const names = fc.array(
        fc.array(name, { minLength: 1, maxLength: 3 }).map((it) => it.join('/')),
        { minLength: 1, maxLength: 20 },
      );
      fc.assert(
        fc.property(text, names, (lines, all) => {
          const paths = [...new Set(all)];
          assert.deepEqual(ignoredHere(lines, paths).sort(), ignoredByGit(folder.path, lines, paths).sort());
        }),
        { numRuns: 300, ...(process.env.WINNOW_SEED ? { seed: Number(process.env.WINNOW_SEED) } : {}) },
      );
    } finally {
      folder.remove();
    }
  });

  it('reads lines as git reads them', () => {
    const cases: readonly (readonly [text: string, path: string, ignored: boolean])[] = [
      ['\ufeffa.txt\r\nb.txt\r\n', 'a.txt', true],
      ['\ufeffa.txt\r\nb.txt\r\n', 'x/b.txt', true],
      ['# a.txt\n\n', 'a.txt', false],
      ['x**/a', 'xa', true],
      ['x**/a', 'x/a', true],
      ['x**/a', 'xb/c/a', true],
      ['x**/a', 'y/xa', false],
      ['***/a', 'a', true],
      ['***/a', 'b/c/a', true],
      ['**\\/a', 'b/c/a', true],
      ['**\\/a', 'a', false],
      ['\\#a\n\\!b', '#a', true],
      ['\\#a\n\\!b', '!b', true],
      ['raw/\n!raw/keep.txt', 'raw/keep.txt', true],
      ['raw/*\n!raw/keep.txt', 'raw/keep.txt', false],
      ['raw/', 'raw', false],
      ['raw/', 'raw/', true],
      ['*.t[!a-w]t', 'a.txt', true],
      ['[[:digit:]][[:nonsense:]]', '1a', false],
      ['a[', 'a[', false],
      ['a\\', 'a\\', false],
    ];
    for (const [text, name, ignored] of cases) assert.equal(gitignore(text, false).test(name).ignored, ignored, text);
    assert.deepEqual(gitignore('*.TXT\n!b.txt', true).test('B.txt'), { ignored: false, unignored: true });
    assert.equal(gitignore('*.TXT', true).test('a.txt').ignored, true);
    assert.equal(gitignore('*.TXT', false).test('a.txt').ignored, false);
  });
});
