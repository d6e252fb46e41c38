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
  // Two rows by two outputs at a time, so that each number that is loaded is used twice; an odd last one is done twice.
  for (let row = 0; row < rows; row += 2) {
    const next = Math.min(row + 1, rows - 1);
    const [above, below] = [row * inputs, next * inputs];
    for (let o = 0; o < outputs; o += 2) {
      const other = Math.min(o + 1, outputs - 1);
      const [left, right] = [o * inputs, other * inputs];
      let a = bias[o]!;
      let b = bias[other]!;
      let c = a;
      let d = b;
      for (let i = 0; i < inputs; i++) {
        const x = input[above + i]!;
        const y = input[below + i]!;
        const v = weights[left + i]!;
        const w = weights[right + i]!;
        a += x * v;
        b += x * w;
        c += y * v;
        d += y * w;
      }
      output[row * outputs + o] = a;
      output[row * outputs + other] = b;
      output[next * outputs + o] = c;
      output[next * outputs + other] = d;
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
