import type { Dense, Residuals } from './layerMaker';
import { makerOfLayers, rectify } from './layers';
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
 * A network of few layers: each line by itself, with the sum of its n-grams' vectors; what the page is on the whole; and
 * neighbours ever farther away, by dilated convolutions (Yu, Koltun 2016), each channel by itself and then mixed.
 */
export class LineNetwork {
  private readonly input: Dense;
  private readonly pool: Dense;
  private readonly page: Dense;
  private readonly around: Residuals;
  /** How many lines to each side change what is said of one. */
  private readonly reach: number;
  /** Room for the lines that are worked on. */
  private readonly joined: Float32Array;
  private readonly pools: Float32Array;
  private readonly own: Float32Array;
  private readonly state: Float32Array;

  /** `weights` must not change any more. */
  constructor(
    private readonly shape: NetworkShape,
    private readonly weights: Weights,
  ) {
    const { gramWidth, features, hidden, pooled, dilations } = shape;
    const make = makerOfLayers(hidden);
    this.input = make.dense(gramWidth + features, weights.input!, weights.inputBias!);
    this.pool = make.dense(hidden, weights.pool!, weights.poolBias!);
    this.page = make.dense(2 * pooled, weights.page!, weights.pageBias!);
    this.around = make.residuals(
      dilations.map((dilation, k) => ({
        taps: weights[`taps${k}`]!,
        dilation,
        weights: weights[`mix${k}`]!,
        bias: weights[`mixBias${k}`]!,
      })),
    );
    this.reach = dilations.reduce((sum, dilation) => sum + dilation, 0);
    const rows = CHUNK + 2 * this.reach;
    this.joined = new Float32Array(rows * (gramWidth + features));
    this.pools = new Float32Array(rows * pooled);
    this.own = new Float32Array(rows * hidden);
    this.state = new Float32Array(rows * hidden);
  }

  /** For each line, the logarithm of the odds that it is boilerplate. O(rows), with memory for a few rows beside the result. */
  logits(input: NetworkInput): Float32Array {
    const [own, state] = [this.own, this.state];
    const [reach, { hidden }] = [this.reach, this.shape];
    const output = this.weights.output!;
    const bias = this.weights.outputBias![0]!;
    const logits = new Float32Array(input.rows);
    // They are asked for twice, so those of documents that are not huge are kept.
    const encoded = input.rows <= KEPT_ROWS ? new Float32Array(input.rows * hidden) : undefined;
    const page = this.pageContext(input, encoded);
    for (let start = 0; start < input.rows; start += CHUNK) {
      const end = Math.min(input.rows, start + CHUNK);
      const [from, to] = [Math.max(0, start - reach), Math.min(input.rows, end + reach)];
      if (encoded === undefined) this.encode(input, from, to, own);
      const first = from * hidden;
      const size = (to - from) * hidden;
      for (let i = 0, k = 0; i < size; i++) {
        const value = Math.fround((encoded === undefined ? own[i]! : encoded[first + i]!) + page[k]!);
        own[i] = state[i] = value < 0 ? 0 : value;
        if (++k === hidden) k = 0;
      }
      this.around(state, to - from);
      for (let row = start; row < end; row++) {
        let sum = bias;
        const at = (row - from) * hidden;
        for (let k = 0; k < hidden; k++) sum += output[k]! * state[at + k]! + output[hidden + k]! * own[at + k]!;
        logits[row] = sum;
      }
    }
    return logits;
  }

  /**
   * What is added to each line for the page that it stands on: means over all lines, and over all words. The lines before
   * anything is cut off at zero go to `encoded`.
   */
  private pageContext(input: NetworkInput, encoded: Float32Array | undefined): Float32Array {
    const [own, pools] = [this.own, this.pools];
    const { hidden, pooled } = this.shape;
    const means = new Float64Array(2 * pooled);
    let words = WORDS_AT_LEAST;
    for (let from = 0; from < input.rows; from += CHUNK) {
      const rows = Math.min(input.rows - from, CHUNK);
      this.encode(input, from, from + rows, own);
      encoded?.set(own.subarray(0, rows * hidden), from * hidden);
      rectify(own, rows * hidden);
      this.pool(own, rows, pools);
      rectify(pools, rows * pooled);
      for (let row = 0; row < rows; row++) {
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
    this.page(Float32Array.from(means), 1, context);
    return context;
  }

  /** Encodes the lines `[from, to)` each by itself, before anything is cut off at zero. */
  private encode(input: NetworkInput, from: number, to: number, encoded: Float32Array): void {
    const { hidden } = this.shape;
    this.joinInputs(input, from, to);
    this.input(this.joined, to - from, encoded);
    const ofRules = this.weights.rules!;
    const ofConfidences = this.weights.confidences!;
    for (let row = from; row < to; row++) {
      const rule = input.rules[row]! * hidden;
      const confidence = input.confidences[row]! * hidden;
      const at = (row - from) * hidden;
      for (let k = 0; k < hidden; k++) encoded[at + k]! += ofRules[rule + k]! + ofConfidences[confidence + k]!;
    }
  }

  /** The vectors of the n-grams, added up and divided by the root of their number, beside the features. */
  private joinInputs({ grams, gramStarts, features: values }: NetworkInput, from: number, to: number): void {
    const joined = this.joined;
    const { gramWidth, features } = this.shape;
    const vectors = this.weights.grams!;
    for (let row = from, at = 0; row < to; row++, at += gramWidth + features) {
      const [start, end] = [gramStarts[row]!, gramStarts[row + 1]!];
      for (let k = 0; k < gramWidth; k++) joined[at + k] = 0;
      for (let g = start; g < end; g++) {
        const vector = grams[g]! * gramWidth;
        for (let k = 0; k < gramWidth; k++) joined[at + k]! += vectors[vector + k]!;
      }
      const scale = 1 / Math.sqrt(Math.max(1, end - start));
      for (let k = 0; k < gramWidth; k++) joined[at + k]! *= scale;
      for (let k = 0; k < features; k++) joined[at + gramWidth + k] = values[row * features + k]!;
    }
  }
}

/** The probability that a line is boilerplate, from the logarithm of its odds. */
export function probabilityOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Keeps a page without words from dividing by zero. */
export const WORDS_AT_LEAST = 0.01;

/** So many lines are worked on at a time. */
const CHUNK = 1024;
const KEPT_ROWS = 1 << 14;
