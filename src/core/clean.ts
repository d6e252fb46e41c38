import { type Confidence, reaches } from './confidence';
import type { Document } from './document';
import type { Finding } from './finding';
import type { LineRange, Span } from './lines';
import { RULES } from './rules';

/** A replacement of a span by `text`, which is empty but for the case that `blankings` tells. */
export interface Edit extends Span {
  readonly text: '' | ' ';
}

/** Lines to remove: findings, or their originals. */
export interface Removal {
  readonly lines: LineRange;
}

/** Those of `findings` that a clean down to `confidence` removes. */
export function findingsDownTo(findings: readonly Finding[], confidence: Confidence): Finding[] {
  return findings.filter((finding) => isRemovable(finding) && reaches(finding.confidence, confidence));
}

/** Whether any clean or fix may remove `finding`; see `Rule.removable`. */
export function isRemovable({ rule }: Finding): boolean {
  return RULES[rule].removable !== false;
}

/**
 * The edits that remove `removals` (in order, not overlapping) from `document`: ascending, not overlapping deletions of
 * whole lines. Where text was removed, the blank lines around it become one at most, none at the start and the end of
 * the text; a text without a line end at its end gets none. All else stays as it is. O(lines removed and blank lines
 * around them).
 */
export function deletions(document: Document, removals: readonly Removal[]): Edit[] {
  const { lines, text } = document;
  const edits: Edit[] = [];
  for (const { start, end, keepBlank } of gaps(document, removals)) {
    const { start: from, end: to } = lines.spanOf({ start, end });
    const atEnd = end === lines.count;
    if (keepBlank >= 0 && start > 0 && !atEnd) {
      const blank = lines.span(keepBlank);
      edits.push({ start: from, end: blank.start, text: '' }, { start: blank.end, end: to, text: '' });
    } else if (atEnd && start > 0 && !/[\r\n]$/.test(text)) {
      edits.push({ start: lines.contentSpan(start - 1).end, end: to, text: '' });
    } else {
      edits.push({ start: from, end: to, text: '' });
    }
  }
  return edits.filter(({ start, end }) => start < end);
}

/**
 * The edits that empty the lines of `removals` and keep their line ends, so that the text stays aligned line by line
 * with another one. A line between a lone CR and a LF becomes a space, since it would vanish in a CRLF.
 */
export function blankings(document: Document, removals: readonly Removal[]): Edit[] {
  const edits: Edit[] = [];
  for (const { lines } of removals) {
    for (let line = lines.start; line < lines.end; line++) {
      const { start, end } = document.lines.contentSpan(line);
      const joins = document.text[start - 1] === '\r' && document.text[end] === '\n';
      if (end > start) edits.push({ start, end, text: joins ? ' ' : '' });
    }
  }
  return edits;
}

/** `text` after `edits`, which are ascending and do not overlap. O(n). */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let end = 0;
  for (const edit of edits) {
    result += text.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return result + text.slice(end);
}

/** Lines that go: removals that only blank lines separate, and the blank lines around, but for `keepBlank` (or -1). */
interface Gap extends LineRange {
  readonly keepBlank: number;
}

function gaps({ lines }: Document, removals: readonly Removal[]): Gap[] {
  const result: Gap[] = [];
  for (const removal of removals) {
    let { start, end } = removal.lines;
    while (start > 0 && lines.isBlank(start - 1)) start--;
    while (end < lines.count && lines.isBlank(end)) end++;
    let keepBlank = start < removal.lines.start ? start : end > removal.lines.end ? removal.lines.end : -1;
    const before = result.at(-1);
    if (before !== undefined && before.end >= start) {
      result.pop();
      start = before.start;
      if (before.keepBlank >= 0) keepBlank = before.keepBlank;
    }
    result.push({ start, end, keepBlank });
  }
  return result;
}
