import { float32s, float64s } from '../../typedArrays';
import type { Dense, LayerMaker, Residuals, RowSums } from './layerMaker';
import { makerOfLayers } from './layers';
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
  private readonly make: LayerMaker;
  private readonly input: Dense;
  private readonly ofMarks: RowSums;
  private readonly pool: Dense;
  private readonly page: Dense;
  private readonly around: Residuals;
  /** How many lines to each side change what is said of one. */
  private readonly reach: number;
  /** Room for the lines that are worked on: the input; then each line by itself, before anything is cut off at zero. */
  private readonly joined: Float32Array;
  private readonly encoded: Float32Array;
  /** What it is by itself on this page, and then with its neighbours; and what of it goes into the means over the page. */
  private readonly own: Float32Array;
  private readonly state: Float32Array;
  private readonly pools: Float32Array;
  /** The means over the page, and what is added to each line for them. */
  private readonly means: Float32Array;
  private readonly context: Float32Array;

  /** `weights` must not change any more. Of texts of up to `keptRows` lines each is encoded once, of longer ones twice. */
  constructor(
    private readonly shape: NetworkShape,
    private readonly weights: Weights,
    private readonly keptRows = KEPT_ROWS,
  ) {
    const { gramWidth, features, hidden, pooled, dilations } = shape;
    const make = makerOfLayers([hidden, pooled]);
    this.make = make;
    this.input = make.dense(gramWidth + features, weights.input!, weights.inputBias!);
    this.ofMarks = make.rowSums(hidden, weights.rules!, weights.confidences!);
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
    const rows = (CHUNK + 2 * this.reach + 3) & ~3;
    const widths = [gramWidth + features, hidden, hidden, hidden, pooled];
    const rooms = make.rooms([...widths.map((width) => rows * width), 4 * 2 * pooled, 4 * hidden]);
    [this.joined, this.encoded, this.own, this.state, this.pools, this.means, this.context] = rooms as Rooms;
    this.context = this.context.subarray(0, hidden);
  }

  /** For each line, the logarithm of the odds that it is boilerplate. O(rows), also in memory up to `keptRows`. */
  logits(input: NetworkInput): Float32Array {
    const { encoded, own, state, reach } = this;
    const { hidden } = this.shape;
    const output = this.weights.output!;
    const bias = this.weights.outputBias![0]!;
    const logits = float32s(input.rows);
    // They are asked for twice.
    const kept = input.rows > CHUNK && input.rows <= this.keptRows ? float32s(input.rows * hidden) : undefined;
    this.readPage(input, kept);
    for (let start = 0; start < input.rows; start += CHUNK) {
      const end = Math.min(input.rows, start + CHUNK);
      const [from, to] = [Math.max(0, start - reach), Math.min(input.rows, end + reach)];
      if (kept !== undefined) encoded.set(kept.subarray(from * hidden, to * hidden));
      else if (input.rows > CHUNK) this.encode(input, from, to);
      this.make.shifted(encoded, to - from, this.context, own);
      state.set(own.subarray(0, (to - from) * hidden));
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
   * Finds what is added to each line for the page that it stands on: means over all lines, and over all words. What the lines
   * are by themselves goes to `kept`; of up to `CHUNK` lines it stays in `encoded` too.
   */
  private readPage(input: NetworkInput, kept: Float32Array | undefined): void {
    const { make, encoded, own, pools } = this;
    const { hidden, pooled } = this.shape;
    const means = float64s(2 * pooled);
    let words = WORDS_AT_LEAST;
    for (let from = 0; from < input.rows; from += CHUNK) {
      const rows = Math.min(input.rows - from, CHUNK);
      this.encode(input, from, from + rows);
      kept?.set(encoded.subarray(0, rows * hidden), from * hidden);
      make.rectified(encoded, rows * hidden, own);
      this.pool(own, rows, pools);
      make.rectified(pools, rows * pooled, pools);
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
      this.means[k] = means[k]! / Math.max(1, input.rows);
      this.means[pooled + k] = means[pooled + k]! / words;
    }
    this.page(this.means, 1, this.context);
  }

  /** Encodes the lines `[from, to)` each by itself, before anything is cut off at zero. */
  private encode(input: NetworkInput, from: number, to: number): void {
    this.joinInputs(input, from, to);
    this.input(this.joined, to - from, this.encoded);
    for (let row = from; row < to; row++) {
      this.ofMarks(this.encoded, row - from, input.rules[row]!, input.confidences[row]!);
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

/** The probabilities of `logits`. */
export function probabilitiesOf(logits: Float32Array): Float32Array {
  const probabilities = float32s(logits.length);
  for (let i = 0; i < logits.length; i++) probabilities[i] = probabilityOf(logits[i]!);
  return probabilities;
}

/** Keeps a page without words from dividing by zero. */
export const WORDS_AT_LEAST = 0.01;

type Rooms = [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];

/** So many lines are worked on at a time. */
const CHUNK = 1024;
/** Of some 60 MB of text: 50 MB with 48 numbers a line. */
const KEPT_ROWS = 1 << 18;
