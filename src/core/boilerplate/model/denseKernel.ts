import { decodeBase64 } from './base64';
import { DENSE_BYTES } from './denseBytes';

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
}

/** The dense layer in WebAssembly; see dense.wat. It takes its matrices to a memory of its own and back. */
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
  run(
    input: Float32Array,
    rows: number,
    inputs: number,
    weights: Float32Array,
    bias: Float32Array,
    output: Float32Array,
  ): void {
    const outputs = bias.length;
    const [paddedRows, paddedOutputs] = [roundUp(rows), roundUp(outputs)];
    const wideAt = 0;
    const weightsAt = wideAt + 8 * paddedRows * inputs;
    const biasAt = weightsAt + 8 * inputs * paddedOutputs;
    const inputAt = biasAt + 8 * paddedOutputs;
    const outputAt = inputAt + 4 * paddedRows * inputs;
    const buffer = this.room(outputAt + 4 * paddedRows * paddedOutputs);

    const columns = new Float64Array(buffer, weightsAt, inputs * paddedOutputs);
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) columns[i * paddedOutputs + o] = weights[o * inputs + i]!;
    }
    new Float64Array(buffer, biasAt, outputs).set(bias);
    new Float32Array(buffer, inputAt, rows * inputs).set(input.subarray(0, rows * inputs));
    this.exports.dense(inputAt, wideAt, paddedRows, inputs, weightsAt, biasAt, paddedOutputs, outputAt);
    const found = new Float32Array(buffer, outputAt, paddedRows * paddedOutputs);
    if (outputs === paddedOutputs) output.set(found.subarray(0, rows * outputs));
    else {
      for (let row = 0; row < rows; row++) {
        const start = row * paddedOutputs;
        output.set(found.subarray(start, start + outputs), row * outputs);
      }
    }
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
