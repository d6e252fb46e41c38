/*
 * Typed arrays, zeros at first. An engine asks the system for the memory of each array of more than a few bytes, which takes
 * microseconds: with a text of a few lines, more than the work that the arrays are for. So short arrays are cut from a
 * piece of memory that they share, and that goes when the last of them does. They must not be sent to another thread: all
 * of the piece would go with them.
 *
 * There is a function for each type, since one for all of them would be compiled to slower code.
 */

/** In bytes: little, since one array that is kept keeps all of its piece. */
const PIECE = 1 << 14;
/** An array with more bytes has memory of its own. */
const LONGEST = PIECE / 2;

let piece = new ArrayBuffer(0);
let used = 0;

export function uint8s(length: number): Uint8Array {
  if (length > LONGEST) return new Uint8Array(length);
  const start = cut(length);
  return new Uint8Array(piece, start, length);
}

export function uint16s(length: number): Uint16Array {
  if (2 * length > LONGEST) return new Uint16Array(length);
  const start = cut(2 * length);
  return new Uint16Array(piece, start, length);
}

export function uint32s(length: number): Uint32Array {
  if (4 * length > LONGEST) return new Uint32Array(length);
  const start = cut(4 * length);
  return new Uint32Array(piece, start, length);
}

export function int32s(length: number): Int32Array {
  if (4 * length > LONGEST) return new Int32Array(length);
  const start = cut(4 * length);
  return new Int32Array(piece, start, length);
}

export function float32s(length: number): Float32Array {
  if (4 * length > LONGEST) return new Float32Array(length);
  const start = cut(4 * length);
  return new Float32Array(piece, start, length);
}

export function float64s(length: number): Float64Array {
  if (8 * length > LONGEST) return new Float64Array(length);
  const start = cut(8 * length);
  return new Float64Array(piece, start, length);
}

/** `values` as an array. */
export function uint32sOf(values: readonly number[]): Uint32Array {
  const array = uint32s(values.length);
  for (let i = 0; i < values.length; i++) array[i] = values[i]!;
  return array;
}

/** `values` as an array. */
export function uint8sOf(values: readonly number[]): Uint8Array {
  const array = uint8s(values.length);
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
