import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CONTAINMENT, SHORTEST_CONTAINED } from '../../src/core/duplicates/containment';
import { gramSets } from '../../src/core/duplicates/gramSets';
import { findRelations } from '../../src/core/duplicates/relations';
import { similarityJoin } from '../../src/core/duplicates/similarityJoin';
import { findTruncations } from '../../src/core/duplicates/truncations';
import { TokenReader, type TokenTable } from '../../src/core/tokenTable';

function tableOf(texts: readonly string[]): TokenTable {
  const reader = new TokenReader();
  for (const text of texts) reader.read(text);
  return reader.finish();
}

/** The set of word 3-grams of `text`, made the plain way. */
function gramsOf(text: string): Set<string> {
  const words = text.split(' ');
  return new Set(words.slice(0, Math.max(1, words.length - 2)).map((_, i) => words.slice(i, i + 3).join(' ')));
}

function shared<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  return [...a].filter((item) => b.has(item)).length;
}

function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  return shared(a, b) / (a.size + b.size - shared(a, b));
}

/** Different texts of few words, many of them edits of others, so that all degrees of likeness occur. */
const texts = fc
  .tuple(
    fc.array(fc.array(fc.constantFrom(...'abcdefghij'), { minLength: 3, maxLength: 24 }), {
      minLength: 2,
      maxLength: 8,
    }),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.constantFrom('', 'x', 'y', 'z w')), { maxLength: 12 }),
  )
  .map(([seeds, edits]) => {
    const all = seeds.map((words) => words.join(' '));
    for (const [which, from, length, words] of edits) {
      const edited = all[which % all.length]!.split(' ');
      edited.splice(from % edited.length, length % 3, ...words.split(' ').filter(Boolean));
      if (from % 5 === 0) edited.splice(9 + (length % 9));
      if (edited.length > 0) all.push(edited.join(' '));
    }
    return [...new Set(all)];
  });
const threshold = fc.oneof(
  fc.integer({ min: 50, max: 100 }).map((percent) => percent / 100),
  fc.constantFrom(2 / 3, 5 / 9),
);

describe('similarityJoin', () => {
  const sets = fc.array(
    fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 14 }).map((set) => Uint32Array.from(set).sort()),
    { maxLength: 24 },
  );

  it('equals brute force over any sets, for every threshold', () => {
    fc.assert(
      fc.property(sets, threshold, (input, least) => {
        const expected: string[] = [];
        for (let a = 0; a < input.length; a++) {
          for (let b = a + 1; b < input.length; b++) {
            const similarity = jaccard(new Set(input[a]), new Set(input[b]));
            if (similarity >= least) expected.push(`${a} ${b} ${similarity}`);
          }
        }
        const { pairs, exhausted } = similarityJoin(input, 31, least, Number.POSITIVE_INFINITY);
        assert.equal(exhausted, false);
        assert.deepEqual(pairs.map(({ a, b, similarity }) => `${a} ${b} ${similarity}`).sort(), expected.sort());
      }),
      { numRuns: 3000 },
    );
  });

  it('equals brute force over the 3-grams of texts, for every threshold', () => {
    fc.assert(
      fc.property(texts, threshold, (input, least) => {
        const expected: string[] = [];
        input.forEach((text, b) => {
          for (let a = 0; a < b; a++) {
            const similarity = jaccard(gramsOf(input[a]!), gramsOf(text));
            if (similarity >= least) expected.push(`${a} ${b} ${similarity}`);
          }
        });
        const table = tableOf(input);
        const { sets: grams, size } = gramSets(table, [...input.keys()]);
        const { pairs } = similarityJoin(grams, size, least, Number.POSITIVE_INFINITY);
        assert.deepEqual(pairs.map(({ a, b, similarity }) => `${a} ${b} ${similarity}`).sort(), expected.sort());
      }),
      { numRuns: 2000 },
    );
  });

  it('says when its budget is used up', () => {
    const alike = Array.from({ length: 200 }, (_, i) => Uint32Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 100 + i]));
    assert.equal(similarityJoin(alike, 300, 0.7, 1000).exhausted, true);
  });
});

describe('findRelations', () => {
  const relate = (input: readonly string[], similarity: number) => {
    const order = [...input.keys()];
    const options = {
      similarity,
      truncated: true,
      contained: true,
      endings: new Map(),
      budget: Number.POSITIVE_INFINITY,
    };
    return findRelations(tableOf(input), order, order, (text) => input[text]!, options).relations;
  };

  /** The definitions, without any index. */
  const isNear = (a: string, b: string, least: number) => jaccard(gramsOf(a), gramsOf(b)) >= least;
  const isTruncated = (start: string, longer: string) => {
    const [words, others] = [start.split(' '), longer.split(' ')];
    return (
      words.length >= 8 &&
      others.length >= words.length &&
      words.slice(0, -1).every((word, i) => word === others[i]) &&
      others[words.length - 1]!.startsWith(words.at(-1)!) &&
      start !== longer
    );
  };
  const isContained = (part: string, longer: string, least: number) =>
    part.split(' ').length >= SHORTEST_CONTAINED &&
    longer.split(' ').length > part.split(' ').length &&
    shared(gramsOf(part), gramsOf(longer)) >= CONTAINMENT * gramsOf(part).size - 1e-9 &&
    !isNear(part, longer, least);

  it('gives each text that goes a kept one that it is really like, and keeps no two that are alike', function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(texts, threshold, (input, least) => {
        const similarity = Math.min(least, 0.99);
        const relations = relate(input, similarity);
        relations.forEach((relation, i) => {
          if (relation === undefined) {
            for (let j = 0; j < input.length; j++) {
              if (j === i || relations[j] !== undefined) continue;
              assert.ok(!isNear(input[i]!, input[j]!, similarity), `near: ${input[i]} | ${input[j]}`);
              assert.ok(!isTruncated(input[i]!, input[j]!), `truncated: ${input[i]} | ${input[j]}`);
              assert.ok(!isContained(input[i]!, input[j]!, similarity), `contained: ${input[i]} | ${input[j]}`);
            }
            return;
          }
          const [copy, original] = [input[i]!, input[relation.original]!];
          assert.equal(relations[relation.original], undefined, 'the original is kept');
          if (relation.kind === 'truncated') assert.ok(isTruncated(copy, original));
          else if (relation.kind === 'near') {
            assert.equal(relation.similarity, jaccard(gramsOf(copy), gramsOf(original)));
            assert.ok(relation.similarity >= similarity);
          } else {
            assert.equal(relation.similarity, shared(gramsOf(copy), gramsOf(original)) / gramsOf(copy).size);
            assert.ok(isContained(copy, original, similarity));
          }
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('says how many texts were not compared when the budget is used up', () => {
    const words = 'one two three four five six seven eight nine ten'.split(' ');
    const more = words.map((word) => `x${word}`);
    const input = Array.from({ length: 300 }, (_, i) => [...words, `a${i}`, ...more].join(' '));
    const order = [...input.keys()];
    const options = { similarity: 0.75, truncated: true, contained: true, endings: new Map(), budget: 1000 };
    assert.ok(findRelations(tableOf(input), order, order, (text) => input[text]!, options).skipped.near > 0);
  });
});

describe('findTruncations', () => {
  const words = fc.array(fc.constantFrom('ab', 'a', 'abc', 'b', 'bc'), { minLength: 8, maxLength: 12 });
  it('equals brute force', () => {
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 2, maxLength: 10 }),
        fc.array(fc.tuple(fc.nat(), fc.nat())),
        (seeds, cuts) => {
          const all = seeds.map((seed) => `a a a a a a a ${seed.join(' ')}`);
          for (const [which, length] of cuts) {
            const text = all[which % all.length]!;
            all.push(text.slice(0, 14 + (length % text.length)).trim());
          }
          const input = [...new Set(all)];
          const found = findTruncations(tableOf(input), [...input.keys()], (i) => input[i]!, new Map());
          input.forEach((text, i) => {
            const isStart = input.some(
              (other) => other !== text && text.split(' ').length >= 8 && other.startsWith(text),
            );
            assert.equal(found[i] !== undefined, isStart, `${text} in ${input.join(' | ')}`);
            if (found[i] !== undefined) assert.ok(found[i].longer.every((longer) => input[longer]!.startsWith(text)));
          });
        },
      ),
      { numRuns: 2000 },
    );
  });
});
