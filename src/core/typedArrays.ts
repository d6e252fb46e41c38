/*
 * Typed arrays, zeros at first. An engine asks the system for the memory of each array of more than a few bytes, which takes
 * microseconds: with a text of a few lines, more than the work that the arrays are for. So short arrays are cut from a
 * piece of memory that they share, and that goes when the last of them does. They must not be sent to another thread: all
 * of the piece would go with them.
 */

/** In bytes: little, since one array that is kept keeps all of its piece. */
const PIECE = 1 << 14;
/** An array with more bytes has memory of its own. */
const LONGEST = PIECE / 2;

let piece = new ArrayBuffer(0);
let used = 0;

interface TypedArrayConstructor<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): T;
  new (buffer: ArrayBuffer, offset: number, length: number): T;
}

function makerOf<T>(Type: TypedArrayConstructor<T>): (length: number) => T {
  return (length) => {
    const bytes = length * Type.BYTES_PER_ELEMENT;
    if (bytes > LONGEST) return new Type(length);
    const start = cut(bytes);
    return new Type(piece, start, length);
  };
}

export const uint8s: (length: number) => Uint8Array = makerOf(Uint8Array);
export const uint16s: (length: number) => Uint16Array = makerOf(Uint16Array);
export const uint32s: (length: number) => Uint32Array = makerOf(Uint32Array);
export const int32s: (length: number) => Int32Array = makerOf(Int32Array);
export const float32s: (length: number) => Float32Array = makerOf(Float32Array);
export const float64s: (length: number) => Float64Array = makerOf(Float64Array);

/** `values` as an array. */
export function uint32sOf(values: readonly number[]): Uint32Array {
  return holding(values, uint32s(values.length));
}

/** `values` as an array. */
export function uint8sOf(values: readonly number[]): Uint8Array {
  return holding(values, uint8s(values.length));
}

function holding<T extends Uint8Array | Uint32Array>(values: readonly number[], array: T): T {
  for (let i = 0; i < values.length; i++) array[i] = values[i]!;
  return array;
}

/** Where `bytes` of `piece` begin that no array has had: at a multiple of 8. */
function cut(bytes: number): number {
  if (used + bytes > piece.byteLength) {
    piece = new ArrayBuffer(PIECE);
    used = 0;
  }
  const start = used;
  used = (start + bytes + 7) & ~7;
  return start;
}
