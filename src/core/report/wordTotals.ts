import type { LineRange, Lines } from '../lines';
import { fold, scanFolded } from '../tokens';

/**
 * How many words stand in which lines of a text, as `wordCount` counts them. Words never reach over a line end, so that
 * what is left after lines went is a difference: a text is read once, O(n), and each question is O(1).
 */
export class WordTotals {
  /** By line, twice the words above it: a character of a script without spaces is half a word. */
  private readonly halves: Uint32Array;

  constructor(lines: Lines) {
    this.halves = new Uint32Array(lines.count + 1);
    for (let line = 0; line < lines.count; line++) {
      let halves = this.halves[line]!;
      scanFolded(fold(lines.content(line)), (_start, _end, single) => {
        halves += single ? 1 : 2;
      });
      this.halves[line + 1] = halves;
    }
  }

  /** The words of all of `ranges`, which do not overlap. */
  in(ranges: readonly { readonly lines: LineRange }[]): number {
    return toWords(this.halvesIn(ranges));
  }

  /** The words of the text without those of `ranges`. */
  without(ranges: readonly { readonly lines: LineRange }[]): number {
    return toWords(this.halves.at(-1)! - this.halvesIn(ranges));
  }

  private halvesIn(ranges: readonly { readonly lines: LineRange }[]): number {
    return ranges.reduce((sum, { lines }) => sum + this.halves[lines.end]! - this.halves[lines.start]!, 0);
  }
}

function toWords(halves: number): number {
  return Math.ceil(halves / 2);
}
