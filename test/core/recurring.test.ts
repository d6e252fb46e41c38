import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse } from '../../src/core';
import { forgetTexts } from '../../src/core/boilerplate/paragraph';
import { Recurring } from '../../src/core/recurring';
import { KINDS } from '../fuzz/documents';

describe('what is kept of texts for when they come again', () => {
  it('is what was made of the last ones, and of no more than twice as many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.nat(40), { maxLength: 200 }), (capacity, numbers) => {
        const kept = new Recurring<string>(capacity);
        const made: string[] = [];
        const make = (text: string): string => {
          made.push(text);
          return `of ${text}`;
        };
        for (const [i, number] of numbers.entries()) {
          const text = String(number);
          const before = made.length;
          assert.equal(
            kept.get(text, () => make(text)),
            `of ${text}`,
          );
          const last = numbers.slice(0, i).lastIndexOf(number);
          const others = new Set(numbers.slice(last + 1, i));
          if (last >= 0 && others.size < capacity) assert.equal(made.length, before, 'it was kept');
          if (last < 0 || others.size > 2 * capacity) assert.equal(made.length, before + 1, 'it was let go');
        }
      }),
    );
  });

  it('changes no finding: a document says the same after any others', () => {
    const documents = Object.values(KINDS).map((kind) => kind as fc.Arbitrary<string>);
    fc.assert(
      fc.property(fc.array(fc.oneof(...documents), { minLength: 2, maxLength: 4 }), fc.boolean(), (texts, markdown) => {
        const format = markdown ? 'markdown' : 'plain';
        forgetTexts();
        for (const text of texts) analyse(text);
        for (const text of texts) analyse(text, { format: 'markdown' });
        const after = texts.map((text) => analyse(text, { format }).findings);
        texts.forEach((text, i) => {
          forgetTexts();
          assert.deepEqual(after[i], analyse(text, { format }).findings);
        });
      }),
      { numRuns: 60, seed: 1 },
    );
  }).timeout(120_000);
});
