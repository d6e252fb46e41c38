import { decodeBase64 } from './base64';
import { GramTable } from './gramTable';
import { LineNetwork } from './lineNetwork';
import type { Scale } from './networkInput';
import { type NetworkShape, sizeOf, tensorsOf, viewsOf, type Weights } from './networkShape';

/** A model as it is stored: what is small as it is, the rest as bytes in base64 (see `packModel` in training/). */
export interface PackedModel {
  readonly shape: NetworkShape;
  /** The rules that a mark can have, in the order of their numbers, which begin at 1. */
  readonly rules: readonly string[];
  readonly means: readonly number[];
  readonly spreads: readonly number[];
  /**
   * The keys of the n-grams, each as the distance to the one before in groups of seven bits, the lowest first, the eighth
   * bit set where more follow; then all weights in the order of `tensorsOf`, a byte each, those of the n-grams' vectors
   * half a byte, the lower half first.
   */
  readonly bytes: string;
  /** What one is worth in each column of the n-grams' vectors, and in each row of all other tensors. */
  readonly steps: readonly number[];
}

export interface Model {
  readonly shape: NetworkShape;
  readonly rules: readonly string[];
  readonly scale: Scale;
  readonly grams: GramTable;
  readonly weights: Weights;
  readonly network: LineNetwork;
}

/** O(size of the model). */
export function unpackModel({ shape, rules, means, spreads, bytes, steps }: PackedModel): Model {
  const data = decodeBase64(bytes);
  let next = 0;
  const keys = new Uint32Array(shape.grams);
  let key = 0;
  for (let i = 0; i < keys.length; i++) {
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = data[next++]!;
      key += (byte & 0x7f) << shift;
      more = byte > 0x7f;
    }
    keys[i] = key;
  }
  const weights = viewsOf(shape, new Float32Array(sizeOf(shape)));
  let row = 0;
  for (const { name, rows, columns } of tensorsOf(shape)) {
    const values = weights[name]!;
    if (name === 'grams') {
      for (let i = 0; i < values.length; i++) {
        const half = data[next + (i >> 1)]! << (i % 2 === 0 ? 28 : 24);
        values[i] = (half >> 28) * steps[row + (i % columns)]!;
      }
      next += Math.ceil(values.length / 2);
      row += columns;
      continue;
    }
    for (let i = 0; i < values.length; i++) {
      values[i] = ((data[next++]! << 24) >> 24) * steps[row + Math.floor(i / columns)]!;
    }
    row += rows;
  }
  const scale = { means: Float32Array.from(means), spreads: Float32Array.from(spreads) };
  return { shape, rules, scale, grams: new GramTable(keys), weights, network: new LineNetwork(shape, weights) };
}
