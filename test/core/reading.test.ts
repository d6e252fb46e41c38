import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse } from '../../src/core';
import { analyseReading } from '../../src/core/analyse';
import { type Reading, readText } from '../../src/core/reading';

/** Lines of all kinds that are read differently: furniture, prose, numbers, letters that fold together, code, Markdown. */
const LINES = [
  'Advertisement',
  'Baca juga: Harga beras naik lagi',
  'Share on Facebook',
  'A A A',
  '12 comments',
  '14 comments',
  'Home | News | Sport | Culture | Contact',
  '',
  '   ',
  '# A heading',
  '```',
  '- an item of a list',
  'const value = read_file(name);',
  'The harbour of Lindow was closed for the third night in a row because of the storm.',
  'The harbour of Lindow was closed for the third night in a row because of a storm.',
  'Fishermen said that they had not seen waves of this height since the spring of 1987.',
  'Fishermen said that they had not seen waves of this height. Nobody was hurt.',
  'Nelayan mengatakan bahwa mereka belum pernah melihat ombak setinggi ini sejak 1987.',
  'Cafe\u0301s and re\u0301sume\u0301s with marks that compose, which are read as a whole, stand here.',
  '各地的新闻报道说，港口因风暴关闭了三个晚上。渔民们说从未见过这样的海浪。',
  '\ud800 half of a pair',
  '……',
];
const line = fc.constantFrom(...LINES);
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')), { maxLength: 40 })
  .map((lines) => lines.map((parts) => parts.join('')).join(''));
/** Where, in shares of the text, how much is replaced, and by what. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(300)),
  by: fc.oneof(
    fc.constantFrom('', 'x', '\n', '\r', ' ', '.', 'e\u0301'),
    line,
    fc.array(line, { maxLength: 6 }).map((lines) => `\n${lines.join('\n')}\n`),
  ),
});

describe('a text that is read again after edits', function () {
  this.timeout(120_000);

  for (const format of ['plain', 'markdown'] as const) {
    it(`is read as if it were new, and so are its findings (${format})`, () => {
      let taken = 0;
      fc.assert(
        fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
          let content = start;
          let reading: Reading | undefined;
          for (const { at, length, by } of [{ at: 0, length: 0, by: '' }, ...edits]) {
            const from = Math.round(at * content.length);
            content = content.slice(0, from) + by + content.slice(from + length);
            const before: Reading | undefined = reading;
            reading = readText(content, format, before);
            taken += reading.paragraphs.filter((one) => before?.paragraphs.includes(one)).length;
            const fresh = readText(content, format);
            const { vocabulary, ...columns } = reading.table;
            const { vocabulary: words, ...expected } = fresh.table;
            assert.deepEqual(columns, expected);
            assert.equal(vocabulary.size, words.size);
            assert.deepEqual(reading.paragraphs.map(withoutKnown), fresh.paragraphs.map(withoutKnown));
            const { findings, notices } = analyseReading(reading, { format });
            const anew = analyse(content, { format });
            assert.deepEqual({ findings, notices }, { findings: anew.findings, notices: anew.notices });
          }
        }),
        { numRuns: RUNS },
      );
      // The property says nothing if nothing is ever taken over.
      assert.ok(taken > RUNS, `${taken} paragraphs taken over`);
    });
  }
});

describe('a keystroke in a long text', () => {
  it('has no other paragraph read again than the one that it is in', () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `${LINES[i % LINES.length]} ${i}`);
    let reading = readText(lines.join('\n'), 'plain');
    for (const line of [0, 777, 1999]) {
      lines[line] = `x${lines[line]}`;
      const before = new Set(reading.paragraphs);
      reading = readText(lines.join('\n'), 'plain', reading);
      const again = reading.paragraphs.filter((one) => !before.has(one)).length;
      assert.equal(again, 1, `${again} paragraphs of ${reading.paragraphs.length}`);
    }
  });
});

const RUNS = 1500;

function withoutKnown({ known, ...rest }: Reading['paragraphs'][number]) {
  return rest;
}
