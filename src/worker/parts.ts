import type { Finding } from '../core';
import { checksum } from './checksum';
import { turn } from './turn';

/*
 * Findings on their way from the worker. Cloned as they are, tens of thousands of them hold the thread that receives
 * them for a second; as text in parts they are read part by part, with turns for all else between. Where they stand is
 * counted from what is before them, and what is in a part decides where it ends, so that most parts are the same after a
 * keystroke, and need not be sent again.
 */

/** Findings as JSON, the first one on `line`; see `relative`. */
export interface PackedPart {
  readonly line: number;
  readonly json: string;
}

/** A part as it is sent: whole, or, where its JSON was in the answer before, as the part `same` of that. */
export type SentPart = PackedPart | { readonly line: number; readonly same: number };

/** A part that was read. */
export interface Part {
  readonly line: number;
  readonly findings: readonly Finding[];
}

/** `findings`, which are in order, in parts. O(their JSON). */
export function packFindings(findings: readonly Finding[]): PackedPart[] {
  const parts: PackedPart[] = [];
  let items: string[] = [];
  let length = 0;
  let [first, before] = [0, 0];
  for (const [i, finding] of findings.entries()) {
    if (items.length === 0) first = before = finding.lines.start;
    const item = JSON.stringify(relative(finding, before));
    before = finding.lines.start;
    items.push(item);
    length += item.length;
    const ends = length >= LONGEST || (length >= SHORTEST && checksum(item) % SPACING === 0);
    if (!ends && i < findings.length - 1) continue;
    parts.push({ line: first, json: `[${items.join()}]` });
    [items, length] = [[], 0];
  }
  return parts;
}

/**
 * The findings that `parts` hold, part by part. `before` is the answer that they go by: what is the same there, and in its
 * place, is the same object. `rest` is awaited now and then.
 */
export async function unpackParts(
  parts: readonly SentPart[],
  before: readonly Part[] = [],
  rest: () => Promise<void> = turn,
): Promise<Part[]> {
  const unpacked: Part[] = [];
  let effort = 0;
  for (const part of parts) {
    if (effort >= LONGEST) {
      await rest();
      effort = 0;
    }
    if ('json' in part) {
      effort += part.json.length;
      unpacked.push({ line: part.line, findings: absolute(JSON.parse(part.json) as Finding[], part.line) });
    } else {
      const known = before[part.same]!;
      if (known.line !== part.line) effort += known.findings.length * MOVED;
      unpacked.push(known.line === part.line ? known : moved(known, part.line));
    }
  }
  return unpacked;
}

/** The findings of `parts`, in order. */
export function findingsOf(parts: readonly Part[]): Finding[] {
  return parts.flatMap(({ findings }) => findings);
}

/** In characters of JSON: from this length on a part may end, and at this one it does. */
const SHORTEST = 1 << 13;
const LONGEST = 1 << 17;
/** From its shortest length on a part ends behind one finding in so many. */
const SPACING = 16;
/** What it costs to move a finding, in characters of JSON that are read meanwhile. */
const MOVED = 100;

/** `finding` with its lines counted from `line`, and those of its originals from where it stands itself. */
function relative(finding: Finding, line: number): Finding {
  return placed(finding, -line, -finding.lines.start);
}

/** `findings` in their places, the first one on `line`: the opposite of `relative`. */
function absolute(findings: readonly Finding[], line: number): Finding[] {
  let start = line;
  return findings.map((finding) => {
    const by = start;
    start += finding.lines.start;
    return placed(finding, by, start);
  });
}

function moved(part: Part, line: number): Part {
  const by = line - part.line;
  return { line, findings: part.findings.map((finding) => placed(finding, by, by)) };
}

/** `finding` so many lines further, and its originals. */
function placed(finding: Finding, by: number, originalsBy: number): Finding {
  const { lines, originals } = finding;
  return {
    ...finding,
    lines: { start: lines.start + by, end: lines.end + by },
    originals: originals.map(({ lines: { start, end } }) => ({
      lines: { start: start + originalsBy, end: end + originalsBy },
    })),
  };
}
