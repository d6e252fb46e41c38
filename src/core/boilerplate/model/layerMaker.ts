/** Makes what the layer says of the first `rows` rows of `input`, the first of `output`. */
export type Dense = (input: Float32Array, rows: number, output: Float32Array) => void;

/** Adds to each of the first `rows` rows of `state` what it and its neighbours say. */
export type Residual = (state: Float32Array, rows: number) => void;

/** Makes layers of weights, which must not change any more. */
export interface LayerMaker {
  /** `output = input · weightsᵀ + bias`; `weights` has one row of `inputs` for each output. */
  dense(inputs: number, weights: Float32Array, bias: Float32Array): Dense;
  /** What each row and its neighbours `dilation` away say (see `dilated`), mixed, cut off at zero and added to the row. */
  residual(taps: Float32Array, dilation: number, weights: Float32Array, bias: Float32Array): Residual;
}
