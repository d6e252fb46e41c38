import { decodeBase64 } from './base64';
import { DENSE_BYTES } from './denseBytes';

/** `output = input · weightsᵀ + bias`, for `rows` rows; `weights` has a row of `inputs` for each output. */
export type DenseLayer = (
  input: Float32Array,
  rows: number,
  inputs: number,
  weights: Float32Array,
  bias: Float32Array,
  output: Float32Array,
) => void;

/** Mixes what each row of `state` and its neighbours `dilation` away say, and adds it to the row. */
export type ResidualLayer = (
  state: Float32Array,
  rows: number,
  channels: number,
  taps: Float32Array,
  dilation: number,
  weights: Float32Array,
  bias: Float32Array,
) => void;

/** What of it is used here: the types of the core know neither Node nor a browser. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  dense(
    input: number,
    wide: number,
    rows: number,
    inputs: number,
    weights: number,
    bias: number,
    outputs: number,
    output: number,
  ): void;
  residual(
    state: number,
    wide: number,
    rows: number,
    count: number,
    channels: number,
    taps: number,
    dilation: number,
    weights: number,
    bias: number,
    output: number,
  ): void;
}

/** The layers in WebAssembly; see dense.wat. It takes its matrices to a memory of its own and back. */
export class DenseKernel {
  private constructor(private readonly exports: Exports) {}

  /** `undefined` where there is no WebAssembly, or none with SIMD, or where a policy forbids it. */
  static create(): DenseKernel | undefined {
    try {
      const module = new WebAssembly.Module(decodeBase64(DENSE_BYTES));
      return new DenseKernel(new WebAssembly.Instance(module).exports as Exports);
    } catch {
      return undefined;
    }
  }

  /** As `dense` in layers.ts, to the same bits. */
  readonly run: DenseLayer = (input, rows, inputs, weights, bias, output) => {
    const outputs = bias.length;
    const at = this.place(input, rows, inputs, weights, bias);
    this.exports.dense(at.input, at.wide, at.rows, inputs, at.weights, at.bias, at.outputs, at.output);
    const found = new Float32Array(at.buffer, at.output, at.rows * at.outputs);
    if (outputs === at.outputs) output.set(found.subarray(0, rows * outputs));
    else {
      for (let row = 0; row < rows; row++) {
        const start = row * at.outputs;
        output.set(found.subarray(start, start + outputs), row * outputs);
      }
    }
  };

  /** As `residual` in layers.ts, to the same bits; `channels` has to be a multiple of 4. */
  readonly residual: ResidualLayer = (state, rows, channels, taps, dilation, weights, bias) => {
    const at = this.place(state, rows, channels, weights, bias, 3 * channels);
    const columns = new Float64Array(at.buffer, at.more, 3 * channels);
    for (let i = 0; i < columns.length; i++) columns[(i % 3) * channels + ((i / 3) | 0)] = taps[i]!;
    this.exports.residual(
      at.input,
      at.wide,
      at.rows,
      rows,
      channels,
      at.more,
      dilation,
      at.weights,
      at.bias,
      at.output,
    );
    state.set(new Float32Array(at.buffer, at.input, rows * channels));
  };

  /** Takes a layer and its input to the memory, with room for what comes out and for `more` numbers. Where they are, in bytes. */
  private place(
    input: Float32Array,
    rows: number,
    inputs: number,
    weights: Float32Array,
    bias: Float32Array,
    more = 0,
  ) {
    const outputs = bias.length;
    const [paddedRows, paddedOutputs] = [roundUp(rows), roundUp(outputs)];
    const wideAt = 0;
    const weightsAt = wideAt + 8 * paddedRows * inputs;
    const biasAt = weightsAt + 8 * inputs * paddedOutputs;
    const moreAt = biasAt + 8 * paddedOutputs;
    const inputAt = moreAt + 8 * more;
    const outputAt = inputAt + 4 * paddedRows * inputs;
    const buffer = this.room(outputAt + 4 * paddedRows * paddedOutputs);

    const columns = new Float64Array(buffer, weightsAt, inputs * paddedOutputs);
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) columns[i * paddedOutputs + o] = weights[o * inputs + i]!;
    }
    new Float64Array(buffer, biasAt, outputs).set(bias);
    new Float32Array(buffer, inputAt, rows * inputs).set(input.subarray(0, rows * inputs));
    return {
      buffer,
      wide: wideAt,
      weights: weightsAt,
      bias: biasAt,
      more: moreAt,
      input: inputAt,
      output: outputAt,
      rows: paddedRows,
      outputs: paddedOutputs,
    };
  }

  /** The memory, grown to `bytes` where it is smaller. */
  private room(bytes: number): ArrayBuffer {
    const { memory } = this.exports;
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return memory.buffer;
  }
}

/** Of WebAssembly's memory, in bytes. */
const PAGE = 1 << 16;

function roundUp(count: number): number {
  return (count + 3) & ~3;
}
