import { dense, rectify, residual } from './layers';
import type { NetworkShape, Weights } from './networkShape';

/** The lines of a document as the network takes them. */
export interface NetworkInput {
  readonly rows: number;
  /** Standardised, row by row. */
  readonly features: Float32Array;
  /** log2(1 + length in words), which is also the weight of the line in the mean over the page. */
  readonly logWords: Float32Array;
  /** What the rules say of each line: the number of the rule and of the confidence, 0 for nothing. */
  readonly rules: Uint8Array;
  readonly confidences: Uint8Array;
  /** The numbers of the known n-grams of each line: those of line `i` at `grams[gramStarts[i], gramStarts[i + 1])`. */
  readonly grams: Int32Array;
  readonly gramStarts: Uint32Array;
}

/**
 * For each line, the logarithm of the odds that it is boilerplate. A network of few layers: each line by itself, with the
 * sum of its n-grams' vectors; what the page is on the whole; and neighbours ever farther away, by dilated convolutions
 * (Yu, Koltun 2016), each channel by itself and then mixed. O(rows), with memory for a few rows beside the result.
 */
export function lineLogits(shape: NetworkShape, weights: Weights, input: NetworkInput): Float32Array {
  const logits = new Float32Array(input.rows);
  const reach = shape.dilations.reduce((sum, dilation) => sum + dilation, 0);
  const lines = new Encoder(shape, weights, input);
  const page = pageContext(shape, weights, input, lines);
  for (let start = 0; start < input.rows; start += CHUNK) {
    const end = Math.min(input.rows, start + CHUNK);
    const [from, to] = [Math.max(0, start - reach), Math.min(input.rows, end + reach)];
    const rows = to - from;
    const { hidden } = shape;
    const own = lines.encode(from, to);
    addToRows(own, page);
    rectify(own);
    const state = own.slice();
    shape.dilations.forEach((dilation, k) => {
      residual(state, rows, hidden, weights[`taps${k}`]!, dilation, weights[`mix${k}`]!, weights[`mixBias${k}`]!);
    });
    const output = weights.output!;
    for (let row = start; row < end; row++) {
      let sum = weights.outputBias![0]!;
      const at = (row - from) * hidden;
      for (let k = 0; k < hidden; k++) sum += output[k]! * state[at + k]! + output[hidden + k]! * own[at + k]!;
      logits[row] = sum;
    }
  }
  return logits;
}

/** Adds `vector` to each row of `matrix`. */
function addToRows(matrix: Float32Array, vector: Float32Array): void {
  for (let start = 0; start < matrix.length; start += vector.length) {
    for (let k = 0; k < vector.length; k++) matrix[start + k]! += vector[k]!;
  }
}

/** The probability that a line is boilerplate, from the logarithm of its odds. */
export function probabilityOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** So many lines are worked on at a time. */
const CHUNK = 1024;

/** What the encoder adds to each line for the page that it stands on: means over all lines, and over all words. */
function pageContext(shape: NetworkShape, weights: Weights, input: NetworkInput, encoder: Encoder): Float32Array {
  const { hidden, pooled } = shape;
  const means = new Float64Array(2 * pooled);
  let words = WORDS_AT_LEAST;
  for (let from = 0; from < input.rows; from += CHUNK) {
    const to = Math.min(input.rows, from + CHUNK);
    const lines = encoder.encode(from, to);
    rectify(lines);
    const pools = new Float32Array((to - from) * pooled);
    dense(lines, to - from, hidden, weights.pool!, weights.poolBias!, pools);
    rectify(pools);
    for (let row = 0; row < to - from; row++) {
      const weight = input.logWords[from + row]!;
      words += weight;
      for (let k = 0; k < pooled; k++) {
        means[k]! += pools[row * pooled + k]!;
        means[pooled + k]! += weight * pools[row * pooled + k]!;
      }
    }
  }
  for (let k = 0; k < pooled; k++) {
    means[k]! /= Math.max(1, input.rows);
    means[pooled + k]! /= words;
  }
  const context = new Float32Array(hidden);
  dense(Float32Array.from(means), 1, 2 * pooled, weights.page!, weights.pageBias!, context);
  return context;
}

/** Keeps a page without words from dividing by zero. */
export const WORDS_AT_LEAST = 0.01;

/** Encodes lines each by itself. They are asked for twice, so those of documents that are not huge are kept. */
class Encoder {
  private readonly kept: Float32Array | undefined;

  constructor(
    private readonly shape: NetworkShape,
    private readonly weights: Weights,
    private readonly input: NetworkInput,
  ) {
    if (input.rows <= KEPT_ROWS) this.kept = this.make(0, input.rows);
  }

  /** The lines `[from, to)` before anything is cut off at zero; the caller's own. */
  encode(from: number, to: number): Float32Array {
    const { hidden } = this.shape;
    return this.kept?.slice(from * hidden, to * hidden) ?? this.make(from, to);
  }

  private make(from: number, to: number): Float32Array {
    const { gramWidth, features, hidden } = this.shape;
    const encoded = new Float32Array((to - from) * hidden);
    const joined = joinInputs(this.shape, this.weights, this.input, from, to);
    dense(joined, to - from, gramWidth + features, this.weights.input!, this.weights.inputBias!, encoded);
    addMarks(this.shape, this.weights, this.input, from, to, encoded);
    return encoded;
  }
}

const KEPT_ROWS = 1 << 14;

/** The vectors of the n-grams, added up and divided by the root of their number, beside the features. */
function joinInputs(
  { gramWidth, features }: NetworkShape,
  weights: Weights,
  input: NetworkInput,
  from: number,
  to: number,
): Float32Array {
  const width = gramWidth + features;
  const joined = new Float32Array((to - from) * width);
  const vectors = weights.grams!;
  for (let row = from; row < to; row++) {
    const at = (row - from) * width;
    const [start, end] = [input.gramStarts[row]!, input.gramStarts[row + 1]!];
    for (let g = start; g < end; g++) {
      const vector = input.grams[g]! * gramWidth;
      for (let k = 0; k < gramWidth; k++) joined[at + k]! += vectors[vector + k]!;
    }
    const scale = 1 / Math.sqrt(Math.max(1, end - start));
    for (let k = 0; k < gramWidth; k++) joined[at + k]! *= scale;
    joined.set(input.features.subarray(row * features, (row + 1) * features), at + gramWidth);
  }
  return joined;
}

function addMarks(
  { hidden }: NetworkShape,
  weights: Weights,
  input: NetworkInput,
  from: number,
  to: number,
  encoded: Float32Array,
): void {
  const [ofRules, ofConfidences] = [weights.rules!, weights.confidences!];
  for (let row = from; row < to; row++) {
    const rule = input.rules[row]! * hidden;
    const confidence = input.confidences[row]! * hidden;
    const at = (row - from) * hidden;
    for (let k = 0; k < hidden; k++) encoded[at + k]! += ofRules[rule + k]! + ofConfidences[confidence + k]!;
  }
}
