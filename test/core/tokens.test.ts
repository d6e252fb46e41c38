import assert from 'node:assert/strict';
import fc from 'fast-check';
import { equalGroups } from '../../src/core/duplicates/equalGroups';
import { maskNumbers, paragraphKey, tokenise, wordCount } from '../../src/core/tokens';
import { TokenReader, wordsOf } from '../../src/core/tokenTable';

const key = (text: string): string => paragraphKey(text, tokenise(text));

describe('tokenise', () => {
  const cases: readonly [string, string, string[]][] = [
    ['words, without punctuation', 'Hello, “World” — again!', ['hello', 'world', 'again']],
    ['apostrophes inside words away', "Don't l’été", ['dont', 'lété']],
    ['Han and kana by characters', '正在加载…カメラ', ['正', '在', '加', '载', 'カ', 'メ', 'ラ']],
    ['Thai by characters, with their marks', 'ก้าว', ['ก้', 'า', 'ว']],
    ['Korean by words', '기사 공유', ['기사', '공유']],
    ['Devanagari with its marks', 'हिन्दी समाचार', ['हिन्दी', 'समाचार']],
    ['Arabic without vowel points and tatweel', 'مُحَمَّد ـــ', ['محمد']],
    ['Hebrew without points', 'שָׁלוֹם', ['שלום']],
    ['Turkish dotted and dotless i alike', 'İSTANBUL ıstanbul', ['istanbul', 'istanbul']],
    ['German sharp s as ss', 'STRASSE Straße', ['strasse', 'strasse']],
    ['Greek sigmas alike', 'ΣΟΦΟΣ σοφός', ['σοφοσ', 'σοφόσ']],
    ['full-width forms as usual ones', 'ＡＢＣ　１２', ['abc', '12']],
    ['numbers and Han apart', '2024年', ['2024', '年']],
    ['no word in symbols', '→ | ★ 🙂', []],
    ['invisible characters away', 'so\u00adft zero\u200bwidth', ['soft', 'zerowidth']],
  ];
  for (const [name, text, tokens] of cases) it(name, () => assert.deepEqual(tokenise(text), tokens));
});

describe('paragraphKey', () => {
  it('is blind to case, quotes, spaces and punctuation', () =>
    assert.equal(key('“So  it is,” he said.'), key('"so it is" he said')));
  it('is blind to composed and decomposed marks', () => assert.equal(key('été'), key('e\u0301te\u0301')));
  it('tells digits apart', () => assert.notEqual(key('It rose by 5 percent'), key('It rose by 6 percent')));
  it('tells currencies apart', () => assert.notEqual(key('It costs $5'), key('It costs €5')));
  it('tells emoji apart', () => assert.notEqual(key('so good 🙂'), key('so good 🙁')));
});

describe('maskNumbers', () => {
  it('makes one of a run of numbers', () =>
    assert.deepEqual(maskNumbers(tokenise('10/06/2025 14:05 WIB, 1.2K')), ['#', 'wib', '#']));
});

describe('wordCount', () => {
  it('counts two characters of a script without spaces as one word', () =>
    assert.equal(wordCount(tokenise('正在加载 now')), 3));
});

describe('TokenReader', () => {
  const oddities = [
    'İß',
    'Σας ας',
    'e\u0301x',
    '\u1112\u1161\u11ab',
    'ｶﾞ',
    '5 $',
    'a+b',
    '…',
    'don’t',
    '---',
    'ไทย',
    'हिन्दी',
    '👍🏽',
  ];
  const texts = fc.array(
    fc
      .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constantFrom(...oddities)), {
        maxLength: 6,
      })
      .map((parts) => parts.join('')),
    { minLength: 1, maxLength: 4 },
  );

  it('reads the words that tokenise gives, and makes two texts equal where their keys are', () => {
    fc.assert(
      fc.property(texts, (input) => {
        const reader = new TokenReader();
        for (const text of input) reader.read(text);
        const table = reader.finish();
        const { groupOf } = equalGroups(table);
        const keys = input.map((text) => paragraphKey(text, tokenise(text)));
        input.forEach((text, i) => {
          assert.deepEqual(wordsOf(table, i), tokenise(text));
          assert.equal(table.wordCounts[i], wordCount(tokenise(text)));
          for (const [j, other] of keys.entries()) assert.equal(groupOf[i] === groupOf[j], keys[i] === other);
        });
      }),
      { numRuns: 3000 },
    );
  });
});
