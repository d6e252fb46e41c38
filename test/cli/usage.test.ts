import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { ARTICLE } from './texts';
import { sandboxes } from './winnow';

describe('a wrong use of winnow', function () {
  this.timeout(20_000);
  const box = sandboxes();

  const WRONG: readonly (readonly [why: string, args: readonly string[], message: RegExp])[] = [
    ['no command', [], /^Usage: winnow/],
    ['an unknown command', ['scrub'], /^winnow: unknown command 'scrub'/],
    ['an unknown option', ['clean', '--write', '--fast', 'article.txt'], /^winnow: unknown option '--fast'/],
    ['an option without its value', ['check', '--keep'], /^winnow: option '--keep <copy>' argument missing/],
    [
      'an unknown confidence',
      ['check', '--confidence', 'sure'],
      /'sure' is invalid\. Allowed choices are certain, likely, possible\./,
    ],
    ['an unknown format', ['check', '--format', 'xml'], /Allowed choices are text, json, sarif, html\./],
    ['an unknown rule', ['check', '--off', 'tags,banner'], /There is no rule 'banner'\. There are exact-duplicate, /],
    ['an unknown language', ['check', '--languages', 'en,xx'], /There is no language 'xx'\. There are en, id, /],
    ['a rule both off and on', ['check', '--off', 'tags', '--on', 'tags'], /rule 'tags' can't be both --on and --off/],
    ['a similarity of 0', ['check', '--similarity', '0'], /a number above 0 and up to 1/],
    ['a similarity above 1', ['check', '--similarity', '1.1'], /a number above 0 and up to 1/],
    ['a similarity that is no number', ['check', '--similarity', 'much'], /a number above 0 and up to 1/],
    ['a length of half a word', ['check', '--shortest', '2.5'], /a whole number of 1 or more/],
    ['a length of no word', ['check', '--shortest', '0'], /a whole number of 1 or more/],
    ['an unknown copy', ['check', '--keep', 'best'], /Allowed choices are first, last, longest\./],
    ['a phrase without a word', ['check', '--always', '…'], /needs a letter or a digit/],
    ['--write with --stdout', ['clean', '--write', '--stdout', 'article.txt'], /cannot be used with/],
    ['--write without a file', ['clean', '--write'], /^winnow: --write needs files/],
    ['--write to standard input', ['clean', '--write', 'article.txt', '-'], /^winnow: --write needs files/],
    ['--jsonl with two files', ['clean', '--jsonl', 'article.txt', '-'], /^winnow: --jsonl takes one file at most/],
    ['--jsonl with --encoding', ['clean', '--jsonl', '--encoding', 'big5'], /^winnow: --encoding is for files/],
    ['--jsonl with --write', ['clean', '--jsonl', '--write'], /cannot be used with|--write needs files/],
    ['--field without --jsonl', ['clean', '--field', 'text', 'article.txt'], /^winnow: --field needs --jsonl/],
    ['--annotate without --jsonl', ['clean', '--annotate', 'article.txt'], /^winnow: --annotate needs --jsonl/],
    ['--annotate with --removed', ['clean', '--jsonl', '--annotate', '--removed', 'r'], /removes nothing/],
    ['--annotate with --blank', ['clean', '--jsonl', '--annotate', '--blank'], /removes nothing/],
    [
      '--annotate of its own field',
      ['clean', '--jsonl', '--annotate', '--field', 'winnow.text'],
      /name another --field/,
    ],
    ['a broken path', ['clean', '--jsonl', '--field', 'doc..text'], /'doc\.\.text' is no path/],
    ['--removed into an input', ['clean', '--removed', 'article.txt', 'article.txt'], /is one of the inputs/],
    ['--removed to standard output', ['clean', '--removed', '-', 'article.txt'], /--removed needs the name of a file/],
    [
      '--removed into no folder',
      ['clean', '--removed', 'no/r.txt', 'article.txt'],
      /^winnow: --removed no\/r\.txt: no such/,
    ],
    ['--list with --force', ['undo', '--list', '--force'], /cannot be used with/],
    ['too many ids', ['undo', 'a', 'b'], /too many arguments/],
  ];

  for (const [why, args, message] of WRONG) {
    it(`says so, ends with 2 and writes nothing: ${why}`, async () => {
      box.current.write('article.txt', ARTICLE);
      const { code, stdout, stderr } = await box.current.run(args);
      assert.match(stderr, message);
      assert.equal(stdout, '');
      assert.equal(code, 2);
      assert.equal(box.current.read('article.txt'), ARTICLE);
      assert.deepEqual(readdirSync(box.current.folder), ['article.txt']);
    });
  }

  it('is not to ask for help or for the version', async () => {
    for (const args of [
      ['--help'],
      ['help'],
      ['check', '--help'],
      ['clean', '--help'],
      ['undo', '--help'],
      ['--version'],
    ]) {
      const { code, stdout, stderr } = await box.current.run(args);
      assert.equal(code, 0);
      assert.match(stdout, /Usage: winnow|^\d+\.\d+\.\d+\n$/);
      assert.equal(stderr, '');
    }
  });
});
