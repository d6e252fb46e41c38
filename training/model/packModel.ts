import type { Scale } from '../../src/core/boilerplate/model/networkInput';
import { type NetworkShape, tensorsOf, type Weights } from '../../src/core/boilerplate/model/networkShape';
import type { PackedModel } from '../../src/core/boilerplate/model/packedModel';

/** The model with each weight as a byte; `unpackModel` is its inverse but for the rounding. */
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
    // The vectors of the n-grams share one step; outliers are cut off, for the sake of all others.
    const groups = name === 'grams' ? [values] : rowsOf(values, rows, columns);
    for (const group of groups) {
      const step = Number(((name === 'grams' ? typicalMost(group) : most(group)) / HIGHEST || 1).toPrecision(6));
      steps.push(step);
      for (const value of group) bytes.push(Math.max(-HIGHEST, Math.min(HIGHEST, Math.round(value / step))) & 0xff);
    }
  }
  return {
    shape,
    rules,
    means: rounded(scale.means),
    spreads: rounded(scale.spreads),
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

/** What all but one of two thousand values are not above. */
function typicalMost(values: Float32Array): number {
  const sorted = values.map(Math.abs).sort();
  return sorted[Math.floor((sorted.length - 1) * 0.9995)]!;
}

function rounded(values: Float32Array): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(6)));
}
