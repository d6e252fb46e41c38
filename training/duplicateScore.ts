import type { LinePair } from './corpus';
import { type Flagged, flaggedIn } from './flagged';
import { isDuplicate, type PairScore, scorePair } from './pairScore';

/** A document with marked pairs of lines, perhaps none. */
export interface MarkedDocument {
  readonly id: string;
  readonly text: string;
  readonly duplicates?: readonly LinePair[];
}

/** How the duplicates of one document were found. */
export interface DuplicateScore {
  readonly document: MarkedDocument;
  readonly pairs: readonly PairScore[];
  readonly findings: readonly Flagged[];
  /** The duplicate findings of which no line is in a marked pair. */
  readonly unmarked: readonly Flagged[];
}

/** Analyses `document` with default options, and scores the findings against its marked pairs. */
export function scoreDuplicates(document: MarkedDocument): DuplicateScore {
  const findings = flaggedIn(document.text);
  const pairs = document.duplicates ?? [];
  const marked = new Set(pairs.flat());
  return {
    document,
    pairs: pairs.map((pair) => scorePair(pair, findings)),
    findings,
    unmarked: findings.filter((finding) => isDuplicate(finding) && !finding.lines.some((line) => marked.has(line))),
  };
}
