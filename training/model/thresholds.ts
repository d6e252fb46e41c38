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
}

/** What a tier promises: the most content words that are lost, as a share, and the least probability of what it flags. */
export interface Promise {
  readonly lost: number;
  readonly probability: number;
}

/**
 * The threshold that flags most boilerplate lines, on average over the dumps, and keeps the promise in each dump that has
 * a tenth of the content and more: of fewer pages one alone would decide. O(lines · steps).
 */
export function chooseThreshold(lines: readonly JudgedLine[], promise: Promise): Threshold {
  const names = [...new Set(lines.map(({ dump }) => dump))];
  const dumps = names.map((name) => new Dump(lines.filter(({ dump }) => dump === name)));
  const content = dumps.reduce((sum, dump) => sum + dump.content, 0);
  const large = dumps.filter((dump) => dump.content >= LARGE * content);
  let best: { readonly threshold: Threshold; readonly share: number } | undefined;
  for (const probability of PROBABILITIES.filter((one) => one >= promise.probability)) {
    const risk = Math.min(HIGHEST_RISK, ...large.map((dump) => dump.highestRisk(probability, promise.lost)));
    const threshold = { risk: Number(risk.toPrecision(4)), probability };
    const share = mean(large.map((dump) => dump.flagged(threshold)));
    if (best === undefined || share > best.share) best = { threshold, share };
  }
  return best!.threshold;
}

/** Risks beyond this are the same to all lines. */
const HIGHEST_RISK = 1000;

const LARGE = 0.1;

const PROBABILITIES = [0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.985, 0.99, 0.995, 0.998];

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

  /** The share of the boilerplate lines that are flagged. */
  flagged({ risk, probability }: Threshold): number {
    let flagged = 0;
    for (const line of this.sorted) {
      if (riskOf(line) > risk) break;
      if (line.boilerplate && line.probability >= probability) flagged++;
    }
    return flagged / Math.max(1, this.boilerplate);
  }
}

function riskOf({ probability, words }: JudgedLine): number {
  return (1 - probability) * Math.max(1, words);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
