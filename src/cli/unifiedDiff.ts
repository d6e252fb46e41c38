import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk } from 'diff';
import { applyEdits, type Edit } from '../core/clean';

const CONTEXT = 3;

/** Old lines `[start, end)`, which `after` replaces. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/**
 * The unified diff that `edits` (ascending, not overlapping) make of `text`, for `patch -p1` and `git apply`; empty
 * where there are none. What was edited is known, so nothing has to be searched for: O(n), where a search for the
 * shortest difference takes O(n · differences). Lines end at LF alone, as those programs have it.
 */
export function unifiedDiff(name: string, text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return '';
  const lines = new LfLines(text);
  const hunks: StructuredPatchHunk[] = [];
  let shift = 0;
  for (const group of grouped(changesOf(lines, edits))) {
    const hunk = hunkOf(lines, group, shift);
    shift += hunk.newLines - hunk.oldLines;
    hunks.push(hunk);
  }
  const path = name.replace(/^\/+/, '');
  const names = { oldFileName: `a/${path}`, newFileName: `b/${path}`, oldHeader: '', newHeader: '' };
  const patch = formatPatch({ ...names, hunks }, FILE_HEADERS_ONLY);
  // As git and diff do: without a tab `patch` takes such a name to end at its first space. In quotes it needs none.
  return path.includes(' ') ? patch.replace(/^(--- [^"].*)\n(.*)/, '$1\t\n$2\t') : patch;
}

/** The lines that `edits` touch, with what they become. */
function changesOf(lines: LfLines, edits: readonly Edit[]): Change[] {
  const changes: Change[] = [];
  for (let next = 0; next < edits.length; ) {
    const start = lines.at(edits[next]!.start);
    const origin = lines.start(start);
    const own: Edit[] = [];
    let end = start;
    let after = '';
    // An edit that takes a line feed away (in a text of mixed line ends) joins the next line to this one.
    for (let joins = true; joins; joins = !/(^|\n)$/.test(after) && end < lines.count) {
      if (own.length > 0) end++;
      for (; next < edits.length && (own.length === 0 || edits[next]!.start < lines.start(end)); next++) {
        const edit = edits[next]!;
        own.push({ start: edit.start - origin, end: edit.end - origin, text: edit.text });
        end = Math.max(end, lines.endingAt(edit.end));
      }
      after = applyEdits(lines.text.slice(origin, lines.start(end)), own);
    }
    changes.push({ start, end, after });
  }
  return changes;
}

/** Changes that are so near that their contexts would touch. */
function grouped(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last !== undefined && change.start - last.at(-1)!.end <= 2 * CONTEXT) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkOf(lines: LfLines, changes: readonly Change[], shift: number): StructuredPatchHunk {
  const start = Math.max(0, changes[0]!.start - CONTEXT);
  const end = Math.min(lines.count, changes.at(-1)!.end + CONTEXT);
  const body: string[] = [];
  const add = (mark: string, from: LfLines, first: number, last: number) => {
    for (let line = first; line < last; line++) body.push(...marked(mark, from.line(line)));
  };
  let at = start;
  let added = 0;
  let removed = 0;
  for (const change of changes) {
    const after = new LfLines(change.after);
    add(' ', lines, at, change.start);
    add('-', lines, change.start, change.end);
    add('+', after, 0, after.count);
    removed += change.end - change.start;
    added += after.count;
    at = change.end;
  }
  add(' ', lines, at, end);
  const oldLines = end - start;
  return {
    oldStart: start + 1,
    oldLines,
    newStart: start + 1 + shift,
    newLines: oldLines - removed + added,
    lines: body,
  };
}

function marked(mark: string, line: string): string[] {
  return line.endsWith('\n') ? [mark + line.slice(0, -1)] : [mark + line, '\\ No newline at end of file'];
}

/** Lines that end at LF, their line feed included. */
class LfLines {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1);
    if (this.starts.at(-1) !== text.length) this.starts.push(text.length);
  }

  get count(): number {
    return this.starts.length - 1;
  }

  start(line: number): number {
    return this.starts[line]!;
  }

  line(line: number): string {
    return this.text.slice(this.starts[line]!, this.starts[line + 1]!);
  }

  /** The line that holds `offset`, by binary search. */
  at(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The end of the shortest range of whole lines that reaches `offset`. */
  endingAt(offset: number): number {
    const line = this.at(offset);
    return this.start(line) === offset ? line : line + 1;
  }
}
