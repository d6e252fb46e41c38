/** Makes what the layer says of the first `rows` rows of `input`, the first of `output`. */
export type Dense = (input: Float32Array, rows: number, output: Float32Array) => void;

/** Adds to each of the first `rows` rows of `state` what it and its neighbours say. */
export type Residuals = (state: Float32Array, rows: number) => void;

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
}
