import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, parseDocument } from '../../src/core';
import { generalisations } from '../../src/core/phrases/generalise';
import { linesHit } from '../../src/core/phrases/hits';
import { readPhrase } from '../../src/core/phrases/phraseList';
import { paragraphKey, tokenise } from '../../src/core/tokens';
import { found, PROSE } from './text';

const key = (line: string) => paragraphKey(line, tokenise(line));
const isHit = (phrase: string, line: string) => linesHit(parseDocument(line), 'plain', [[phrase]])[0] === 1;

/** Lines as scrapes have them, with the signs of the notation in all places, and any other text. */
const line = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...['Read', 'also', ':', '#', '*', '# ', '3', '1,234', '12:30', ' ', ' ', '…', "don't", '’', '第', '页', '٣'],
        ...['é', 'e\u0301', '$', '€', '👍', 'İ', 'ß', '-', '\u200d', '#5', '##', '\t', 'x'],
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/[\n\r]/g, ' ')),
);

describe('a phrase', () => {
  const cases: readonly [phrase: string, hits: readonly string[], misses: readonly string[]][] = [
    ['Read also', ['Read also', 'read also…', '  READ, ALSO:'], ['Read also this', 'Read', 'Read also +']],
    ['# min read', ['4 min read', '1,234 min read'], ['min read', 'four min read', '4 min read now', '4 min read +']],
    ['Page # of #', ['Page 1 of 20'], ['Page of 20', 'Page 1']],
    ['第 # 页', ['第3页', '第 12 页'], ['第页']],
    ['Read also *', ['Read also', 'Read also: Ten bridges', 'read also 7'], ['We read also', 'Read alsoran', 'Read']],
    ['Photo # *', ['Photo 3: Jane', 'Photo 12'], ['Photo', 'Photo: Jane']],
    ['Loading…', ['Loading…', 'loading...'], ['Loading the ship took a day.']],
    ['#travel', ['#travel', 'Travel'], ['3travel', '3 travel']],
    ['## Related', ['## Related', 'Related'], ['3 Related']],
    ['Issue #5', ['Issue #5', 'Issue 5'], ['Issue 6']],
    ['*', [], ['anything', '***', '']],
    ['***', [], ['***']],
    ['', [], ['', 'a']],
    ['#', ['12', '(3)'], ['a', '12 a', '#']],
  ];
  for (const [phrase, hits, misses] of cases) {
    it(`“${phrase}” stands for ${hits.join(' | ') || 'nothing'}`, () => {
      for (const hit of hits) assert.ok(isHit(phrase, hit), hit);
      for (const miss of misses) assert.ok(!isHit(phrase, miss), miss);
    });
  }

  it('removes and protects by its signs', () => {
    const lines = [PROSE[0]!, 'Seen 1,204 times', 'Our pick: a pen', PROSE[1]!, '4 min read'];
    const always = { alwaysRemove: ['Seen # times', 'Our pick *'] };
    const rest = ['always-remove 2-3 certain', 'reading-time 5 certain'];
    assert.deepEqual(found(lines, always).slice(0, 1), rest.slice(0, 1));
    assert.ok(!found(lines, { neverFlag: ['# min read'] }).some((finding) => finding.includes('5')));
  });

  it('without signs stands for exactly the lines that say the same', () => {
    fc.assert(
      fc.property(line, line, (phrase, other) => {
        fc.pre(tokenise(phrase).length > 0 && readPhrase(phrase)!.masked === false && !phrase.trim().endsWith('*'));
        assert.equal(isHit(phrase, other), other.trim() !== '' && key(other) === key(phrase));
      }),
    );
  });

  it('is looked up in linear time', function () {
    this.timeout(60_000);
    const words = Array.from({ length: 100_000 }, (_, i) => `w${i % 1000}`);
    const phrases = Array.from({ length: 2_000 }, (_, i) => `${words.slice(0, i + 1).join(' ')} # z *`);
    const text = Array.from({ length: 50 }, () => words.slice(0, 2_000).join(' ')).join('\n');
    const cost = (work: () => void): number => {
      const started = performance.now();
      work();
      return performance.now() - started;
    };
    // Each line against each phrase would cost a thousand times as much as to read both lists and the text.
    const reading = cost(() => {
      analyse(text);
      for (const phrase of [...phrases, ...phrases]) tokenise(phrase);
    });
    assert.ok(cost(() => analyse(text, { neverFlag: phrases, alwaysRemove: phrases })) < 20 * reading);
  });
});

describe('generalisations', () => {
  const cases: readonly [line: string, phrases: readonly string[]][] = [
    ['Loading…', ['Loading…']],
    ['4 min read', ['4 min read', '# min read']],
    ['Seen 1,204 times', ['Seen 1,204 times', 'Seen # times']],
    ['Read also: Ten bridges that were never built', ['Read also: Ten bridges that were never built', 'Read also *']],
    ['Share this on all networks', ['Share this on all networks', 'Share this on *']],
    [
      'Posted by Jane 12 March 2024 in News',
      ['Posted by Jane 12 March 2024 in News', 'Posted by Jane # March # in News', 'Posted by Jane *'],
    ],
    ['Required fields are marked *', ['Required fields are marked', 'Required fields are *']],
    ['# Related', ['Related']],
    ['also*#', ['also']],
    ['Comment #5', ['Comment #5', 'Comment #']],
    ['第3页', ['第3页', '第 # 页']],
    ['***', []],
    ['', []],
  ];
  for (const [text, phrases] of cases) {
    it(`of “${text}” are ${phrases.map((phrase) => `“${phrase}”`).join(', ') || 'none'}`, () => {
      assert.deepEqual(
        generalisations(text).map(({ phrase }) => phrase),
        phrases,
      );
    });
  }

  it('all stand for their line, and the first for no line that says something else', () => {
    fc.assert(
      fc.property(line, line, (text, other) => {
        const phrases = generalisations(text);
        for (const { phrase } of phrases) assert.ok(isHit(phrase, text), phrase);
        const [first] = phrases;
        if (tokenise(text).length > 0) assert.equal(first?.generality, 'line');
        if (first !== undefined && isHit(first.phrase, other)) assert.equal(key(other), key(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('linesHit', () => {
  it('counts the lines of each list, of Markdown as they are seen', () => {
    const text = ['[Log in](https://example.com)', 'Log in', '', '4 min read', '5 min read'].join('\n');
    const lists = [['Log in'], ['# min read', 'Log *'], []];
    assert.deepEqual(linesHit(parseDocument(text), 'markdown', lists), [2, 4, 0]);
    assert.deepEqual(linesHit(parseDocument(text), 'plain', lists), [1, 4, 0]);
  });
});
