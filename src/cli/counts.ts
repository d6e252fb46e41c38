import type { Document } from '../core/document';
import type { Finding } from '../core/finding';
import type { RuleId } from '../core/rules';
import { tokenise, wordCount } from '../core/tokens';

/** How much one finding is of a text. */
export interface FindingCount {
  readonly rule: RuleId;
  readonly lines: number;
  readonly words: number;
}

/** The counts of `findings`, one for each. O(their text). */
export function countsOf(document: Pick<Document, 'lines'>, findings: readonly Finding[]): FindingCount[] {
  return findings.map(({ rule, lines }) => ({
    rule,
    lines: lines.end - lines.start,
    words: wordCount(tokenise(document.lines.textOf(lines))),
  }));
}

/** How many findings there are of a rule, or on a site, and how much they are. */
export interface Total {
  readonly name: string;
  readonly findings: number;
  readonly lines: number;
  readonly words: number;
}

/** Adds up findings by rule and by site. */
export class Totals {
  private readonly byRule = new Map<string, Total>();
  private readonly bySite = new Map<string, Total>();

  /** Adds the findings of a document of `site`, where it has one. */
  add(site: string | undefined, counts: readonly FindingCount[]): void {
    for (const count of counts) {
      grow(this.byRule, count.rule, count);
      if (site !== undefined) grow(this.bySite, site, count);
    }
  }

  /** The rules, those of most lines first. */
  get rules(): Total[] {
    return sorted(this.byRule);
  }

  /** The sites, those of most lines first. */
  get sites(): Total[] {
    return sorted(this.bySite);
  }

  get all(): Total {
    const sum = { name: 'all', findings: 0, lines: 0, words: 0 };
    for (const { findings, lines, words } of this.byRule.values()) {
      sum.findings += findings;
      sum.lines += lines;
      sum.words += words;
    }
    return sum;
  }
}

function grow(totals: Map<string, Total>, name: string, { lines, words }: FindingCount): void {
  const { findings, ...before } = totals.get(name) ?? { findings: 0, lines: 0, words: 0 };
  totals.set(name, { name, findings: findings + 1, lines: before.lines + lines, words: before.words + words });
}

function sorted(totals: ReadonlyMap<string, Total>): Total[] {
  return [...totals.values()].sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
}
