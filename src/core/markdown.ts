import type { Lines } from './lines';

/**
 * Which lines of a Markdown text hold what must not be taken for text of a page: front matter, fenced code, tables and
 * link definitions. One entry a line, O(n). A fence that is never closed reaches to the end, as in CommonMark; fences
 * in lists and quotes count at any indentation.
 */
export function protectedLines(lines: Lines): boolean[] {
  const result: boolean[] = new Array(lines.count).fill(false);
  const frontMatterEnd = endOfFrontMatter(lines);
  result.fill(true, 0, frontMatterEnd);

  let fence: { readonly mark: string; readonly length: number } | undefined;
  for (let line = frontMatterEnd; line < lines.count; line++) {
    const text = lines.content(line);
    const marker = FENCE.exec(text)?.[1];
    if (fence !== undefined) {
      result[line] = true;
      const closes = marker?.startsWith(fence.mark) === true && marker.length >= fence.length;
      if (closes && text.trimEnd().endsWith(marker)) fence = undefined;
    } else if (marker !== undefined) {
      result[line] = true;
      fence = { mark: marker[0]!, length: marker.length };
    } else {
      result[line] = LINK_DEFINITION.test(text);
    }
  }
  protectTables(lines, result);
  return result;
}

/**
 * What a reader of Markdown sees of `text`: links as their text, without pictures. Linear: each bracket is looked at
 * once, since neither part of the pattern can hold the bracket that begins another.
 */
export function visibleMarkdown(text: string): string {
  return text.includes('](')
    ? text.replace(LINK, (_, picture: string, label: string) => (picture === '!' ? ' ' : label))
    : text;
}

/** The end of the front matter (`---` or `+++` on the first line up to the same again), or 0. */
function endOfFrontMatter(lines: Lines): number {
  if (lines.count === 0) return 0;
  const mark = lines.content(0).trimEnd();
  if (mark !== '---' && mark !== '+++') return 0;
  for (let line = 1; line < lines.count; line++) {
    if (lines.content(line).trimEnd() === mark) return line + 1;
  }
  return 0;
}

/** Marks the rows around each delimiter row (`|---|---|`): the header above it, and all rows with a bar below. */
function protectTables(lines: Lines, result: boolean[]): void {
  for (let line = 1; line < lines.count; line++) {
    if (result[line] || !isDelimiterRow(lines.content(line)) || !lines.content(line - 1).includes('|')) continue;
    result[line - 1] = true;
    for (; line < lines.count && lines.content(line).includes('|'); line++) result[line] = true;
  }
}

function isDelimiterRow(text: string): boolean {
  return text.includes('|') && text.includes('-') && DELIMITER_ROW.test(text);
}

const FENCE = /^[\s>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}|~{3,})/;
const LINK_DEFINITION = /^ {0,3}\[[^\]]+\]:/;
const DELIMITER_ROW = /^[\s>|:-]+$/;
const LINK = /(!?)\[([^[\]]*)\]\([^()\s[\]]*(?:\s+"[^"[\]()]*")?\)/g;
