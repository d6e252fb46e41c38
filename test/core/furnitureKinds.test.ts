import assert from 'node:assert/strict';
import { type Confidence, RULES, type RuleId } from '../../src/core';
import { MODEL_RULES, nameKinds, withoutLoneLinks } from '../../src/core/boilerplate/furnitureKinds';
import type { Mark } from '../../src/core/boilerplate/mark';
import { LEARNED_RULES, paragraphsOf } from '../../training/model/samples';

const mark = (rule: RuleId, confidence: Confidence = 'likely'): Mark => ({
  rule,
  confidence,
  reasons: () => [{ message: rule, args: [] }],
});
const FURNITURE = mark('page-furniture');

/** The rules that lines get which are all furniture, but those that are prose. */
const named = (lines: readonly string[], marks: readonly (Mark | undefined)[] = lines.map(() => FURNITURE)) =>
  nameKinds(paragraphsOf(lines.join('\n')), marks).map((found) => found?.rule);

describe('the kind of a piece of furniture', () => {
  it('is a menu where short lines follow one another', () => {
    const lines = ['Home', 'Local news', 'Sport', 'We brought the ferry back.'];
    assert.deepEqual(named(lines), ['navigation', 'navigation', 'navigation', 'page-furniture']);
  });

  it('is furniture where there are but two of them', () => {
    assert.deepEqual(named(['Home', 'Sport']), ['page-furniture', 'page-furniture']);
  });

  it('is a list of teasers where headlines follow one another, with sections and dates between', () => {
    const lines = [
      'The museum gets its oldest boat back',
      'Culture',
      'Council to vote on the landing stages in June',
      '3 May',
      'Ten walks along the river for a long weekend',
    ];
    assert.deepEqual(named(lines), Array(5).fill('teaser-list'));
  });

  it('is product tiles where prices stand', () => {
    const lines = [
      'Oak oar',
      '€ 120',
      'Pine oar',
      '€ 89',
      'Rowing gloves',
      '12,50 €',
      'Ten walks along the whole river',
    ];
    assert.deepEqual(named(lines), [...Array(6).fill('product-tiles'), 'page-furniture']);
    assert.deepEqual(
      named(['Dayung', 'Rp 120.000', 'Jaket', 'Rp 89.000', 'Topi', 'Rp 5.000']),
      Array(6).fill('product-tiles'),
    );
  });

  it('is not changed where a phrase has told it, nor across what stays', () => {
    const share = mark('share-bar');
    const lines = ['Home', 'Share', 'News', 'Sport', 'Stays', 'Culture', 'Travel'];
    const marks = [FURNITURE, share, FURNITURE, FURNITURE, undefined, FURNITURE, FURNITURE];
    assert.deepEqual(
      named(lines, marks),
      marks.map((one) => one?.rule),
    );
  });

  it('keeps the confidence and the reasons, and adds one', () => {
    const [first] = nameKinds(paragraphsOf('Home\nNews\nSport'), [FURNITURE, FURNITURE, FURNITURE]);
    assert.equal(first?.confidence, 'likely');
    assert.deepEqual(first?.reasons().at(-1), FURNITURE.reasons()[0]);
    assert.equal(first?.reasons().length, 2);
  });
});

describe('phrases that say little by themselves', () => {
  const LINK = mark('navigation', 'possible');

  it('count only where three and more lines in a row are flagged', () => {
    assert.deepEqual(withoutLoneLinks([LINK, undefined, LINK, LINK, undefined]), Array(5).fill(undefined));
    assert.deepEqual(withoutLoneLinks([undefined, LINK, LINK, LINK]), [undefined, LINK, LINK, LINK]);
    const share = mark('share-bar');
    assert.deepEqual(withoutLoneLinks([share, LINK, undefined, share]), [share, undefined, undefined, share]);
  });
});

/** What a user or an index says. */
const NOT_LEARNED: ReadonlySet<RuleId> = new Set<RuleId>(['always-remove', 'site-template']);

it('every rule for boilerplate is learned from but those that the model itself speaks by', () => {
  const own = Object.values(RULES).filter(({ kind, id }) => kind === 'boilerplate' && !NOT_LEARNED.has(id));
  assert.deepEqual(new Set([...LEARNED_RULES, ...MODEL_RULES]), new Set(own.map(({ id }) => id)));
});
