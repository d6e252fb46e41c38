import { decodeBase64 } from './base64';
import { DENSE_BYTES } from './denseBytes';
import type { Dense, LayerMaker, Residual, Residuals } from './layerMaker';

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

/**
 * The layers of one network in WebAssembly; see dense.wat. Their weights stay in its memory, and what they are given and say
 * is taken there and back behind them.
 */
export class DenseKernel implements LayerMaker {
  /** The memory as numbers in single precision, and where what is kept there ends, in bytes. */
  private floats: Float32Array;
  private end = 0;

  private constructor(private readonly exports: Exports) {
    this.floats = new Float32Array(exports.memory.buffer);
  }

  /** `undefined` where there is no WebAssembly, or none with SIMD, or where a policy forbids it. */
  static create(): DenseKernel | undefined {
    try {
      code ??= new WebAssembly.Module(decodeBase64(DENSE_BYTES));
      return new DenseKernel(new WebAssembly.Instance(code).exports as Exports);
    } catch {
      return undefined;
    }
  }

  dense(inputs: number, weights: Float32Array, bias: Float32Array): Dense {
    const outputs = bias.length;
    const columns = roundUp(outputs);
    const weightsAt = this.keep(columnsOf(weights, inputs, columns));
    const biasAt = this.keep(columnsOf(bias, 1, columns));
    return (input, rows, output) => {
      const [paddedRows, size] = [roundUp(rows), rows * inputs];
      const inputAt = this.end + 8 * paddedRows * inputs;
      const outputAt = inputAt + 4 * paddedRows * inputs;
      const memory = this.room(outputAt + 4 * paddedRows * columns);
      memory.set(size === input.length ? input : input.subarray(0, size), inputAt / 4);
      this.exports.dense(inputAt, this.end, paddedRows, inputs, weightsAt, biasAt, columns, outputAt);
      for (let row = 0, to = 0; row < rows; row++) {
        const start = outputAt / 4 + row * columns;
        for (let from = start; from < start + outputs; from++) output[to++] = memory[from]!;
      }
    };
  }

  /** All have the same number of channels, which has to be a multiple of 4. */
  residuals(layers: readonly Residual[]): Residuals {
    const channels = layers[0]?.bias.length ?? 0;
    const kept = layers.map(({ taps, dilation, weights, bias }) => ({
      dilation,
      weightsAt: this.keep(columnsOf(weights, channels, channels)),
      biasAt: this.keep(Float64Array.from(bias)),
      tapsAt: this.keep(columnsOf(taps, 3, channels)),
    }));
    return (state, rows) => {
      const [paddedRows, size] = [roundUp(rows), rows * channels];
      const stateAt = this.end + 8 * paddedRows * channels;
      const outputAt = stateAt + 4 * paddedRows * channels;
      const memory = this.room(outputAt + 4 * paddedRows * channels);
      const start = stateAt / 4;
      memory.set(size === state.length ? state : state.subarray(0, size), start);
      const wideAt = this.end;
      for (const { tapsAt, dilation, weightsAt, biasAt } of kept) {
        this.exports.residual(
          stateAt,
          wideAt,
          paddedRows,
          rows,
          channels,
          tapsAt,
          dilation,
          weightsAt,
          biasAt,
          outputAt,
        );
      }
      for (let i = 0; i < size; i++) state[i] = memory[start + i]!;
    };
  }

  /** Takes `values` to the memory for good; where they are, in bytes. */
  private keep(values: Float64Array): number {
    const at = this.end;
    this.end += 8 * values.length;
    this.room(this.end);
    new Float64Array(this.exports.memory.buffer, at, values.length).set(values);
    return at;
  }

  /** The memory, grown to `bytes` where it is smaller. */
  private room(bytes: number): Float32Array {
    const { memory } = this.exports;
    const missing = bytes - 4 * this.floats.length;
    if (missing > 0) {
      memory.grow(Math.ceil(missing / PAGE));
      this.floats = new Float32Array(memory.buffer);
    }
    return this.floats;
  }
}

/** Compiled when it is first asked for. */
let code: object | undefined;

/** Of WebAssembly's memory, in bytes. */
const PAGE = 1 << 16;

function roundUp(count: number): number {
  return (count + 3) & ~3;
}

/** `matrix`, of rows of `length`, column by column, each filled up with zeros to `room`. */
function columnsOf(matrix: Float32Array, length: number, room: number): Float64Array {
  const columns = new Float64Array(length * room);
  for (let i = 0; i < matrix.length; i++) columns[(i % length) * room + Math.floor(i / length)] = matrix[i]!;
  return columns;
}
