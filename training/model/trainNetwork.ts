import { Random, shuffle } from '../../bench/random';
import { type NetworkShape, sizeOf, tensorsOf, viewsOf } from '../../src/core/boilerplate/model/networkShape';
import { Adam } from './adam';
import { addGradient, type Dropout, type Sample } from './gradient';

export interface TrainingOptions {
  readonly epochs: number;
  /** A step is made after so many lines, to the end of a document. */
  readonly lines: number;
  readonly rate: number;
  readonly decay: number;
  readonly dropout: Dropout;
  readonly seed: number;
}

/**
 * Trains a network of `shape` on `samples`, and returns its weights: the same for the same samples and options. `report`
 * is told the mean loss after each epoch. O(epochs · lines).
 */
export function trainNetwork(
  shape: NetworkShape,
  samples: readonly Sample[],
  { epochs, lines, rate, decay, dropout, seed }: TrainingOptions,
  report: (epoch: number, loss: number) => void,
): Float32Array {
  const random = new Random(seed);
  const buffer = startingWeights(shape, random);
  const gradient = new Float32Array(buffer.length);
  const [weights, gradients] = [viewsOf(shape, buffer), viewsOf(shape, gradient)];
  const total = samples.reduce((sum, { rows }) => sum + rows, 0);
  const adam = new Adam(buffer, shape.grams * shape.gramWidth, {
    rate,
    decay,
    warmUp: 100,
    steps: Math.ceil((epochs * total) / lines),
    clip: 5,
    average: 0.998,
  });
  let order = [...samples.keys()];
  for (let epoch = 0; epoch < epochs; epoch++) {
    order = shuffle(order, random);
    let [epochLoss, epochWeight] = [0, 0];
    let [rows, loss, weight] = [0, 0, 0];
    order.forEach((index, position) => {
      const sample = samples[index]!;
      loss += addGradient(shape, weights, gradients, sample, dropout, random);
      weight += sum(sample.weights);
      rows += sample.rows;
      if (rows < lines && position + 1 < order.length) return;
      for (let i = 0; i < gradient.length; i++) gradient[i]! /= weight;
      adam.move(gradient);
      gradient.fill(0);
      epochLoss += loss;
      epochWeight += weight;
      [rows, loss, weight] = [0, 0, 0];
    });
    report(epoch + 1, epochLoss / epochWeight);
  }
  return adam.averaged;
}

/** Weights to start from: uniform within the root of how many feed into one, biases alike; small vectors for n-grams. */
function startingWeights(shape: NetworkShape, random: Random): Float32Array {
  const buffer = new Float32Array(sizeOf(shape));
  const weights = viewsOf(shape, buffer);
  for (const { name, columns } of tensorsOf(shape)) {
    const values = weights[name]!;
    if (name === 'page' || name === 'pageBias' || name === 'rules' || name === 'confidences') continue;
    const spread = name === 'grams' ? 0.08 : 1 / Math.sqrt(name.endsWith('Bias') ? shape.hidden : columns);
    for (let i = 0; i < values.length; i++) values[i] = spread * (2 * random.next() - 1);
    if (name.startsWith('taps')) for (let i = 0; i < values.length; i++) values[i]! += i % 3 === 1 ? 0.5 : 0.3;
  }
  return buffer;
}

function sum(values: Float32Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
