/*
 * The layers of the line network. Matrices are flat, row by row; the sums are made in double precision and in one
 * order, so that they come out the same on every engine.
 */

/** `output = input · weightsᵀ + bias`, for `rows` rows; `weights` has one row for each of the `outputs`. */
export function dense(
  input: Float32Array,
  rows: number,
  inputs: number,
  weights: Float32Array,
  bias: Float32Array,
  output: Float32Array,
): void {
  const outputs = bias.length;
  for (let row = 0; row < rows; row++) {
    const from = row * inputs;
    for (let o = 0; o < outputs; o++) {
      const w = o * inputs;
      // Four sums at once, so that none waits for the one before.
      let [a, b, c, d] = [bias[o]!, 0, 0, 0];
      let i = 0;
      for (; i + 3 < inputs; i += 4) {
        a += input[from + i]! * weights[w + i]!;
        b += input[from + i + 1]! * weights[w + i + 1]!;
        c += input[from + i + 2]! * weights[w + i + 2]!;
        d += input[from + i + 3]! * weights[w + i + 3]!;
      }
      for (; i < inputs; i++) a += input[from + i]! * weights[w + i]!;
      output[row * outputs + o] = a + b + (c + d);
    }
  }
}

/** `values = max(values, 0)`. */
export function rectify(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
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
