import { NEVER, type Threshold } from '../../src/core/boilerplate/model/tiers';

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
  /** Whether it stands between the first and the last content line. */
  readonly inner: boolean;
}

/** What a tier promises, and what it wants most. */
export interface Promise {
  /** The most content words that are lost, as a share. */
  readonly lost: number;
  /** The least share of boilerplate among the lines that are flagged amid the content. */
  readonly innerPrecision: number;
  /** Whether it is the words of the boilerplate that shall be flagged, not its lines. */
  readonly byWords?: boolean;
  /** Whether only the words that are lost to be expected are to decide, not the probability. */
  readonly byRisk?: boolean;
}

/**
 * The threshold that flags most boilerplate, on average over the dumps, and keeps the promise: the loss in each
 * dump that has a tenth of the content and more (of fewer pages one alone would decide), the precision on average over
 * these. Where none is so precise, the one that is most. O(lines · steps).
 */
export function chooseThreshold(lines: readonly JudgedLine[], promise: Promise): Threshold {
  const names = [...new Set(lines.map(({ dump }) => dump))];
  const dumps = names.map(
    (name) =>
      new Dump(
        lines.filter(({ dump }) => dump === name),
        promise.byWords ?? false,
      ),
  );
  const content = dumps.reduce((sum, dump) => sum + dump.content, 0);
  const large = dumps.filter((dump) => dump.content >= LARGE * content);
  let best: { readonly threshold: Threshold; readonly precision: number; readonly share: number } | undefined;
  for (const probability of promise.byRisk ? PROBABILITIES.slice(0, 1) : PROBABILITIES) {
    for (const risk of RISKS) {
      const outcomes = large.map((dump) => dump.outcome({ risk, probability }));
      if (outcomes.some(({ lost }) => lost > promise.lost)) break;
      const precision = Math.min(promise.innerPrecision, mean(outcomes.map((outcome) => outcome.innerPrecision)));
      const share = mean(outcomes.map(({ flagged }) => flagged));
      const better =
        best === undefined || precision > best.precision || (precision === best.precision && share > best.share);
      if (better) best = { threshold: { risk, probability }, precision, share };
    }
  }
  return best?.threshold ?? NEVER;
}

const LARGE = 0.1;

const PROBABILITIES = [
  0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99, 0.993, 0.995, 0.997, 0.998,
];
/** Ascending, in even steps of their logarithm. */
const RISKS = Array.from({ length: 73 }, (_, i) => Number((0.001 * 10 ** (i / 16)).toPrecision(4)));

/** How a threshold does, each a share. */
interface Outcome {
  readonly lost: number;
  readonly flagged: number;
  readonly innerPrecision: number;
}

/** The lines of one dump, counted by the steps of `PROBABILITIES` and `RISKS`. */
class Dump {
  readonly content: number;
  private readonly boilerplate: number;
  /** For each step of probability and risk, of the lines that are flagged by both. */
  private readonly lost = counters();
  private readonly flagged = counters();
  private readonly inner = counters();
  private readonly innerRight = counters();

  constructor(lines: readonly JudgedLine[], byWords: boolean) {
    const sizeOf = ({ boilerplate, words }: JudgedLine): number => (!boilerplate ? 0 : byWords ? words : 1);
    this.content = lines.reduce((sum, line) => sum + line.content, 0);
    this.boilerplate = lines.reduce((sum, line) => sum + sizeOf(line), 0);
    for (const line of lines) {
      const step = PROBABILITIES.findLastIndex((probability) => line.probability >= probability);
      const risk = RISKS.findIndex((most) => riskOf(line) <= most);
      if (step < 0 || risk < 0) continue;
      const at = step * RISKS.length + risk;
      this.lost[at]! += line.content;
      this.flagged[at]! += sizeOf(line);
      if (line.inner) this.inner[at]!++;
      if (line.inner && line.boilerplate) this.innerRight[at]!++;
    }
    for (const counts of [this.lost, this.flagged, this.inner, this.innerRight]) accumulate(counts);
  }

  outcome({ risk, probability }: Threshold): Outcome {
    const at = PROBABILITIES.indexOf(probability) * RISKS.length + RISKS.indexOf(risk);
    return {
      lost: this.lost[at]! / Math.max(1, this.content),
      flagged: this.flagged[at]! / Math.max(1, this.boilerplate),
      innerPrecision: this.inner[at] === 0 ? 1 : this.innerRight[at]! / this.inner[at]!,
    };
  }
}

function counters(): Float64Array {
  return new Float64Array(PROBABILITIES.length * RISKS.length);
}

/** Turns the counts at each step into those of all lines with at least that probability and at most that risk. */
function accumulate(counts: Float64Array): void {
  for (let step = PROBABILITIES.length - 1; step >= 0; step--) {
    let row = 0;
    for (let risk = 0; risk < RISKS.length; risk++) {
      const at = step * RISKS.length + risk;
      row += counts[at]!;
      counts[at] = row + (step + 1 < PROBABILITIES.length ? counts[at + RISKS.length]! : 0);
    }
  }
}

function riskOf({ probability, words }: JudgedLine): number {
  return (1 - probability) * Math.max(1, words);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
