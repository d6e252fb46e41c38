import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { cutForeign, decodeForeign } from '../../src/cli/foreignText';
import { analyse } from '../../src/core/analyse';
import { applyEdits, blankings, deletions } from '../../src/core/clean';
import { ARTICLE, ARTICLE_CLEANED, PARAGRAPHS } from './texts';
import { sandboxes } from './winnow';

/** Encodings, and a paragraph of a language that is written in them. */
const WRITTEN: Readonly<Record<string, string>> = {
  'windows-1252':
    'Der „kleine“ Bahnhof am Rand der Stadt bekommt – nach 40 Jahren – endlich ein Dach für 5 € aus Glas.',
  'windows-1251': PARAGRAPHS[4],
  'koi8-r': PARAGRAPHS[4],
  shift_jis: PARAGRAPHS[5],
  'euc-jp': PARAGRAPHS[5],
  gb18030: '老城的图书馆从下个月起每个星期天也开门，好让学生们有地方看书写字。',
  big5: '老城的圖書館從下個月起每個星期天也開門，好讓學生們有地方看書寫字。',
  'euc-kr': '오래된 도서관은 다음 달부터 일요일에도 문을 열어 학생들이 책을 읽을 수 있게 한다.',
  'utf-16le': `${PARAGRAPHS[4]} 😀`,
  'utf-16be': `${PARAGRAPHS[1]} 😀`,
};

/** The bytes of each character of an encoding, found by decoding all bytes and pairs of bytes. */
const tables = new Map<string, Map<string, number[]>>();
function encodeAs(text: string, encoding: string): Buffer {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  let table = tables.get(encoding);
  if (table === undefined) {
    tables.set(encoding, (table = new Map()));
    const leads = Array.from({ length: 128 }, (_, i) => 128 + i);
    const pairs = leads.flatMap((lead) => Array.from({ length: 192 }, (_, i) => [lead, 64 + i]));
    for (const bytes of [...pairs, ...Array.from({ length: 256 }, (_, byte) => [byte])]) {
      try {
        table.set(decodeForeign(Uint8Array.from(bytes), encoding).text, bytes);
      } catch {
        // They stand for nothing.
      }
    }
  }
  return Buffer.from(
    [...text].flatMap((character) => table.get(character) ?? assert.fail(`${character} in ${encoding}`)),
  );
}

describe('texts in other encodings', function () {
  this.timeout(60_000);
  const box = sandboxes();

  for (const [encoding, paragraph] of Object.entries(WRITTEN)) {
    it(`are read as ${encoding}, and what a clean leaves is the same bytes`, () => {
      const line = fc.constantFrom(
        paragraph,
        'loading...',
        'ADVERTISEMENT',
        '',
        ' ',
        'A short line',
        paragraph.slice(3),
      );
      const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r');
      const texts = fc.tuple(fc.array(fc.tuple(line, lineEnd), { maxLength: 12 }), line);
      fc.assert(
        fc.property(texts, fc.boolean(), ([lines, last], marked) => {
          const text = lines.flat().join('') + last;
          const mark = marked && encoding.startsWith('utf-16') ? encodeAs('\ufeff', encoding) : Buffer.alloc(0);
          const foreign = decodeForeign(Buffer.concat([mark, encodeAs(text, encoding)]), encoding);
          assert.equal(foreign.text, text);
          const { document, findings } = analyse(text);
          for (const edits of [deletions(document, findings), blankings(document, findings)]) {
            const expected = Buffer.concat([mark, encodeAs(applyEdits(text, edits), encoding)]);
            assert.ok(cutForeign(foreign, edits).equals(expected), JSON.stringify({ text, edits }));
          }
        }),
        { numRuns: 40 },
      );
    });
  }

  it('are cleaned, given back by undo, and shown as a diff that patch applies', async () => {
    for (const encoding of ['windows-1252', 'shift_jis', 'utf-16le']) {
      const paragraph = WRITTEN[encoding === 'utf-16le' ? 'windows-1252' : encoding]!;
      const before = encodeAs(`${paragraph}\r\nloading...\r\nEnd`, encoding);
      const after = encodeAs(`${paragraph}\r\nEnd`, encoding);
      box.current.write('a.txt', before);
      const run = async (...args: string[]) => {
        const result = await box.current.run([...args, '--encoding', encoding, 'a.txt']);
        assert.deepEqual([result.code, result.stderr], [args[0] === 'check' ? 1 : 0, '']);
        return result;
      };
      assert.match((await run('check')).stdout, /^a\.txt:2 +certain +loading-placeholder/);
      assert.ok((await run('clean', '--stdout')).bytes.equals(after));
      const diff = (await run('clean')).bytes;
      await run('clean', '--write');
      assert.ok(box.current.bytes('a.txt').equals(after));
      assert.equal((await box.current.run(['undo'])).code, 0);
      assert.ok(box.current.bytes('a.txt').equals(before));
      if (encoding === 'utf-16le') continue;
      execFileSync('patch', ['-p1', '--binary', '-s'], { cwd: box.current.folder, input: diff });
      assert.ok(box.current.bytes('a.txt').equals(after));
    }
  });

  it('are counted by an index as the same text in UTF-8', async () => {
    box.current.write('site/a.txt', ARTICLE_CLEANED.replace(/[^\x00-\x7f]/g, ''));
    await box.current.run(['index', 'site', '--out', 'a.index']);
    box.current.write('site/a.txt', Buffer.from(`\ufeff${ARTICLE_CLEANED.replace(/[^\x00-\x7f]/g, '')}`, 'utf16le'));
    const { code } = await box.current.run(['index', 'site', '--encoding', 'UTF-16', '--out', 'b.index']);
    assert.equal(code, 0);
    assert.ok(box.current.bytes('b.index').equals(box.current.bytes('a.index')));
  });

  it('are refused by name where they are something else, and stay as they are', async () => {
    const wrong: readonly (readonly [encoding: string, bytes: Buffer, message: RegExp])[] = [
      ['shift_jis', Buffer.from([0x61, 0x81]), /^winnow: a\.txt: is not shift_jis\n$/],
      ['gb18030', Buffer.from([0x61, 0xff]), /is not gb18030/],
      ['utf-16le', Buffer.from([0x61, 0, 0x62]), /is not utf-16le/],
      ['utf-16le', Buffer.from([0, 0xd8, 0x62, 0]), /is not utf-16le/],
      ['windows-1252', Buffer.from('\ufeffa'), /begins with the byte order mark of utf-8, so it is not windows-1252/],
      ['windows-1252', Buffer.from('a\0b'), /has NUL characters/],
    ];
    for (const [encoding, bytes, message] of wrong) {
      box.current.write('a.txt', bytes);
      const { code, stderr } = await box.current.run(['clean', '--write', '--encoding', encoding, 'a.txt']);
      assert.match(stderr, message);
      assert.equal(code, 2);
      assert.ok(box.current.bytes('a.txt').equals(bytes));
    }
  });

  for (const [name, message] of [
    ['klingon', /--encoding 'klingon' is not known here; there are windows-1252, /],
    ['iso-2022-jp', /no line can be taken out/],
  ] as const) {
    it(`of no use here are refused: ${name}`, async () => {
      box.current.write('a.txt', ARTICLE);
      const { code, stderr } = await box.current.run(['check', '--encoding', name, 'a.txt']);
      assert.match(stderr, message);
      assert.equal(code, 2);
    });
  }
});
