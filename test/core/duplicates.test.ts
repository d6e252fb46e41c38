import assert from 'node:assert/strict';
import { analyse, sentence } from '../../src/core';
import { found, PROSE } from './text';

const [P0, P1, P2, P3, P4] = PROSE as [string, string, string, string, string, string];

describe('duplicates', () => {
  it('flag a paragraph that was said before, and point to it', () => {
    const { findings } = analyse([P0, P1, P0].join('\n'));
    assert.deepEqual(found([P0, P1, P0]), ['exact-duplicate 3 certain']);
    assert.deepEqual(
      findings[0]!.originals.map(({ lines }) => lines),
      [{ start: 0, end: 1 }],
    );
  });
  it('tell what says again only a part of its original', () => {
    const cut = `${P0.slice(0, 60)}…`;
    const { findings } = analyse([P0, P1, cut, P2, cut, P3, P1].join('\n'));
    assert.deepEqual(
      findings.map(({ rule, partial }) => [rule, partial]),
      [
        ['truncated-copy', true],
        ['exact-duplicate', true],
        ['exact-duplicate', undefined],
      ],
    );
    assert.equal(
      sentence(findings[1]!.message),
      'Repeated paragraph: says the same as line 3, and stands in line 1, which says more',
    );
  });
  it('ignore case, quotes and punctuation', () => {
    assert.deepEqual(found([P0, P1, `“${P0.toUpperCase()}”`]), ['exact-duplicate 3 certain']);
  });
  it('flag a repeated run as one block', () => {
    assert.deepEqual(found([P0, P1, P2, P3, P1, P2]), ['repeated-block 5-6 certain']);
  });
  it('flag a block over blank lines, short lines included', () => {
    assert.deepEqual(found([P0, '', 'Weather', '', P1, '', P2, '', 'Weather', '', P1]), [
      'repeated-block 9-11 certain',
    ]);
  });
  it('flag each copy of a block that stands three times', () => {
    assert.deepEqual(found([P0, P1, P2, P0, P1, P3, P0, P1]), [
      'repeated-block 4-5 certain',
      'repeated-block 7-8 certain',
    ]);
  });
  it('do not run into themselves', () => {
    assert.deepEqual(found([P0, P0, P0, P0]), [
      'exact-duplicate 2 certain',
      'exact-duplicate 3 certain',
      'exact-duplicate 4 certain',
    ]);
    assert.deepEqual(found([P0, P1, P0, P1, P0, P1]), ['repeated-block 3-4 certain', 'repeated-block 5-6 certain']);
  });
  it('keep a block together over boilerplate that stands in the copy', () => {
    assert.deepEqual(found([P0, P1, P2, P0, 'ADVERTISEMENT', P1]), ['repeated-block 4-6 certain']);
  });
  it('leave less certain boilerplate out of a block', () => {
    assert.deepEqual(found([P0, P1, P2, P0, 'Read also: Ten bridges', P1]), [
      'exact-duplicate 4 certain',
      'read-more 5 likely',
      'exact-duplicate 6 certain',
    ]);
  });
  it('leave the heading of what stays out of a block that ends with it', () => {
    const part = ['MATERIAL', P0, P1];
    assert.deepEqual(found([...part, ...part, 'MATERIAL', P2]), ['repeated-block 4-6 certain']);
    assert.deepEqual(found([...part, 'MATERIAL', P2, ...part, 'MATERIAL']), ['repeated-block 6-9 certain']);
  });
  it('follow the older occurrence that gives the longer run', () => {
    const { findings } = analyse([P0, P1, P2, P4, P0, P3, P0, P1, P2].join('\n'));
    assert.deepEqual(
      findings.map(({ lines }) => lines),
      [
        { start: 4, end: 5 },
        { start: 6, end: 9 },
      ],
    );
  });
  it('leave short lines alone', () => assert.deepEqual(found(['He nodded.', P0, 'He nodded.', P1, 'He nodded.']), []));
  it('leave paragraphs alone whose numbers differ', () => {
    const form = (n: number): string =>
      `On day ${n} the ship sailed on to the west with a fair wind and all was well on board.`;
    assert.deepEqual(found([form(1), P0, form(2)]), ['near-duplicate 3 possible']);
  });

  const near = 'The harbour of Lindow was closed for the third night in a row because of the great storm.';
  it('find a near duplicate, with its similarity', () => {
    const { findings } = analyse([P0, P1, near].join('\n'));
    assert.deepEqual(found([P0, P1, near]), ['near-duplicate 3 likely']);
    assert.ok(findings[0]!.similarity! >= 0.7 && findings[0]!.similarity! < 1);
  });
  it('are only possible where a negation differs', () => {
    const text = 'The council said on Monday evening that it would not pay for the new bridge over the river Lind.';
    assert.deepEqual(found([text, P0, text.replace(' not', '')]), ['near-duplicate 3 possible']);
  });
  it('are only possible where symbols differ', () => {
    const text = 'The council said on Monday evening that it would pay 5 $ for the new bridge over the river.';
    assert.deepEqual(found([text, P0, text.replace('$', '€')]), ['near-duplicate 3 possible']);
  });
  it('find nothing near where the threshold is 1', () =>
    assert.deepEqual(found([P0, P1, near], { similarity: 1, off: new Set(['contained-paragraph'] as const) }), []));
  it('make a block with a near copy inside as sure as that copy', () => {
    assert.deepEqual(found([P0, P1, P2, near, P1]), ['repeated-block 4-5 likely']);
  });

  it('keep the last copy where the user wants that', () => {
    assert.deepEqual(found([P0, P1, P0], { keep: 'last' }), ['exact-duplicate 1 certain']);
  });
  it('keep the longest copy where the user wants that', () => {
    assert.deepEqual(found([P0, P1, near], { keep: 'longest' }), ['near-duplicate 1 likely']);
  });
  it('flag nothing by a rule that is off', () => {
    assert.deepEqual(found([P0, P1, P2, P0, P1], { off: new Set(['repeated-block'] as const) }), [
      'exact-duplicate 4 certain',
      'exact-duplicate 5 certain',
    ]);
    assert.deepEqual(found([P0, P1, P0], { off: new Set(['exact-duplicate'] as const) }), []);
    assert.deepEqual(found([P0, P1, near], { off: new Set(['near-duplicate', 'contained-paragraph'] as const) }), []);
  });

  it('leave a teaser that stands twice out of a less sure block: the first clean makes it the only one', () => {
    const long = 'The ferries lay at anchor outside the bay of Lindow until the wind had turned.';
    const teaser = 'The ferries lay at anchor outside the bay of Lin…';
    const edited = P0.replace(' of Lindow', '');
    assert.deepEqual(found([teaser, P0, long, P1, edited, teaser], { similarity: 0.5 }), [
      'truncated-copy 1 certain',
      'near-duplicate 5 possible',
      'exact-duplicate 6 certain',
    ]);
  });
});
