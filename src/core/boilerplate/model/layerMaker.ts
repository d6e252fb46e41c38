/*
 * All arrays that layers are given are rooms of their maker, with room for a number of rows that is a multiple of four;
 * what stands behind the rows that are asked for may change.
 */

/** Makes what the layer says of the first `rows` rows of `input`, the first of `output`. */
export type Dense = (input: Float32Array, rows: number, output: Float32Array) => void;

/** Adds to each of the first `rows` rows of `state` what it and its neighbours say. */
export type Residuals = (state: Float32Array, rows: number) => void;

/** Adds row `first` of one table and row `second` of another to row `row` of `target`. */
export type RowSums = (target: Float32Array, row: number, first: number, second: number) => void;

/** A layer over neighbours. */
export interface Residual {
  /** Three weights for each channel; see `dilated`. */
  readonly taps: Float32Array;
  readonly dilation: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Makes layers of weights, which must not change any more. */
export interface LayerMaker {
  /** `output = input · weightsᵀ + bias`; `weights` has one row of `inputs` for each output. */
  dense(inputs: number, weights: Float32Array, bias: Float32Array): Dense;
  /** Of each of `layers`, one after the other, what each row and its neighbours say, mixed, cut off at zero and added to the row. */
  residuals(layers: readonly Residual[]): Residuals;
  /** The two tables have rows of `columns`. */
  rowSums(columns: number, first: Float32Array, second: Float32Array): RowSums;
  /** Arrays of zeros for the layers to work on, by their lengths; asked for once, when all layers are made. */
  rooms(lengths: readonly number[]): Float32Array[];
  /** The first `length` of `to = max(from, 0)`; both may be the same. */
  rectified(from: Float32Array, length: number, to: Float32Array): void;
  /** The first `rows` rows of `to = max(from + row, 0)`. */
  shifted(from: Float32Array, rows: number, row: Float32Array, to: Float32Array): void;
}
