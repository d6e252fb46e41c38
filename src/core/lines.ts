/** A half-open range `[start, end)` in UTF-16 code units, counted from the start of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A half-open range `[start, end)` of whole lines, counted from 0. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The lines of a text. A line ends with LF, CRLF or CR, which belong to the line that they end; nothing else ends a
 * line, as in VS Code. A byte order mark at the start belongs to no line.
 */
export class Lines {
  private constructor(
    readonly text: string,
    /** Where each line starts, and the length of the text last: `starts.length === count + 1`. */
    readonly starts: Uint32Array,
  ) {}

  /**
   * Splits `text` in one pass, O(n). A text that ends with a line end has no empty line after it, and a text without
   * characters (a byte order mark aside) has no line.
   */
  static of(text: string): Lines {
    const first = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    const starts: number[] = [];
    let start = first;
    for (let i = first; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > CR || (code !== LF && code !== CR)) continue;
      if (code === CR && text.charCodeAt(i + 1) === LF) i++;
      starts.push(start);
      start = i + 1;
    }
    if (start < text.length) starts.push(start);
    starts.push(text.length);
    return new Lines(text, Uint32Array.from(starts));
  }

  /** The lines of `text` where it is known already where they start. */
  static from(text: string, starts: Uint32Array): Lines {
    return new Lines(text, starts);
  }

  get count(): number {
    return this.starts.length - 1;
  }

  /** The span of line `index`, its line end included. Throws a `RangeError` outside `[0, count)`. */
  span(index: number): Span {
    if (!(index >= 0 && index < this.count)) throw new RangeError(`no line ${index} in a text of ${this.count} lines`);
    return { start: this.starts[index]!, end: this.starts[index + 1]! };
  }

  /** The span of the lines of `range`, their line ends included; an empty range has an empty span where it would start. */
  spanOf(range: LineRange): Span {
    return { start: this.starts[range.start]!, end: this.starts[range.end]! };
  }

  /** The text of the lines of `range`, their line ends included. */
  textOf(range: LineRange): string {
    const { start, end } = this.spanOf(range);
    return this.text.slice(start, end);
  }

  /** The span of line `index` without its line end. */
  contentSpan(index: number): Span {
    const { start, end } = this.span(index);
    let contentEnd = end;
    if (contentEnd > start && this.text.charCodeAt(contentEnd - 1) === LF) contentEnd--;
    if (contentEnd > start && this.text.charCodeAt(contentEnd - 1) === CR) contentEnd--;
    return { start, end: contentEnd };
  }

  /** The text of line `index` without its line end. */
  content(index: number): string {
    const { start, end } = this.contentSpan(index);
    return this.text.slice(start, end);
  }

  /** Whether line `index` holds nothing that can be seen. */
  isBlank(index: number): boolean {
    const end = this.starts[index + 1]!;
    for (let i = this.starts[index]!; i < end; i++) {
      const code = this.text.charCodeAt(i);
      if (code > 0x20 && (code < 0x7f || !INVISIBLE.test(this.text[i]!))) return false;
    }
    return true;
  }

  /** The line that holds `offset`, by binary search, O(log count). An offset at the end belongs to the last line. */
  at(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const LF = 10;
const CR = 13;
const BYTE_ORDER_MARK = 0xfeff;
const INVISIBLE = /[\s\p{Cc}\u200b-\u200f\u2060\ufeff]/u;
