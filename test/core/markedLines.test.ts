import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LineRange } from '../../src/core';
import { fewer, merged } from '../../src/extension/markedLines';

/** Ranges in order that do not overlap. */
const ranges = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 })), { maxLength: 60 }).map((steps) => {
  const all: LineRange[] = [];
  for (const [gap, length] of steps) {
    const start = (all.at(-1)?.end ?? 0) + gap;
    all.push({ start, end: start + length });
  }
  return all;
});
const linesIn = (all: readonly LineRange[]): number[] =>
  all.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));

describe('marked lines', () => {
  it('are the same lines once those that touch are one', () => {
    fc.assert(
      fc.property(ranges, (all) => {
        const joined = merged(all);
        assert.deepEqual(linesIn(joined), linesIn(all));
        assert.ok(joined.every(({ start }, i) => i === 0 || start > joined[i - 1]!.end));
      }),
    );
  });

  it('are all within the few ranges that the ruler gets', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 20 }), (all, most) => {
        const count = all.at(-1)?.end ?? 0;
        const few = fewer(all, count, most);
        assert.ok(few.length <= most + 1, `${few.length} for ${most}`);
        const within = new Set(linesIn(few));
        assert.ok(linesIn(all).every((line) => within.has(line)));
      }),
    );
  });
});
