import type { LineRange } from '../core';

/** `lines`, which are in order and do not overlap, with those that touch as one. O(n). */
export function merged(lines: readonly LineRange[]): LineRange[] {
  return joined(lines, 0);
}

/** At most about `most` ranges for `lines`, of a document of `count` lines: those that lie close together as one. O(n). */
export function fewer(lines: readonly LineRange[], count: number, most: number): LineRange[] {
  return joined(lines, Math.ceil(count / most));
}

/** `lines` with those as one between which there are at most `gap` lines. */
function joined(lines: readonly LineRange[], gap: number): LineRange[] {
  const all: LineRange[] = [];
  for (const { start, end } of lines) {
    const last = all.at(-1);
    if (last !== undefined && start - last.end <= gap) all[all.length - 1] = { start: last.start, end };
    else all.push({ start, end });
  }
  return all;
}
