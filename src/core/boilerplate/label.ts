import { maskNumbers, tokenise } from '../tokens';

/** A label is at most so long, in UTF-16 code units. */
const LONGEST_LABEL = 60;
/** A colon (not one between digits, as in a time), or a dash or bar between spaces. */
const LABEL_END = /[:：](?!\d)|\s[-–—|]\s/;

/** How many masked words of `text` stand before its first colon, or dash or bar between spaces; `undefined` without one. */
export function labelLength(text: string): number | undefined {
  const end = text.slice(0, LONGEST_LABEL + 1).search(LABEL_END);
  return end <= 0 ? undefined : maskNumbers(tokenise(text.slice(0, end))).length;
}
