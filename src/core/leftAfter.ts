import type { Analysis } from './analyse';
import { applyEdits, type Edit } from './clean';
import { parseDocument } from './document';
import type { Finding, Place } from './finding';

/**
 * What is left of `analysis` once `edits`, ascending deletions of whole lines, are made in its document: the findings that
 * lose nothing, where they stand then, but for duplicates that lose any of their originals. Not what an analysis of that text
 * would find, nor what their messages say of lines. O(n + findings · log edits).
 */
export function leftAfter({ document, findings, notices }: Analysis, edits: readonly Edit[]): Analysis {
  const cleaned = parseDocument(applyEdits(document.text, edits));
  /** By edit, how much shorter the text gets by it and those before it. */
  const shifts: number[] = [];
  for (const { start, end, text } of edits) shifts.push((shifts.at(-1) ?? 0) + end - start - text.length);

  const moved = ({ lines }: Place): Place[] => {
    const span = document.lines.spanOf(lines);
    const before = countUpTo(edits, span.start);
    const next = edits[before];
    if (next !== undefined && next.start < span.end) return [];
    const shift = shifts[before - 1] ?? 0;
    const start = cleaned.lines.at(span.start - shift);
    return [{ lines: { start, end: start + lines.end - lines.start } }];
  };
  const left = findings.flatMap((finding): Finding[] => {
    const originals = finding.originals.flatMap(moved);
    if (originals.length < finding.originals.length) return [];
    return moved(finding).map((place) => ({ ...finding, ...place, originals }));
  });
  return { document: cleaned, findings: left, notices };
}

/** How many of `edits` end at `offset` or before it. */
function countUpTo(edits: readonly Edit[], offset: number): number {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
