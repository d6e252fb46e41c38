/** How large the layers of the line network are. */
export interface NetworkShape {
  /** How many n-grams have a vector, and how long that is. */
  readonly grams: number;
  readonly gramWidth: number;
  readonly features: number;
  /** How many rules and confidences a mark can have, none included. */
  readonly rules: number;
  readonly confidences: number;
  readonly hidden: number;
  readonly pooled: number;
  /** How far each of the layers over neighbours looks, in lines. */
  readonly dilations: readonly number[];
}

/** One array of weights: `rows` rows of `columns`. */
export interface Tensor {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
}

/** The weights of a network by name, views of one buffer in the order of `tensorsOf`. */
export type Weights = Readonly<Record<string, Float32Array>>;

/** The arrays that a network of `shape` has, in the order in which they are stored. */
export function tensorsOf(shape: NetworkShape): Tensor[] {
  const { grams, gramWidth, features, rules, confidences, hidden, pooled, dilations } = shape;
  return [
    { name: 'grams', rows: grams, columns: gramWidth },
    { name: 'rules', rows: rules, columns: hidden },
    { name: 'confidences', rows: confidences, columns: hidden },
    { name: 'input', rows: hidden, columns: gramWidth + features },
    { name: 'inputBias', rows: 1, columns: hidden },
    { name: 'pool', rows: pooled, columns: hidden },
    { name: 'poolBias', rows: 1, columns: pooled },
    { name: 'page', rows: hidden, columns: 2 * pooled },
    { name: 'pageBias', rows: 1, columns: hidden },
    ...dilations.flatMap((_, k) => [
      { name: `taps${k}`, rows: hidden, columns: 3 },
      { name: `mix${k}`, rows: hidden, columns: hidden },
      { name: `mixBias${k}`, rows: 1, columns: hidden },
    ]),
    { name: 'output', rows: 1, columns: 2 * hidden },
    { name: 'outputBias', rows: 1, columns: 1 },
  ];
}

/** How many weights there are in all. */
export function sizeOf(shape: NetworkShape): number {
  return tensorsOf(shape).reduce((sum, { rows, columns }) => sum + rows * columns, 0);
}

/** The arrays of `shape` as views of `buffer`. */
export function viewsOf(shape: NetworkShape, buffer: Float32Array): Weights {
  const views: Record<string, Float32Array> = {};
  let start = 0;
  for (const { name, rows, columns } of tensorsOf(shape)) {
    views[name] = buffer.subarray(start, start + rows * columns);
    start += rows * columns;
  }
  return views;
}
