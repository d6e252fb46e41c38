import type { Analysis } from '../analyse';
import { applyEdits, blankings, deletions, findingsDownTo } from '../clean';
import { CONFIDENCES, type Confidence, reaches } from '../confidence';
import type { Document } from '../document';
import { excerpt } from '../excerpt';
import type { Finding, Sentence } from '../finding';
import { Lines } from '../lines';
import { RULE_IDS, type RuleId } from '../rules';
import { type Strip, stripOf } from './strip';
import { WordTotals } from './wordTotals';

/** What there is to say of a document, in numbers; `reportPage` and `reportBody` show it. */
export interface Report {
  /** What the document is called. */
  readonly name: string;
  readonly before: Size;
  /** One for each confidence down to the one that was asked for, surest first. */
  readonly tiers: readonly Tier[];
  /** The rules that found something, the one with the most lines first. */
  readonly rules: readonly RuleTotal[];
  readonly strip: Strip;
  readonly findings: readonly ReportFinding[];
  /** What the analysis could not do. */
  readonly notices: readonly Sentence[];
}

export interface Size {
  readonly words: number;
  readonly lines: number;
}

export interface Tier {
  readonly confidence: Confidence;
  /** How many findings have this confidence. */
  readonly findings: number;
  /** What a clean down to this confidence leaves. */
  readonly after: Size;
}

export interface RuleTotal extends Size {
  readonly rule: RuleId;
  readonly findings: number;
  readonly linesBy: Readonly<Record<Confidence, number>>;
}

export interface ReportFinding extends Finding {
  /** The beginning of its text. */
  readonly text: string;
}

export interface ReportOptions {
  readonly name: string;
  /** Findings that are less sure are left out. */
  readonly least?: Confidence;
  /** Whether a clean empties lines instead of deleting them. */
  readonly leaveBlankLines?: boolean;
}

/** Counts what `analysis` found. O(n). */
export function reportOf(analysis: Analysis, options: ReportOptions): Report {
  const { name, least = 'possible', leaveBlankLines = false } = options;
  const { document, notices } = analysis;
  const findings = analysis.findings.filter(({ confidence }) => reaches(confidence, least));
  const words = new WordTotals(document.lines);
  const edits = leaveBlankLines ? blankings : deletions;
  const tiers = CONFIDENCES.filter((confidence) => reaches(confidence, least)).map((confidence): Tier => {
    const removals = findingsDownTo(findings, confidence);
    const cleaned = applyEdits(document.text, edits(document, removals));
    return {
      confidence,
      findings: findings.filter((finding) => finding.confidence === confidence).length,
      after: { words: words.without(removals), lines: Lines.of(cleaned).count },
    };
  });
  return {
    name,
    before: { words: words.without([]), lines: document.lines.count },
    tiers,
    rules: ruleTotals(findings, words),
    strip: stripOf(document.lines, findings),
    findings: findings.map((finding) => ({ ...finding, text: excerptOf(document, finding) })),
    notices,
  };
}

function ruleTotals(findings: readonly Finding[], words: WordTotals): RuleTotal[] {
  const totals = RULE_IDS.map((rule): RuleTotal => {
    const own = findings.filter((finding) => finding.rule === rule);
    const linesBy = { certain: 0, likely: 0, possible: 0 };
    for (const { confidence, lines } of own) linesBy[confidence] += lines.end - lines.start;
    const lines = linesBy.certain + linesBy.likely + linesBy.possible;
    return { rule, findings: own.length, lines, words: words.in(own), linesBy };
  });
  return totals.filter(({ findings }) => findings > 0).sort((a, b) => b.lines - a.lines || b.findings - a.findings);
}

function excerptOf({ text, lines: all }: Pick<Document, 'text' | 'lines'>, { lines }: Finding): string {
  const span = all.spanOf(lines);
  return excerpt(text.slice(span.start, Math.min(span.end, span.start + SAMPLE)), LONGEST_EXCERPT);
}

const LONGEST_EXCERPT = 90;
/** No excerpt looks further into a text. */
const SAMPLE = 1000;
