import { DenseKernel } from './denseKernel';
import type { LayerMaker } from './layerMaker';

/*
 * The layers of the line network. Matrices are flat, row by row; the sums are made in double precision and in one
 * order, so that they come out the same on every engine.
 */

/** What makes the layers of one network, with rows of so many `columns`: in WebAssembly where there is one with SIMD. */
export function makerOfLayers(columns: readonly number[]): LayerMaker {
  return (columns.every((count) => count % 4 === 0) ? DenseKernel.create() : undefined) ?? PLAIN_CODE;
}

/** To the same bits as `DenseKernel`. */
export const PLAIN_CODE: LayerMaker = {
  dense: (inputs, weights, bias) => (input, rows, output) => dense(input, rows, inputs, weights, bias, output),
  residuals: (layers) => (state, rows) => {
    for (const { taps, dilation, weights, bias } of layers) {
      const channels = bias.length;
      const size = rows * channels;
      const [taken, mixed] = [new Float32Array(size), new Float32Array(size)];
      dilated(state, rows, channels, taps, dilation, taken);
      dense(taken, rows, channels, weights, bias, mixed);
      rectify(mixed, size);
      for (let i = 0; i < size; i++) state[i]! += mixed[i]!;
    }
  },
  rowSums: (columns, ofFirst, ofSecond) => (target, row, first, second) => {
    const [at, a, b] = [row * columns, first * columns, second * columns];
    for (let k = 0; k < columns; k++) target[at + k]! += ofFirst[a + k]! + ofSecond[b + k]!;
  },
  rooms: (lengths) => lengths.map((length) => new Float32Array(length)),
  rectified: (from, length, to) => {
    if (from !== to) to.set(from.subarray(0, length));
    rectify(to, length);
  },
  shifted: (from, rows, row, to) => {
    const columns = row.length;
    for (let i = 0, k = 0; i < rows * columns; i++) {
      const value = Math.fround(from[i]! + row[k]!);
      to[i] = value < 0 ? 0 : value;
      if (++k === columns) k = 0;
    }
  },
};

/** `output = input · weightsᵀ + bias`, for `rows` rows. */
export function dense(
  input: Float32Array,
  rows: number,
  inputs: number,
  weights: Float32Array,
  bias: Float32Array,
  output: Float32Array,
): void {
  const outputs = bias.length;
  // Each weight is used for all rows, and converted once: sums are made in double precision.
  const wide = new Float64Array(weights);
  // Four rows by two outputs at a time, so that what is loaded is used again; a last one that is missing is done twice.
  for (let row = 0; row < rows; row += 4) {
    const second = Math.min(row + 1, rows - 1);
    const third = Math.min(row + 2, rows - 1);
    const fourth = Math.min(row + 3, rows - 1);
    const [r1, r2, r3, r4] = [row * inputs, second * inputs, third * inputs, fourth * inputs];
    for (let o = 0; o < outputs; o += 2) {
      const other = Math.min(o + 1, outputs - 1);
      const [left, right] = [o * inputs, other * inputs];
      let a1 = bias[o]!;
      let b1 = bias[other]!;
      let [a2, a3, a4] = [a1, a1, a1];
      let [b2, b3, b4] = [b1, b1, b1];
      for (let i = 0; i < inputs; i++) {
        const v = wide[left + i]!;
        const w = wide[right + i]!;
        const x1 = input[r1 + i]!;
        const x2 = input[r2 + i]!;
        const x3 = input[r3 + i]!;
        const x4 = input[r4 + i]!;
        a1 += x1 * v;
        b1 += x1 * w;
        a2 += x2 * v;
        b2 += x2 * w;
        a3 += x3 * v;
        b3 += x3 * w;
        a4 += x4 * v;
        b4 += x4 * w;
      }
      output[row * outputs + o] = a1;
      output[row * outputs + other] = b1;
      output[second * outputs + o] = a2;
      output[second * outputs + other] = b2;
      output[third * outputs + o] = a3;
      output[third * outputs + other] = b3;
      output[fourth * outputs + o] = a4;
      output[fourth * outputs + other] = b4;
    }
  }
}

/** The first `length` of `values = max(values, 0)`. */
export function rectify(values: Float32Array, length = values.length): void {
  for (let i = 0; i < length; i++) if (values[i]! < 0) values[i] = 0;
}

/**
 * Each channel of each row as the weighted sum of the same channel `dilation` rows before, here, and `dilation` rows
 * after; beyond the ends there are zeros. `taps` has three weights for each channel.
 */
export function dilated(
  input: Float32Array,
  rows: number,
  channels: number,
  taps: Float32Array,
  dilation: number,
  output: Float32Array,
): void {
  const step = dilation * channels;
  for (let row = 0; row < rows; row++) {
    const start = row * channels;
    for (let k = 0; k < channels; k++) {
      const i = start + k;
      let sum = taps[3 * k + 1]! * input[i]!;
      if (row >= dilation) sum += taps[3 * k]! * input[i - step]!;
      if (row + dilation < rows) sum += taps[3 * k + 2]! * input[i + step]!;
      output[i] = sum;
    }
  }
}
