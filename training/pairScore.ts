import { type Confidence, type RuleId, reaches } from '../src/core';
import type { LinePair } from './corpus';
import type { Flagged } from './flagged';

/** What became of a marked pair of lines. */
export interface PairScore {
  readonly pair: LinePair;
  /** The surest way in which it was found strictly: see `scorePair`. */
  readonly found?: { readonly rule: RuleId; readonly confidence: Confidence };
  /** Whether one of its lines is in a duplicate finding, whatever that one's originals are. */
  readonly loose: boolean;
  /** Whether a line shares a repeated sentence with the other one. */
  readonly sentence: boolean;
  /** The rules that call one of its lines boilerplate. */
  readonly boilerplate: readonly RuleId[];
}

/** Whether `finding` flags a duplicate that a clean can remove; a repeated sentence is not enough. */
export function isDuplicate({ kind, rule }: Flagged): boolean {
  return kind === 'duplicate' && rule !== 'repeated-sentence';
}

/**
 * Says whether `pair` is found among the findings of its document: strictly, if one of its lines lies in a duplicate
 * finding that has the other one among its originals, or both lie in duplicate findings that share an original (then
 * the less sure of the two counts). The rule is that of the later line, if it is flagged.
 */
export function scorePair(pair: LinePair, findings: readonly Flagged[]): PairScore {
  const [later, earlier] = pair;
  const holding = (line: number) => findings.filter(({ lines }) => lines.includes(line));
  const [atLater, atEarlier] = [holding(later), holding(earlier)];
  const direct = [
    ...atLater.filter(({ originals }) => originals.includes(earlier)),
    ...atEarlier.filter(({ originals }) => originals.includes(later)),
  ];
  const ways: { rule: RuleId; confidence: Confidence }[] = direct.filter(isDuplicate);
  for (const a of atLater.filter(isDuplicate)) {
    for (const b of atEarlier.filter(isDuplicate)) {
      if (a === b || !a.originals.some((line) => b.originals.includes(line))) continue;
      ways.push({ rule: a.rule, confidence: reaches(a.confidence, b.confidence) ? b.confidence : a.confidence });
    }
  }
  const found = ways.reduce<(typeof ways)[number] | undefined>(
    (best, way) => (best !== undefined && reaches(best.confidence, way.confidence) ? best : way),
    undefined,
  );
  const all = [...atLater, ...atEarlier];
  return {
    pair,
    ...(found === undefined ? {} : { found: { rule: found.rule, confidence: found.confidence } }),
    loose: all.some(isDuplicate),
    sentence: direct.some(({ rule }) => rule === 'repeated-sentence'),
    boilerplate: [...new Set(all.filter(({ kind }) => kind === 'boilerplate').map(({ rule }) => rule))],
  };
}
