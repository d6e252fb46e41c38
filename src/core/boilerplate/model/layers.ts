import { DenseKernel, type DenseLayer, type ResidualLayer } from './denseKernel';

/*
 * The layers of the line network. Matrices are flat, row by row; the sums are made in double precision and in one
 * order, so that they come out the same on every engine.
 */

/** `output = input · weightsᵀ + bias`, for `rows` rows; `weights` has one row for each of the `outputs`. */
export const dense: DenseLayer = (input, rows, inputs, weights, bias, output) => {
  kernel ??= DenseKernel.create() ?? NO_KERNEL;
  if (kernel === NO_KERNEL) denseInPlainCode(input, rows, inputs, weights, bias, output);
  else kernel.run(input, rows, inputs, weights, bias, output);
};

/** What each row of `state` and its neighbours `dilation` away say, mixed, cut off at zero and added to it; see `dilated`. */
export const residual: ResidualLayer = (state, rows, channels, taps, dilation, weights, bias) => {
  kernel ??= DenseKernel.create() ?? NO_KERNEL;
  if (kernel === NO_KERNEL || channels % 4 !== 0) {
    residualInPlainCode(state, rows, channels, taps, dilation, weights, bias);
  } else kernel.residual(state, rows, channels, taps, dilation, weights, bias);
};

const NO_KERNEL = 'none';
/** Made when it is first asked for. */
let kernel: DenseKernel | typeof NO_KERNEL | undefined;

/** As `dense`, where there is no WebAssembly with SIMD. */
export const denseInPlainCode: DenseLayer = (input, rows, inputs, weights, bias, output) => {
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
};

/** `values = max(values, 0)`. */
export function rectify(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
}

/** As `residual`, where there is no WebAssembly with SIMD. */
export const residualInPlainCode: ResidualLayer = (state, rows, channels, taps, dilation, weights, bias) => {
  const taken = new Float32Array(state.length);
  const mixed = new Float32Array(state.length);
  dilated(state, rows, channels, taps, dilation, taken);
  denseInPlainCode(taken, rows, channels, weights, bias, mixed);
  rectify(mixed);
  for (let i = 0; i < state.length; i++) state[i]! += mixed[i]!;
};

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
