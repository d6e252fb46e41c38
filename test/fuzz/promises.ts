/** What is promised of every document, whatever it holds. */
import assert from 'node:assert/strict';
import {
  type Analysis,
  type AnalysisOptions,
  analyse,
  applyEdits,
  blankings,
  CONFIDENCES,
  type Confidence,
  type Document,
  deletions,
  type Edit,
  type Finding,
  findingsDownTo,
  type Place,
  parseDocument,
} from '../../src/core';

/** Throws where a promise of one analysis and one clean is broken. */
export function checkPromises(analysis: Analysis): void {
  checkPlaces(analysis);
  for (const confidence of CONFIDENCES) checkClean(analysis, confidence);
  checkBlanking(analysis);
}

/** What a second clean down to `confidence` would remove of what the first one left. */
export interface SecondClean {
  readonly duplicates: boolean;
  /** Duplicates, or what phrases say. */
  readonly any: boolean;
}

/**
 * Cleans `text` twice, once of duplicates alone and once of all. Some phrases, and some duplicates, count by what stands
 * beside them, and that is another line after a clean; the line model reads nothing else, so it is left out.
 */
export function cleanTwice(text: string, options: AnalysisOptions, confidence: Confidence): SecondClean {
  const stable = { ...options, off: new Set([...options.off, 'page-furniture' as const]) };
  const { document, findings } = analyse(text, stable);
  const again = (chosen: (finding: Finding) => boolean): boolean => {
    const removals = findingsDownTo(findings.filter(chosen), confidence);
    if (removals.length === 0) return false;
    const once = applyEdits(text, deletions(document, removals));
    const second = analyse(once, stable);
    const edits = deletions(second.document, findingsDownTo(second.findings.filter(chosen), confidence));
    return applyEdits(once, edits) !== once;
  };
  return { duplicates: again(({ kind }) => kind === 'duplicate'), any: again(() => true) };
}

function checkPlaces({ document, findings }: Analysis): void {
  let end = 0;
  for (const finding of findings) {
    checkPlace(document, finding);
    assert.ok(finding.lines.start >= end, 'findings are in order and do not overlap');
    end = finding.lines.end;
    assert.ok(finding.reasons.length > 0, 'a finding has reasons');
    for (const original of finding.originals) checkPlace(document, original);
  }
}

function checkPlace({ text, lines }: Document, place: Place): void {
  assert.ok(place.lines.start >= 0 && place.lines.start < place.lines.end && place.lines.end <= lines.count, 'lines');
  const span = lines.spanOf(place.lines);
  assert.ok(isBorder(text, span.start) && isBorder(text, span.end), 'a span begins and ends between lines');
}

/** Whether a line may begin or end at `offset`: at either end of the text, or behind a line end that is whole. */
function isBorder(text: string, offset: number): boolean {
  if (offset === text.length || offset === (text.startsWith(BYTE_ORDER_MARK) ? 1 : 0)) return true;
  return text[offset - 1] === '\n' || (text[offset - 1] === '\r' && text[offset] !== '\n');
}

function checkClean({ document, findings }: Analysis, confidence: Confidence): void {
  const { text } = document;
  const removals = findingsDownTo(findings, confidence);
  const edits = deletions(document, removals);
  checkEdits(edits, text);
  for (const { start, end } of edits) {
    // But for the line end before a last line that goes and had none.
    assert.ok((isBorder(text, start) || end === text.length) && isBorder(text, end), 'only whole lines go');
  }
  const cleaned = applyEdits(text, edits);
  assert.equal(cleaned, appliedBackwards(text, edits), 'to clean is to apply the edits');
  if (removals.length === 0) assert.equal(cleaned, text);
  const goes = new Set(removals.flatMap(({ lines: { start, end } }) => range(start, end)));
  const kept = seenLines(document, (line) => !goes.has(line));
  const left = seenLines(parseDocument(cleaned), () => true);
  // A line that begins with such a mark and becomes the first one gives it to the text.
  const isMarkNow = cleaned.startsWith(BYTE_ORDER_MARK) && !text.startsWith(BYTE_ORDER_MARK);
  if (isMarkNow) kept[0] = kept[0]!.slice(1);
  // Not as lists: of a million lines that takes long.
  assert.equal(left.join('\n'), kept.join('\n'), 'all else stays');
}

function checkBlanking({ document, findings }: Analysis): void {
  const { text } = document;
  const edits = blankings(document, findings);
  checkEdits(edits, text);
  const blanked = applyEdits(text, edits);
  assert.equal(blanked, appliedBackwards(text, edits), 'to blank is to apply the edits');
  const ends = (of: string): string | undefined => of.match(/\r\n|\r|\n/g)?.join('|');
  assert.equal(ends(blanked), ends(text), 'all line ends stay');
  const goes = new Set(findings.flatMap(({ lines: { start, end } }) => range(start, end)));
  const expected = allLines(document).map((line, i) => (goes.has(i) ? '' : line));
  // A blank keeps two line ends apart that would be one.
  const left = allLines(parseDocument(blanked)).map((line, i) => (goes.has(i) && line === ' ' ? '' : line));
  // A last line without a line end is none once it is empty.
  if (left.length === expected.length - 1) left.push('');
  assert.equal(left.join('\n'), expected.join('\n'), 'what is flagged is empty, and all else stays');
}

function checkEdits(edits: readonly Edit[], text: string): void {
  let last = 0;
  for (const { start, end } of edits) {
    assert.ok(start >= last && start < end && end <= text.length, 'edits are in order, in bounds and not empty');
    last = end;
  }
}

/** As editors do it: from the last edit to the first. */
function appliedBackwards(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let rest = text.length;
  for (const { start, end, text: put } of edits.toReversed()) {
    parts.push(text.slice(end, rest), put);
    rest = start;
  }
  return text.slice(0, rest) + parts.reverse().join('');
}

/** The lines that are not blank, of those that `isMeant` holds for. */
function seenLines({ lines }: Document, isMeant: (line: number) => boolean): string[] {
  return range(0, lines.count)
    .filter((line) => isMeant(line) && !lines.isBlank(line))
    .map((line) => lines.content(line));
}

function allLines({ lines }: Document): string[] {
  return range(0, lines.count).map((line) => lines.content(line));
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}

const BYTE_ORDER_MARK = '\ufeff';
