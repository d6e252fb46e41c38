import type { Scale } from '../../src/core/boilerplate/model/networkInput';
import { type NetworkShape, tensorsOf, type Weights } from '../../src/core/boilerplate/model/networkShape';
import type { PackedModel } from '../../src/core/boilerplate/model/packedModel';

/** The model with few bits for each weight; `unpackModel` is its inverse but for the rounding. */
export function packModel(
  shape: NetworkShape,
  rules: readonly string[],
  scale: Scale,
  keys: Uint32Array,
  weights: Weights,
): PackedModel {
  const bytes: number[] = [];
  let before = 0;
  for (const key of keys) {
    let rest = key - before;
    before = key;
    for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
    bytes.push(rest);
  }
  const steps: number[] = [];
  for (const { name, rows, columns } of tensorsOf(shape)) {
    const values = weights[name]!;
    if (name === 'grams') {
      const own = columnSteps(values, columns);
      const halves = Array.from(values, (value, i) => rounded(value, own[i % columns]!, HIGHEST_HALF) & 0xf);
      for (let i = 0; i < halves.length; i += 2) bytes.push(halves[i]! | ((halves[i + 1] ?? 0) << 4));
      steps.push(...own);
      continue;
    }
    for (const row of rowsOf(values, rows, columns)) {
      const step = Number((most(row) / HIGHEST || 1).toPrecision(6));
      steps.push(step);
      for (const value of row) bytes.push(rounded(value, step, HIGHEST) & 0xff);
    }
  }
  return {
    shape,
    rules,
    means: shortened(scale.means),
    spreads: shortened(scale.spreads),
    bytes: Buffer.from(bytes).toString('base64'),
    steps,
  };
}

const HIGHEST = 127;

function rowsOf(values: Float32Array, rows: number, columns: number): Float32Array[] {
  return Array.from({ length: rows }, (_, row) => values.subarray(row * columns, (row + 1) * columns));
}

function most(values: Float32Array): number {
  return values.reduce((high, value) => Math.max(high, Math.abs(value)), 0);
}

/**
 * For each column of the n-grams' vectors, what one of fifteen levels is worth: outliers are cut off, for the sake of all
 * others. Steps of .4 spreads cost the least with weights that are normally distributed (Max 1960, .335, with room for
 * heavier tails).
 */
function columnSteps(values: Float32Array, columns: number): number[] {
  const squares = new Float64Array(columns);
  values.forEach((value, i) => {
    squares[i % columns]! += value * value;
  });
  const rows = Math.max(1, values.length / columns);
  return Array.from(squares, (sum) => Number((STEP * Math.sqrt(sum / rows) || 1).toPrecision(6)));
}

const STEP = 0.4;
const HIGHEST_HALF = 7;

/** The number of steps that comes closest to `value`, not beyond `highest` either way. */
function rounded(value: number, step: number, highest: number): number {
  return Math.max(-highest, Math.min(highest, Math.round(value / step)));
}

function shortened(values: Float32Array): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(6)));
}
