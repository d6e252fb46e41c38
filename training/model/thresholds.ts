import type { Threshold } from '../../src/core/boilerplate/model/lineModel';

/** One line with what the model says of it, when it has not learned from its page. */
export interface JudgedLine {
  /** The kind of its document, and how that became text. */
  readonly kind: number;
  readonly dump: string;
  readonly probability: number;
  /** Its length as the analysis counts it, and its words that are labelled content. */
  readonly words: number;
  readonly content: number;
  readonly boilerplate: boolean;
  /** Whether it stands between the first and the last content line of its page. */
  readonly inner: boolean;
}

/** What a tier promises: the most content words that are lost, as a share, and the least precision in the inner region. */
export interface Promise {
  readonly lost: number;
  readonly precision: number;
}

/**
 * The threshold that flags most boilerplate lines, on average over the dumps, and keeps the promise in each dump that has
 * a tenth of the content and more (of fewer pages one alone would decide); of
 * those that keep the loss but not the precision, the most precise. O(lines · steps).
 */
export function chooseThreshold(lines: readonly JudgedLine[], promise: Promise): Threshold {
  const names = [...new Set(lines.map(({ dump }) => dump))];
  const dumps = names.map((name) => new Dump(lines.filter(({ dump }) => dump === name)));
  const content = dumps.reduce((sum, dump) => sum + dump.content, 0);
  const large = dumps.filter((dump) => dump.content >= LARGE * content);
  let best: { readonly threshold: Threshold; readonly kept: boolean; readonly score: number } | undefined;
  for (const probability of PROBABILITIES) {
    const risk = Math.min(HIGHEST_RISK, ...large.map((dump) => dump.highestRisk(probability, promise.lost)));
    const threshold = { risk: Number(risk.toPrecision(4)), probability };
    const results = large.map((dump) => dump.flagged(threshold));
    const [right, wrong] = [mean(results.map((one) => one.innerRight)), mean(results.map((one) => one.innerWrong))];
    const precision = right + wrong === 0 ? 0 : right / (right + wrong);
    const kept = precision >= promise.precision;
    const score = kept ? mean(results.map((one) => one.share)) : precision;
    if (best === undefined || (kept && !best.kept) || (kept === best.kept && score > best.score)) {
      best = { threshold, kept, score };
    }
  }
  return best!.threshold;
}

/** Risks beyond this are the same to all lines. */
const HIGHEST_RISK = 1000;

const LARGE = 0.1;

const PROBABILITIES = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.985, 0.99, 0.995, 0.998];

/** The lines of one dump, by the words that would be lost with them, ascending. */
class Dump {
  readonly content: number;
  private readonly boilerplate: number;
  private readonly sorted: readonly JudgedLine[];

  constructor(lines: readonly JudgedLine[]) {
    this.sorted = [...lines].sort((a, b) => riskOf(a) - riskOf(b));
    this.content = lines.reduce((sum, line) => sum + line.content, 0);
    this.boilerplate = lines.filter((line) => line.boilerplate).length;
  }

  /** Up to which risk lines may be flagged for no more than a share of `lost` of the content to go. */
  highestRisk(probability: number, lost: number): number {
    const allowed = lost * this.content;
    let [gone, risk] = [0, 0];
    for (const line of this.sorted) {
      if (line.probability < probability) continue;
      gone += line.content;
      if (gone > allowed) return risk;
      risk = riskOf(line);
    }
    return HIGHEST_RISK;
  }

  flagged({ risk, probability }: Threshold) {
    let [all, innerRight, innerWrong] = [0, 0, 0];
    for (const line of this.sorted) {
      if (riskOf(line) > risk) break;
      if (line.probability < probability) continue;
      if (line.boilerplate) all++;
      if (!line.inner) continue;
      if (line.boilerplate) innerRight++;
      else innerWrong++;
    }
    return { share: all / Math.max(1, this.boilerplate), innerRight, innerWrong };
  }
}

function riskOf({ probability, words }: JudgedLine): number {
  return (1 - probability) * Math.max(1, words);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
