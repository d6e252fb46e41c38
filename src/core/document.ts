import { isHardWrapped, wrappedParagraphs } from './layout';
import { type LineRange, Lines } from './lines';

/** The text under analysis, with its lines and paragraphs. */
export interface Document {
  readonly text: string;
  readonly lines: Lines;
  /**
   * The paragraphs in order: a run of lines that belong together, blank-line separated where the text has blank lines
   * between hard-wrapped lines, else one line. Blank lines belong to none.
   */
  readonly paragraphs: readonly LineRange[];
}

/** Splits `text` into lines, and those into paragraphs once they are asked for; O(n) each. */
export function parseDocument(text: string): Document {
  return documentOf(Lines.of(text));
}

/** The document that has `lines`. Its paragraphs are made when they are first asked for, O(n). */
export function documentOf(lines: Lines): Document {
  let paragraphs: LineRange[] | undefined;
  return {
    text: lines.text,
    lines,
    get paragraphs() {
      return (paragraphs ??= isHardWrapped(lines) ? wrappedParagraphs(lines) : lineParagraphs(lines));
    },
  };
}

/** The text of `paragraph`: its lines without their line ends, joined by spaces. */
export function paragraphText(document: Document, paragraph: LineRange): string {
  if (paragraph.end === paragraph.start + 1) return document.lines.content(paragraph.start);
  const parts: string[] = [];
  for (let line = paragraph.start; line < paragraph.end; line++) parts.push(document.lines.content(line).trim());
  return parts.join(' ');
}

function lineParagraphs(lines: Lines): LineRange[] {
  const paragraphs: LineRange[] = [];
  for (let line = 0; line < lines.count; line++) {
    if (!lines.isBlank(line)) paragraphs.push({ start: line, end: line + 1 });
  }
  return paragraphs;
}
