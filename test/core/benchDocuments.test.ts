import assert from 'node:assert/strict';
import { COPY_KINDS } from '../../bench/copies';
import { makeDocument } from '../../bench/documents';
import { minHashPairs, sign } from '../../bench/minhash';
import { bruteForcePairs, jaccard, shinglesOf } from '../../bench/shingles';

describe('the documents of the benchmark', () => {
  it('are the same for the same seed, and others for another one', () => {
    const spec = { bytes: 50_000, duplicates: 0.3, seed: 5 };
    assert.equal(makeDocument(spec).text, makeDocument(spec).text);
    assert.notEqual(makeDocument(spec).text, makeDocument({ ...spec, seed: 6 }).text);
  });

  it('have about the size and the share of duplicates that were asked for, of all kinds', () => {
    for (const duplicates of [0, 0.05, 0.3]) {
      const document = makeDocument({ bytes: 1_000_000, duplicates });
      assert.equal(document.bytes, Buffer.byteLength(document.text));
      assert.ok(document.bytes >= 1_000_000 && document.bytes < 1_020_000, `${document.bytes} bytes`);
      assert.ok(Math.abs(document.duplicates - duplicates) < 0.01, `${document.duplicates} of ${duplicates}`);
      for (const kind of COPY_KINDS) assert.equal(document.copies[kind] > 0, duplicates > 0, kind);
    }
  });

  it('hold every script, and sequences of words that are neither all new nor all known', () => {
    const { text } = makeDocument({ bytes: 1_000_000, duplicates: 0 });
    for (const script of ['Latin', 'Cyrillic', 'Han', 'Arabic', 'Devanagari']) {
      assert.match(text, new RegExp(`\\p{Script=${script}}{2}`, 'u'));
    }
    const lines = text.split('\n').map((line) => line.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []);
    const grams = lines.flatMap((words) => words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`));
    const distinct = new Set(grams).size / grams.length;
    assert.ok(distinct > 0.85 && distinct < 0.97, `${distinct} of the 3-grams are distinct`);
  });
});

describe('MinHash', () => {
  const paragraph = 'the council approved the plan for a new bridge over the river late on monday evening'.split(' ');

  it('finds an obvious pair, and no wrong one', () => {
    const changed = [...paragraph.slice(0, -1), 'night'];
    const sets = [paragraph, ['something', 'else', 'is', 'said', 'here'], changed].map(shinglesOf);
    assert.deepEqual(minHashPairs(sets, 0.7), [[0, 2]]);
    assert.deepEqual(bruteForcePairs(sets, 0.7), [[0, 2]]);
  });

  it('has signatures that agree as often as the sets are alike', () => {
    const numbers = (from: number) => Array.from({ length: 400 }, (_, i) => `word${from + i}`);
    const [a, b] = [shinglesOf(numbers(0)), shinglesOf(numbers(100))];
    const [signA, signB] = [new Uint32Array(112), new Uint32Array(112)];
    sign(a, signA);
    sign(b, signB);
    const agreeing = signA.filter((value, i) => value === signB[i]).length / signA.length;
    assert.ok(Math.abs(agreeing - jaccard(a, b)) < 0.15, `${agreeing} for ${jaccard(a, b)}`);
  });
});
