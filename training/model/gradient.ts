import type { Random } from '../../bench/random';
import { dense, dilated, rectify } from '../../src/core/boilerplate/model/layers';
import { type NetworkInput, WORDS_AT_LEAST } from '../../src/core/boilerplate/model/lineNetwork';
import type { NetworkShape, Weights } from '../../src/core/boilerplate/model/networkShape';
import { denseBackward, dilatedBackward, rectifyBackward } from './backward';

/** A document to learn from. */
export interface Sample extends NetworkInput {
  /** By line, the share of it that is boilerplate, and how much the line counts. */
  readonly targets: Float32Array;
  readonly weights: Float32Array;
}

/** How much of what the network sees is hidden from it while it learns, each in [0, 1). */
export interface Dropout {
  /** Of the n-grams; and of the documents that lose all of them, so that structure is learned for languages to come. */
  readonly grams: number;
  readonly documents: number;
  readonly hidden: number;
}

export const NO_DROPOUT: Dropout = { grams: 0, documents: 0, hidden: 0 };

/**
 * Adds the gradient of the weighted cross entropy of `sample` to `gradient`, and returns that loss (in nats, not yet
 * divided by the sum of weights). The same computation as `LineNetwork.logits`, with what it needs on the way kept.
 */
export function addGradient(
  shape: NetworkShape,
  weights: Weights,
  gradient: Weights,
  sample: Sample,
  dropout: Dropout,
  random: Random,
): number {
  const { gramWidth, features, hidden, pooled, dilations } = shape;
  const { rows } = sample;
  const width = gramWidth + features;
  const size = rows * hidden;

  // Forwards: each line by itself.
  const kept = keptGrams(sample, dropout, random);
  const joined = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const [start, end] = [sample.gramStarts[row]!, sample.gramStarts[row + 1]!];
    const scale = kept.scale / Math.sqrt(Math.max(1, end - start));
    for (let g = start; g < end; g++) {
      if (kept.flags[g] === 0) continue;
      const vector = sample.grams[g]! * gramWidth;
      for (let k = 0; k < gramWidth; k++) joined[row * width + k]! += scale * weights.grams![vector + k]!;
    }
    joined.set(sample.features.subarray(row * features, (row + 1) * features), row * width + gramWidth);
  }
  const plain = new Float32Array(size);
  dense(joined, rows, width, weights.input!, weights.inputBias!, plain);
  for (let row = 0; row < rows; row++) {
    const [rule, confidence] = [sample.rules[row]! * hidden, sample.confidences[row]! * hidden];
    for (let k = 0; k < hidden; k++) {
      plain[row * hidden + k]! += weights.rules![rule + k]! + weights.confidences![confidence + k]!;
    }
  }
  const alone = plain.slice();
  rectify(alone);

  // The page.
  const pools = new Float32Array(rows * pooled);
  dense(alone, rows, hidden, weights.pool!, weights.poolBias!, pools);
  rectify(pools);
  const means = new Float32Array(2 * pooled);
  let words = WORDS_AT_LEAST;
  for (let row = 0; row < rows; row++) words += sample.logWords[row]!;
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < pooled; k++) {
      means[k]! += pools[row * pooled + k]! / rows;
      means[pooled + k]! += (pools[row * pooled + k]! * sample.logWords[row]!) / words;
    }
  }
  const context = new Float32Array(hidden);
  dense(means, 1, 2 * pooled, weights.page!, weights.pageBias!, context);
  const own = plain;
  for (let i = 0; i < size; i++) own[i]! += context[i % hidden]!;
  rectify(own);

  // The neighbours.
  const firstMask = mask(size, dropout.hidden, random);
  let state = times(own, firstMask);
  const states: Float32Array[] = [];
  const taken: Float32Array[] = [];
  const mixed: Float32Array[] = [];
  dilations.forEach((dilation, k) => {
    const [t, m] = [new Float32Array(size), new Float32Array(size)];
    dilated(state, rows, hidden, weights[`taps${k}`]!, dilation, t);
    dense(t, rows, hidden, weights[`mix${k}`]!, weights[`mixBias${k}`]!, m);
    rectify(m);
    states.push(state);
    taken.push(t);
    mixed.push(m);
    state = state.map((value, i) => value + m[i]!);
  });
  const lastMask = mask(size, dropout.hidden, random);
  const last = times(state, lastMask);

  // The loss, and backwards from it.
  const output = weights.output!;
  const lastGradient = new Float32Array(size);
  const ownGradient = new Float32Array(size);
  let loss = 0;
  for (let row = 0; row < rows; row++) {
    const weight = sample.weights[row]!;
    if (weight === 0) continue;
    const at = row * hidden;
    let logit = weights.outputBias![0]!;
    for (let k = 0; k < hidden; k++) logit += output[k]! * last[at + k]! + output[hidden + k]! * own[at + k]!;
    const target = sample.targets[row]!;
    loss += weight * (Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit))));
    const step = weight * (1 / (1 + Math.exp(-logit)) - target);
    gradient.outputBias![0]! += step;
    for (let k = 0; k < hidden; k++) {
      gradient.output![k]! += step * last[at + k]!;
      gradient.output![hidden + k]! += step * own[at + k]!;
      lastGradient[at + k] = step * output[k]!;
      ownGradient[at + k] = step * output[hidden + k]!;
    }
  }
  let stateGradient = times(lastGradient, lastMask);
  for (let k = dilations.length - 1; k >= 0; k--) {
    const mixGradient = stateGradient.slice();
    rectifyBackward(mixed[k]!, mixGradient);
    const takenGradient = new Float32Array(size);
    denseBackward(
      taken[k]!,
      rows,
      hidden,
      weights[`mix${k}`]!,
      mixGradient,
      gradient[`mix${k}`]!,
      gradient[`mixBias${k}`]!,
      takenGradient,
    );
    dilatedBackward(
      states[k]!,
      rows,
      hidden,
      weights[`taps${k}`]!,
      dilations[k]!,
      takenGradient,
      gradient[`taps${k}`]!,
      stateGradient,
    );
  }
  stateGradient = times(stateGradient, firstMask);
  for (let i = 0; i < size; i++) ownGradient[i]! += stateGradient[i]!;
  rectifyBackward(own, ownGradient);

  const contextGradient = new Float32Array(hidden);
  for (let i = 0; i < size; i++) contextGradient[i % hidden]! += ownGradient[i]!;
  const meanGradient = new Float32Array(2 * pooled);
  denseBackward(means, 1, 2 * pooled, weights.page!, contextGradient, gradient.page!, gradient.pageBias!, meanGradient);
  const poolGradient = new Float32Array(rows * pooled);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < pooled; k++) {
      poolGradient[row * pooled + k] =
        meanGradient[k]! / rows + (meanGradient[pooled + k]! * sample.logWords[row]!) / words;
    }
  }
  rectifyBackward(pools, poolGradient);
  const aloneGradient = new Float32Array(size);
  denseBackward(alone, rows, hidden, weights.pool!, poolGradient, gradient.pool!, gradient.poolBias!, aloneGradient);
  rectifyBackward(alone, aloneGradient);
  const plainGradient = ownGradient;
  for (let i = 0; i < size; i++) plainGradient[i]! += aloneGradient[i]!;

  for (let row = 0; row < rows; row++) {
    const [rule, confidence] = [sample.rules[row]! * hidden, sample.confidences[row]! * hidden];
    for (let k = 0; k < hidden; k++) {
      const step = plainGradient[row * hidden + k]!;
      gradient.rules![rule + k]! += step;
      gradient.confidences![confidence + k]! += step;
    }
  }
  const joinedGradient = new Float32Array(rows * width);
  denseBackward(
    joined,
    rows,
    width,
    weights.input!,
    plainGradient,
    gradient.input!,
    gradient.inputBias!,
    joinedGradient,
  );
  for (let row = 0; row < rows; row++) {
    const [start, end] = [sample.gramStarts[row]!, sample.gramStarts[row + 1]!];
    const scale = kept.scale / Math.sqrt(Math.max(1, end - start));
    for (let g = start; g < end; g++) {
      if (kept.flags[g] === 0) continue;
      const vector = sample.grams[g]! * gramWidth;
      for (let k = 0; k < gramWidth; k++) gradient.grams![vector + k]! += scale * joinedGradient[row * width + k]!;
    }
  }
  return loss;
}

/** Which n-grams the network sees this time, and by what they are multiplied to make up for the others. */
function keptGrams(
  { grams }: Sample,
  dropout: Dropout,
  random: Random,
): { readonly flags: Uint8Array; readonly scale: number } {
  const flags = new Uint8Array(grams.length);
  if (random.next() < dropout.documents) return { flags, scale: 1 };
  for (let g = 0; g < flags.length; g++) flags[g] = random.next() >= dropout.grams ? 1 : 0;
  return { flags, scale: 1 / (1 - dropout.grams) };
}

function mask(size: number, rate: number, random: Random): Float32Array {
  const values = new Float32Array(size).fill(1);
  if (rate === 0) return values;
  for (let i = 0; i < size; i++) values[i] = random.next() < rate ? 0 : 1 / (1 - rate);
  return values;
}

function times(values: Float32Array, factors: Float32Array): Float32Array {
  const products = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) products[i] = values[i]! * factors[i]!;
  return products;
}
