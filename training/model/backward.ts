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
    const from = row * inputs;
    for (let o = 0; o < outputs; o++) {
      const gradient = outputGradient[row * outputs + o]!;
      if (gradient === 0) continue;
      biasGradient[o]! += gradient;
      const w = o * inputs;
      for (let i = 0; i < inputs; i++) weightGradient[w + i]! += gradient * input[from + i]!;
      if (inputGradient === undefined) continue;
      for (let i = 0; i < inputs; i++) inputGradient[from + i]! += gradient * weights[w + i]!;
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
