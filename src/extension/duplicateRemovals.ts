import { type Finding, isRemovable, type Removal } from '../core';

/** What removes several copies of one original at once: the lines that go, in order, and how many copies these are. */
export interface CopiesRemoval {
  readonly removals: readonly Removal[];
  readonly count: number;
}

/** All copies of the originals of `finding`, at whatever confidence; `undefined` if it is the only one. */
export function allCopies(findings: readonly Finding[], finding: Finding): CopiesRemoval | undefined {
  if (!isRemovable(finding)) return undefined;
  const copies = copiesOf(findings, finding);
  return copies.length > 1 ? { removals: copies, count: copies.length } : undefined;
}

/**
 * The originals of `finding` and all their other copies, so that `finding` is the one that stays; `undefined` where the
 * original holds more than the copy.
 */
export function allButThis(findings: readonly Finding[], finding: Finding): CopiesRemoval | undefined {
  if (finding.partial || !REPLACES_ORIGINAL.has(finding.rule)) return undefined;
  const others = copiesOf(findings, finding).filter((copy) => copy !== finding);
  const removals = [...finding.originals, ...others].sort((a, b) => a.lines.start - b.lines.start);
  return { removals, count: others.length + 1 };
}

const REPLACES_ORIGINAL: ReadonlySet<string> = new Set(['exact-duplicate', 'near-duplicate', 'repeated-block']);

/** The removable ones of `findings` with the originals of `finding`, in order. */
function copiesOf(findings: readonly Finding[], finding: Finding): Finding[] {
  const key = originalsKey(finding);
  return key === '' ? [] : findings.filter((other) => isRemovable(other) && originalsKey(other) === key);
}

function originalsKey({ originals }: Finding): string {
  return originals.map(({ lines }) => `${lines.start}-${lines.end}`).join();
}
