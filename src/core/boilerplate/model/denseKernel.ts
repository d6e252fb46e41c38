import { decodeBase64 } from './base64';
import { DENSE_BYTES } from './denseBytes';
import type { Dense, LayerMaker, Residual, Residuals, RowSums } from './layerMaker';

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
  add(target: number, first: number, second: number, bytes: number): void;
  rectified(from: number, bytes: number, to: number): void;
  shifted(from: number, bytes: number, row: number, rowBytes: number, to: number): void;
}

/** The layers of one network in WebAssembly; see dense.wat. Their weights and the rooms are in its memory for good. */
export class DenseKernel implements LayerMaker {
  /** Where what is kept ends, in bytes, and room for what is worked on begins. */
  private end = 0;
  /** Room for the input of a layer in double precision, and behind it for what a layer over neighbours adds. */
  private wide = 0;
  private added = 0;

  private constructor(private readonly exports: Exports) {}

  /** `undefined` where there is no WebAssembly, or none with SIMD, or where a policy forbids it. */
  static create(): DenseKernel | undefined {
    try {
      code ??= new WebAssembly.Module(decodeBase64(DENSE_BYTES));
      return new DenseKernel(new WebAssembly.Instance(code).exports as Exports);
    } catch {
      return undefined;
    }
  }

  /** The length of `bias`, and of all rows but those of the input, is a multiple of 4. */
  dense(inputs: number, weights: Float32Array, bias: Float32Array): Dense {
    const outputs = bias.length;
    const weightsAt = this.keep(columnsOf(weights, inputs, outputs));
    const biasAt = this.keep(Float64Array.from(bias));
    return ({ byteOffset: from }, rows, { byteOffset: to }) =>
      this.exports.dense(from, this.wide, roundUp(rows), inputs, weightsAt, biasAt, outputs, to);
  }

  residuals(layers: readonly Residual[]): Residuals {
    const channels = layers[0]?.bias.length ?? 0;
    const kept = layers.map(({ taps, dilation, weights, bias }) => ({
      dilation,
      weightsAt: this.keep(columnsOf(weights, channels, channels)),
      biasAt: this.keep(Float64Array.from(bias)),
      tapsAt: this.keep(columnsOf(taps, 3, channels)),
    }));
    return ({ byteOffset: at }, rows) => {
      const padded = roundUp(rows);
      const [wide, added] = [this.wide, this.added];
      for (const { tapsAt, dilation, weightsAt, biasAt } of kept) {
        this.exports.residual(at, wide, padded, rows, channels, tapsAt, dilation, weightsAt, biasAt, added);
      }
    };
  }

  rowSums(columns: number, ofFirst: Float32Array, ofSecond: Float32Array): RowSums {
    const firstAt = this.keep(Float64Array.from(ofFirst));
    const secondAt = this.keep(Float64Array.from(ofSecond));
    const [bytes, wideBytes] = [4 * columns, 8 * columns];
    return ({ byteOffset: at }, row, first, second) =>
      this.exports.add(at + row * bytes, firstAt + first * wideBytes, secondAt + second * wideBytes, bytes);
  }

  rooms(lengths: readonly number[]): Float32Array[] {
    const places = lengths.map((length) => this.reserve(4 * length));
    const longest = Math.max(...lengths);
    this.wide = this.reserve(8 * longest);
    this.added = this.reserve(4 * longest);
    // Only now, since memory that grows leaves all views of it empty.
    return lengths.map((length, i) => new Float32Array(this.exports.memory.buffer, places[i]!, length));
  }

  rectified({ byteOffset: from }: Float32Array, length: number, { byteOffset: to }: Float32Array): void {
    this.exports.rectified(from, 4 * length, to);
  }

  shifted(from: Float32Array, rows: number, row: Float32Array, to: Float32Array): void {
    const rowBytes = 4 * row.length;
    this.exports.shifted(from.byteOffset, rows * rowBytes, row.byteOffset, rowBytes, to.byteOffset);
  }

  /** Takes `values` to the memory for good; where they are, in bytes. */
  private keep(values: Float64Array): number {
    const at = this.reserve(8 * values.length);
    new Float64Array(this.exports.memory.buffer, at, values.length).set(values);
    return at;
  }

  /** Where `bytes` that nothing else uses begin: at a multiple of 16. */
  private reserve(bytes: number): number {
    const { memory } = this.exports;
    const at = this.end;
    this.end += (bytes + 15) & ~15;
    const missing = this.end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return at;
  }
}

/** Compiled when it is first asked for. */
let code: object | undefined;

/** Of WebAssembly's memory, in bytes. */
const PAGE = 1 << 16;

function roundUp(count: number): number {
  return (count + 3) & ~3;
}

/** `matrix`, of `count` rows of `length`, column by column. */
function columnsOf(matrix: Float32Array, length: number, count: number): Float64Array {
  const columns = new Float64Array(length * count);
  for (let i = 0; i < matrix.length; i++) columns[(i % length) * count + Math.floor(i / length)] = matrix[i]!;
  return columns;
}
