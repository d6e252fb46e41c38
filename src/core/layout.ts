import type { LineRange, Lines } from './lines';

/*
 * Whether the lines of a text are its paragraphs, or were broken at a fixed width. A line was broken by a wrapper if
 * the first word of the next one would not have fitted; lines of a menu or of verse end where they please.
 */

/** No wrapper in use breaks lines at more columns than this. */
const WIDEST = 132;
const NARROWEST = 40;
/** Share of the line breaks inside runs that a wrapper of one width explains, from which on a text counts as wrapped. */
const EXPLAINED = 0.6;
/** How much of the width a word may have left free and still have been pushed to the next line, as a share of it. */
const SLACK = 0.1;
/** Lines of verse begin with a capital; of prose, names and sentences do. */
const MOST_CAPITALS = 0.7;
/** Fewer breaks than this in a text are no evidence. */
const FEWEST_BREAKS = 3;

/**
 * Whether `lines` are hard-wrapped paragraphs between blank lines. O(n). Looks at the line breaks between two lines
 * that are not blank: most of them, by length, have to be where a wrapper at the text's own width would break, and
 * most of these in the middle of a sentence.
 */
export function isHardWrapped(lines: Lines): boolean {
  const width = wrapWidth(lines);
  if (width === undefined) return false;
  let breaks = 0;
  let weight = 0;
  let explained = 0;
  let midSentence = 0;
  let filled = 0;
  let capitals = 0;
  let blanks = 0;
  for (let line = 0; line < lines.count; line++) {
    if (lines.isBlank(line)) blanks++;
    else if (line + 1 < lines.count && !lines.isBlank(line + 1)) {
      const length = lengthOf(lines, line);
      breaks++;
      weight += length;
      if (!isFull(lines, line, width)) continue;
      explained += length;
      filled++;
      if (startsWithCapital(lines.content(line + 1))) capitals++;
      if (!endsSentence(lines.content(line))) midSentence++;
    }
  }
  return (
    capitals <= MOST_CAPITALS * filled &&
    blanks > 0 &&
    breaks >= FEWEST_BREAKS &&
    explained >= EXPLAINED * weight &&
    midSentence >= filled / 2 &&
    filled >= 2
  );
}

/**
 * The paragraphs of hard-wrapped `lines`: runs between blank lines, and inside a run a new paragraph after each line
 * that had much room left for the next word, as items of a list have. O(n).
 */
export function wrappedParagraphs(lines: Lines): LineRange[] {
  const width = wrapWidth(lines) ?? WIDEST;
  const paragraphs: LineRange[] = [];
  let start = -1;
  for (let line = 0; line < lines.count; line++) {
    if (lines.isBlank(line)) continue;
    if (start < 0) start = line;
    const last = line + 1 >= lines.count || lines.isBlank(line + 1);
    if (last || lengthOf(lines, line) + 1 + firstWordLength(lines, line + 1) < width * 0.75) {
      paragraphs.push({ start, end: line + 1 });
      start = -1;
    }
  }
  return paragraphs;
}

/** The width that a wrapper would have used: the longest of the lines that another one follows, outliers aside. */
function wrapWidth(lines: Lines): number | undefined {
  const histogram = new Uint32Array(WIDEST + 1);
  let total = 0;
  let tooLong = 0;
  for (let line = 0; line + 1 < lines.count; line++) {
    if (lines.isBlank(line) || lines.isBlank(line + 1)) continue;
    const length = lengthOf(lines, line);
    if (length > WIDEST) tooLong++;
    else histogram[length]!++;
    total++;
  }
  if (total === 0 || tooLong > total * 0.05) return undefined;
  let above = 0;
  for (let width = WIDEST; width >= NARROWEST; width--) {
    above += histogram[width]!;
    if (above > total * 0.02) return width;
  }
  return undefined;
}

function isFull(lines: Lines, line: number, width: number): boolean {
  const length = lengthOf(lines, line);
  return length <= width + 2 && length + 1 + firstWordLength(lines, line + 1) > width * (1 - SLACK);
}

function startsWithCapital(text: string): boolean {
  return /^[^\p{L}]*\p{Lu}/u.test(text);
}

function lengthOf(lines: Lines, line: number): number {
  const { start, end } = lines.contentSpan(line);
  return end - start;
}

function firstWordLength(lines: Lines, line: number): number {
  const { start, end } = lines.contentSpan(line);
  let from = start;
  while (from < end && isSpace(lines.text.charCodeAt(from))) from++;
  let to = from;
  while (to < end && !isSpace(lines.text.charCodeAt(to))) to++;
  return to - from;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0;
}

/** Whether `text` ends as a sentence does, closing quotes and brackets aside. */
export function endsSentence(text: string): boolean {
  let end = text.length - 1;
  while (end >= 0 && CLOSING.test(text[end]!)) end--;
  return end >= 0 && TERMINAL.test(text[end]!);
}

const CLOSING = /[\s"'’”»›)\]}」』】）*_]/;
const TERMINAL = /[.!?…。！？｡؟۔।॥]/;
