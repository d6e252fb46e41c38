import assert from 'node:assert/strict';
import { Random } from '../../bench/random';
import { LineNetwork } from '../../src/core/boilerplate/model/lineNetwork';
import { type NetworkShape, sizeOf, viewsOf } from '../../src/core/boilerplate/model/networkShape';
import { addGradient, NO_DROPOUT, type Sample } from '../../training/model/gradient';
import { trainNetwork } from '../../training/model/trainNetwork';
import { withoutWebAssembly } from './withoutWebAssembly';

const SHAPE: NetworkShape = {
  grams: 7,
  gramWidth: 3,
  features: 4,
  rules: 3,
  confidences: 2,
  hidden: 5,
  pooled: 2,
  dilations: [1, 2],
};

/** Lines that are boilerplate where n-gram 1 stands in them or in the line before. */
function sampleOf(rows: number, random: Random): Sample {
  const grams: number[] = [];
  const gramStarts = [0];
  for (let row = 0; row < rows; row++) {
    for (let count = random.between(0, 3); count > 0; count--) grams.push(random.between(0, SHAPE.grams - 1));
    gramStarts.push(grams.length);
  }
  const has = (row: number): boolean => row >= 0 && grams.slice(gramStarts[row], gramStarts[row + 1]).includes(1);
  const values = (length: number, of: (i: number) => number): Float32Array =>
    Float32Array.from({ length }, (_, i) => of(i));
  return {
    rows,
    features: values(rows * SHAPE.features, () => random.next() * 2 - 1),
    logWords: values(rows, () => random.next() * 4),
    rules: Uint8Array.from({ length: rows }, () => random.between(0, SHAPE.rules - 1)),
    confidences: Uint8Array.from({ length: rows }, () => random.between(0, SHAPE.confidences - 1)),
    grams: Int32Array.from(grams),
    gramStarts: Uint32Array.from(gramStarts),
    targets: values(rows, (row) => (has(row) || has(row - 1) ? 1 : 0)),
    weights: values(rows, () => random.next()),
  };
}

function randomWeights(random: Random): Float32Array {
  return Float32Array.from({ length: sizeOf(SHAPE) }, () => random.next() - 0.4);
}

function lossOf(buffer: Float32Array, sample: Sample): number {
  const logits = new LineNetwork(SHAPE, viewsOf(SHAPE, buffer)).logits(sample);
  return logits.reduce(
    (sum, logit, row) => sum + sample.weights[row]! * (Math.log1p(Math.exp(logit)) - logit * sample.targets[row]!),
    0,
  );
}

describe('the line network', () => {
  it('learns with the gradient of what it infers with: compared with differences', () => {
    const random = new Random(3);
    const sample = sampleOf(9, random);
    const buffer = randomWeights(random);
    const gradient = new Float32Array(buffer.length);
    const loss = addGradient(SHAPE, viewsOf(SHAPE, buffer), viewsOf(SHAPE, gradient), sample, NO_DROPOUT, random);
    assert.ok(Math.abs(loss - lossOf(buffer, sample)) < 1e-5 * loss);
    let checked = 0;
    for (let i = 0; i < buffer.length; i++) {
      const value = buffer[i]!;
      const step = 2 ** -9;
      buffer[i] = value + step;
      const above = lossOf(buffer, sample);
      buffer[i] = value - step;
      const below = lossOf(buffer, sample);
      buffer[i] = value;
      const difference = (above - below) / (2 * step);
      const off = Math.abs(difference - gradient[i]!);
      // Where a unit is cut off at zero between the two, the difference is none.
      if (off < 0.01 * Math.max(1, Math.abs(difference))) checked++;
    }
    assert.ok(checked >= 0.97 * buffer.length, `${checked} of ${buffer.length}`);
  });

  it('gives a line the same logit in a long document, which is worked on in parts', () => {
    const random = new Random(5);
    const sample = sampleOf(2500, random);
    const weights = viewsOf(SHAPE, randomWeights(random));
    // Without the means over the page, a line sees its neighbours only.
    weights.page!.fill(0);
    const network = new LineNetwork(SHAPE, weights);
    const whole = network.logits(sample);
    for (const start of [0, 1000, 1021, 2047, 2400]) {
      const end = Math.min(sample.rows, start + 60);
      const part = network.logits(slice(sample, start, end));
      for (let row = start + 3; row < end - 3; row++) {
        assert.ok(Math.abs(part[row - start]! - whole[row]!) < 1e-4, `line ${row}`);
      }
    }
  });

  it('says the same bits in WebAssembly and in plain code, lines kept or not, of texts of any length in any order', () => {
    const random = new Random(11);
    // Of a width that WebAssembly takes.
    const shape = { ...SHAPE, hidden: 8, pooled: 4 };
    const weights = viewsOf(
      shape,
      Float32Array.from({ length: sizeOf(shape) }, () => random.next() - 0.4),
    );
    const kernel = new LineNetwork(shape, weights, 2048);
    const plain = withoutWebAssembly(() => new LineNetwork(shape, weights));
    for (const rows of [3, 1, 0, 1025, 5000, 1, 1024, 2500, 40]) {
      const sample = sampleOf(rows, random);
      const [own, other] = [kernel, plain].map((network) => new Uint32Array(network.logits(sample).slice().buffer));
      assert.equal(own!.length, rows);
      assert.deepEqual(own, other, `${rows} lines`);
    }
  });

  it('learns what depends on a neighbour, the same weights each time', function () {
    this.timeout(60_000);
    const random = new Random(7);
    const samples = Array.from({ length: 60 }, () => sampleOf(40, random));
    const options = { epochs: 30, lines: 200, rate: 0.01, decay: 0, dropout: NO_DROPOUT, seed: 1 };
    const losses: number[] = [];
    const buffer = trainNetwork(SHAPE, samples, options, (_, loss) => losses.push(loss));
    assert.ok(losses.at(-1)! < losses[0]! / 2, losses.join());
    const test = sampleOf(200, random);
    const logits = new LineNetwork(SHAPE, viewsOf(SHAPE, buffer)).logits(test);
    const right = logits.filter((logit, row) => logit > 0 === test.targets[row]! > 0.5).length;
    assert.ok(right > 180, `${right} of 200`);
    assert.deepEqual(
      trainNetwork(SHAPE, samples, options, () => {}),
      buffer,
    );
  });
});

function slice(sample: Sample, start: number, end: number): Sample {
  const first = sample.gramStarts[start]!;
  return {
    ...sample,
    rows: end - start,
    features: sample.features.subarray(start * SHAPE.features, end * SHAPE.features),
    logWords: sample.logWords.subarray(start, end),
    rules: sample.rules.subarray(start, end),
    confidences: sample.confidences.subarray(start, end),
    grams: sample.grams.subarray(first, sample.gramStarts[end]),
    gramStarts: sample.gramStarts.subarray(start, end + 1).map((place) => place - first),
  };
}
