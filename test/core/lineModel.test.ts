import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Random } from '../../bench/random';
import { decodeBase64 } from '../../src/core/boilerplate/model/base64';
import { leftOut } from '../../src/core/boilerplate/model/expectedF1';
import { GramTable, KEY_BITS, keyOf, UNKNOWN } from '../../src/core/boilerplate/model/gramTable';
import { FEATURE_COUNT, FEATURE_NAMES, lineFeatures } from '../../src/core/boilerplate/model/lineFeatures';
import { readGrams } from '../../src/core/boilerplate/model/lineGrams';
import { readShape } from '../../src/core/boilerplate/model/lineShape';
import { type NetworkShape, sizeOf, tensorsOf, viewsOf } from '../../src/core/boilerplate/model/networkShape';
import { unpackModel } from '../../src/core/boilerplate/model/packedModel';
import { readLines } from '../../src/core/boilerplate/model/readLines';
import { confidences, type Threshold } from '../../src/core/boilerplate/model/tiers';
import { packModel } from '../../training/model/packModel';
import { markDocument } from '../../training/model/samples';
import { chooseThreshold, type JudgedLine } from '../../training/model/thresholds';

describe('the shape of a line', () => {
  it('counts what the characters are', () => {
    const shape = readShape('  The ferry (of 1871) left at 9:30. Nobody wept, not even Ana!  ');
    assert.deepEqual(
      [shape.words, shape.capitalised, shape.digits, shape.brackets, shape.innerStops, shape.innerCommas],
      [12, 3, 7, 2, 1, 1],
    );
    assert.equal(shape.time, true);
    assert.equal(shape.ellipsis, false);
  });

  it('sees the end of sentences in scripts without spaces', () => {
    assert.equal(readShape('渡船离开了。没有人哭。').innerStops, 1);
    assert.equal(readShape('渡船离开了。没有人哭。').ideographs, 9);
  });

  it('has an ellipsis of dots and of one character', () => {
    assert.ok(readShape('The ferry left...').ellipsis && readShape('The ferry left…').ellipsis);
    assert.ok(!readShape('The ferry left..').ellipsis);
  });
});

describe('the features of the lines of a document', function () {
  this.timeout(20_000);

  const featuresOf = (text: string): Float32Array => {
    const { document, paragraphs, table } = markDocument(text);
    return lineFeatures(readLines(document, paragraphs, table));
  };
  const feature = (values: Float32Array, line: number, name: string): number =>
    values[line * FEATURE_COUNT + FEATURE_NAMES.indexOf(name)]!;

  it('are finite numbers of moderate size for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 }), (lines) => {
        for (const value of featuresOf(lines.join('\n'))) assert.ok(Math.abs(value) <= 8);
      }),
    );
  });

  it('know lines that stand again but for their numbers', () => {
    const values = featuresOf('Reply 3\nThe ferry left.\nReply 14\nReply 15');
    assert.ok(feature(values, 0, 'repeats') > 0);
    assert.equal(feature(values, 1, 'repeats'), 0);
    assert.ok(feature(values, 3, 'repeatsBefore') > feature(values, 2, 'repeatsBefore'));
  });

  it('know what the prose of the document is about', () => {
    const prose = 'The old ferry over the river was rowed by the same man for forty years.';
    const values = featuresOf(`${prose}\nThe ferry\nCookie settings`);
    assert.ok(feature(values, 1, 'onTopic') > feature(values, 2, 'onTopic'));
    assert.ok(feature(values, 1, 'proseBefore') < feature(values, 2, 'proseBefore'));
  });
});

describe('the n-grams of lines', () => {
  const gramsOf = (text: string): number[] => [...readGrams(markDocument(text).table).hashes];

  it('are the same for equal lines, whatever the case, and for numbers of one length', () => {
    assert.deepEqual(gramsOf('Read 12 comments'), gramsOf('READ 34 COMMENTS'));
    assert.notDeepEqual(gramsOf('Read 12 comments'), gramsOf('Read 1234 comments'));
  });

  it('of a long line are those of its start and its end', () => {
    const middle = 'and so on '.repeat(200);
    assert.ok(gramsOf(`The ferry ${middle} left`).length < 150);
  });
});

describe('the table of n-grams', () => {
  it('finds what is in it, by the upper bits of the hash, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(2 ** KEY_BITS - 1), { maxLength: 300 }),
        fc.nat(2 ** KEY_BITS - 1),
        (keys, other) => {
          const sorted = Uint32Array.from(keys).sort();
          const table = new GramTable(sorted);
          const hashOf = (key: number): number => (key << (32 - KEY_BITS)) >>> 0;
          sorted.forEach((key, number) => {
            assert.equal(keyOf(hashOf(key)), key);
            assert.equal(table.find(hashOf(key) + 5), number);
          });
          assert.equal(table.find(hashOf(other)), sorted.includes(other) ? sorted.indexOf(other) : UNKNOWN);
        },
      ),
    );
  });
});

describe('the packed model', () => {
  it('is what was packed, but for the rounding of the weights', () => {
    const shape: NetworkShape = {
      grams: 200,
      gramWidth: 3,
      features: 5,
      rules: 2,
      confidences: 2,
      hidden: 4,
      pooled: 2,
      dilations: [1, 4],
    };
    const random = new Random(2);
    const buffer = Float32Array.from({ length: sizeOf(shape) }, () => random.next() - 0.5);
    const keys = Uint32Array.from({ length: shape.grams }, (_, i) => 3 + i * i * 100);
    const scale = { means: Float32Array.of(1, 2, 3, 4, 5), spreads: Float32Array.of(1, 1, 1, 0.5, 0.25) };
    const packed = packModel(shape, ['counter'], scale, keys, viewsOf(shape, buffer));
    const model = unpackModel(JSON.parse(JSON.stringify(packed)));
    assert.deepEqual([model.shape, model.rules, model.scale], [shape, ['counter'], scale]);
    for (const [number, key] of keys.entries()) {
      assert.equal(model.grams.find((key << (32 - KEY_BITS)) >>> 0), number);
    }
    const weights = viewsOf(shape, buffer);
    for (const { name } of tensorsOf(shape)) {
      model.weights[name]!.forEach((weight, i) => {
        const rounding = name === 'grams' ? 0.08 : 0.003;
        assert.ok(Math.abs(weight - weights[name]![i]!) < rounding, `${name} ${i}: ${weight} for ${weights[name]![i]}`);
      });
    }
  });

  it('reads any bytes from base64', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.deepEqual(decodeBase64(Buffer.from(bytes).toString('base64')), bytes);
      }),
    );
  });
});

describe('what is left out', () => {
  it('gives the highest expected F1 of all cuts by probability', () => {
    const line = fc.record({
      content: fc.double({ min: 0, max: 0.89, noNaN: true }),
      words: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const all = lines.reduce((sum, { content, words }) => sum + content * words, 0);
        const expected = (kept: typeof lines): number => {
          const words = kept.reduce((sum, one) => sum + one.words, 0);
          return (2 * kept.reduce((sum, one) => sum + one.words * one.content, 0)) / (words + all || 1);
        };
        const out = leftOut(
          lines.map(({ content }) => content),
          lines.map(({ words }) => words),
        );
        const reached = expected(lines.filter((_, i) => out[i] === 0));
        for (const { content } of lines) {
          assert.ok(reached >= expected(lines.filter((one) => one.content >= content)) - 1e-9);
        }
      }),
    );
  });

  it('is less on a page where nothing is clear', () => {
    const words = [10, 10, 10, 10];
    assert.deepEqual([...leftOut([0.99, 0.99, 0.4, 0.02], words)], [0, 0, 1, 1]);
    assert.deepEqual([...leftOut([0.5, 0.45, 0.4, 0.02], words)], [0, 0, 0, 1]);
  });

  it('is never what is surely content', () => {
    assert.deepEqual([...leftOut([0.999, 0.95], [1, 1])], [0, 0]);
  });
});

describe('the verdict on a line', () => {
  const thresholds = { certain: { risk: 0.02, probability: 0.95 }, likely: { risk: 0.5, probability: 0.8 } };

  it('depends on how probably it is boilerplate, and on how many words would be lost', () => {
    const sure = (probability: number, words: number) =>
      confidences([probability], [probability > 0.5 ? 1 : 0], [words], () => thresholds)[0];
    assert.equal(sure(0.999, 3), 'certain');
    assert.equal(sure(0.999, 40), 'likely');
    assert.equal(sure(0.9, 3), 'likely');
    assert.equal(sure(0.9, 40), 'possible');
    assert.equal(sure(0.1, 3), undefined);
  });
});

describe('the choice of a threshold', () => {
  const random = new Random(11);
  const lines = Array.from({ length: 4000 }, (_, i): JudgedLine => {
    const probability = random.next() ** 0.3;
    const boilerplate = random.next() < probability;
    const words = random.between(1, 30);
    return {
      kind: 0,
      dump: i % 3 === 0 ? 'a' : 'b',
      probability,
      words,
      content: boilerplate ? 0 : words,
      boilerplate,
      inner: i % 2 === 0,
    };
  });
  const flaggedBy = ({ risk, probability }: Threshold): JudgedLine[] =>
    lines.filter((line) => line.probability >= probability && (1 - line.probability) * line.words <= risk);

  it('keeps the promise in each dump', () => {
    for (const lost of [0.001, 0.01, 0.05]) {
      const flagged = flaggedBy(chooseThreshold(lines, { lost, innerPrecision: 0 }));
      assert.ok(flagged.some(({ boilerplate }) => boilerplate));
      for (const dump of ['a', 'b']) {
        const content = (list: readonly JudgedLine[]): number =>
          list.filter((line) => line.dump === dump).reduce((sum, line) => sum + line.content, 0);
        assert.ok(content(flagged) <= lost * content(lines) * 1.0001);
      }
    }
  });

  it('is as precise amid the content as it promises, or as it can be', () => {
    const precisionOf = (innerPrecision: number): number => {
      const inner = flaggedBy(chooseThreshold(lines, { lost: 0.5, innerPrecision })).filter((line) => line.inner);
      return inner.filter(({ boilerplate }) => boilerplate).length / inner.length;
    };
    const without = precisionOf(0);
    assert.ok(without < 0.9, `${without}`);
    // On average over the dumps, so not to the last digit over all lines.
    assert.ok(precisionOf(0.9) >= 0.89);
    assert.ok(precisionOf(1) > precisionOf(0.9));
  });

  it('is one that nothing reaches where no promise can be kept', () => {
    const content = lines.map((line) => ({ ...line, probability: 0.999, content: line.words, boilerplate: false }));
    const { risk, probability } = chooseThreshold(content, { lost: 0, innerPrecision: 0 });
    assert.ok(content.every((line) => line.probability < probability || (1 - line.probability) * line.words > risk));
  });
});
