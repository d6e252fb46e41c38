import { Lines } from '../core/lines';

/** Makes what tells line and column of an offset in `text`, both counted from 0, in UTF-16 code units. O(n), then O(log n). */
export function positionsIn(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  const lines = Lines.of(text);
  return (offset) => {
    const line = lines.at(offset);
    return { line, column: line < lines.count ? offset - lines.span(line).start : offset };
  };
}
