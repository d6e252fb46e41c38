/**
 * The coefficients of the linear model that comes closest to `targets` by least squares, with a penalty on large ones
 * (ridge regression, Hoerl and Kennard 1970), and the share of their variance that it explains. The constant is left
 * out. `rows` all have the same length d; O(rows · d² + d³).
 */
export function fitLinear(
  rows: readonly Float32Array[],
  targets: ArrayLike<number>,
  penalty: number,
): { readonly coefficients: number[]; readonly explained: number } {
  const size = rows[0]!.length;
  const means = new Float64Array(size);
  let mean = 0;
  rows.forEach((row, i) => {
    mean += targets[i]! / rows.length;
    for (let k = 0; k < size; k++) means[k]! += row[k]! / rows.length;
  });
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  const centred = new Float64Array(size);
  rows.forEach((row, i) => {
    for (let k = 0; k < size; k++) centred[k] = row[k]! - means[k]!;
    for (let k = 0; k < size; k++) {
      right[k]! += centred[k]! * (targets[i]! - mean);
      for (let l = 0; l <= k; l++) matrix[k]![l]! += centred[k]! * centred[l]!;
    }
  });
  for (let k = 0; k < size; k++) {
    matrix[k]![k]! += penalty * rows.length;
    for (let l = 0; l < k; l++) matrix[l]![k] = matrix[k]![l]!;
  }
  const coefficients = solve(matrix, right);
  let [left, all] = [0, 0];
  rows.forEach((row, i) => {
    let value = mean;
    for (let k = 0; k < size; k++) value += (row[k]! - means[k]!) * coefficients[k]!;
    left += (targets[i]! - value) ** 2;
    all += (targets[i]! - mean) ** 2;
  });
  return { coefficients, explained: 1 - left / all };
}

/** Solves a symmetric positive definite system by Cholesky's decomposition; `matrix` is overwritten. O(d³). */
export function solve(matrix: Float64Array[], right: Float64Array): number[] {
  const size = right.length;
  for (let k = 0; k < size; k++) {
    for (let l = 0; l <= k; l++) {
      let sum = matrix[k]![l]!;
      for (let m = 0; m < l; m++) sum -= matrix[k]![m]! * matrix[l]![m]!;
      matrix[k]![l] = k === l ? Math.sqrt(sum) : sum / matrix[l]![l]!;
    }
  }
  const values = Array.from(right);
  for (let k = 0; k < size; k++) {
    for (let l = 0; l < k; l++) values[k]! -= matrix[k]![l]! * values[l]!;
    values[k]! /= matrix[k]![k]!;
  }
  for (let k = size - 1; k >= 0; k--) {
    for (let l = k + 1; l < size; l++) values[k]! -= matrix[l]![k]! * values[l]!;
    values[k]! /= matrix[k]![k]!;
  }
  return values;
}
