/*
 * The layers of src/core/boilerplate/model/layers.ts backwards: from the gradient of what came out to those of what went
 * in and of the weights, which are added to what is there.
 */

/** `inputGradient` may be missing where nothing before it is learned. */
export function denseBackward(
  input: Float32Array,
  rows: number,
  inputs: number,
  weights: Float32Array,
  outputGradient: Float32Array,
  weightGradient: Float32Array,
  biasGradient: Float32Array,
  inputGradient?: Float32Array,
): void {
  const outputs = biasGradient.length;
  for (let row = 0; row < rows; row++) {
    for (let o = 0; o < outputs; o++) biasGradient[o]! += outputGradient[row * outputs + o]!;
  }
  addWeightGradient(input, rows, inputs, outputs, outputGradient, weightGradient);
  if (inputGradient !== undefined) addInputGradient(rows, inputs, outputs, weights, outputGradient, inputGradient);
}

/*
 * Both work on several rows and outputs at a time, so that each number that is loaded is used more than once. Beyond the
 * last row or output they do the last one again, with a gradient of zero.
 */

function addWeightGradient(
  input: Float32Array,
  rows: number,
  inputs: number,
  outputs: number,
  gradient: Float32Array,
  weightGradient: Float32Array,
): void {
  const at = (row: number, o: number): number => (row < rows && o < outputs ? gradient[row * outputs + o]! : 0);
  for (let row = 0; row < rows; row += 4) {
    const first = row * inputs;
    const second = Math.min(row + 1, rows - 1) * inputs;
    const third = Math.min(row + 2, rows - 1) * inputs;
    const fourth = Math.min(row + 3, rows - 1) * inputs;
    for (let o = 0; o < outputs; o += 2) {
      const [a, b, c, d] = [at(row, o), at(row + 1, o), at(row + 2, o), at(row + 3, o)];
      const [e, f, g, h] = [at(row, o + 1), at(row + 1, o + 1), at(row + 2, o + 1), at(row + 3, o + 1)];
      const left = o * inputs;
      const right = Math.min(o + 1, outputs - 1) * inputs;
      for (let i = 0; i < inputs; i++) {
        const x = input[first + i]!;
        const y = input[second + i]!;
        const z = input[third + i]!;
        const u = input[fourth + i]!;
        weightGradient[left + i]! += a * x + b * y + c * z + d * u;
        weightGradient[right + i]! += e * x + f * y + g * z + h * u;
      }
    }
  }
}

function addInputGradient(
  rows: number,
  inputs: number,
  outputs: number,
  weights: Float32Array,
  gradient: Float32Array,
  inputGradient: Float32Array,
): void {
  const at = (row: number, o: number): number => (row < rows && o < outputs ? gradient[row * outputs + o]! : 0);
  for (let row = 0; row < rows; row += 2) {
    const above = row * inputs;
    const below = Math.min(row + 1, rows - 1) * inputs;
    for (let o = 0; o < outputs; o += 4) {
      const [a, b, c, d] = [at(row, o), at(row, o + 1), at(row, o + 2), at(row, o + 3)];
      const [e, f, g, h] = [at(row + 1, o), at(row + 1, o + 1), at(row + 1, o + 2), at(row + 1, o + 3)];
      const first = o * inputs;
      const second = Math.min(o + 1, outputs - 1) * inputs;
      const third = Math.min(o + 2, outputs - 1) * inputs;
      const fourth = Math.min(o + 3, outputs - 1) * inputs;
      for (let i = 0; i < inputs; i++) {
        const p = weights[first + i]!;
        const q = weights[second + i]!;
        const r = weights[third + i]!;
        const s = weights[fourth + i]!;
        inputGradient[above + i]! += a * p + b * q + c * r + d * s;
        inputGradient[below + i]! += e * p + f * q + g * r + h * s;
      }
    }
  }
}

/** Nothing flows back where the output was cut off at zero. */
export function rectifyBackward(output: Float32Array, gradient: Float32Array): void {
  for (let i = 0; i < output.length; i++) if (output[i] === 0) gradient[i] = 0;
}

export function dilatedBackward(
  input: Float32Array,
  rows: number,
  channels: number,
  taps: Float32Array,
  dilation: number,
  outputGradient: Float32Array,
  tapGradient: Float32Array,
  inputGradient: Float32Array,
): void {
  const step = dilation * channels;
  for (let row = 0; row < rows; row++) {
    const start = row * channels;
    for (let k = 0; k < channels; k++) {
      const i = start + k;
      const gradient = outputGradient[i]!;
      tapGradient[3 * k + 1]! += gradient * input[i]!;
      inputGradient[i]! += gradient * taps[3 * k + 1]!;
      if (row >= dilation) {
        tapGradient[3 * k]! += gradient * input[i - step]!;
        inputGradient[i - step]! += gradient * taps[3 * k]!;
      }
      if (row + dilation < rows) {
        tapGradient[3 * k + 2]! += gradient * input[i + step]!;
        inputGradient[i + step]! += gradient * taps[3 * k + 2]!;
      }
    }
  }
}
