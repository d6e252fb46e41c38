import type { Confidence } from '../../confidence';
import { RULE_IDS, type RuleId } from '../../rules';
import { leftOut } from './expectedF1';
import { lineLogits } from './lineNetwork';
import { type MarkedDocument, networkInput } from './networkInput';
import { type PackedModel, unpackModel } from './packedModel';
import { secondInput } from './secondLook';

/** What the line model says of one paragraph. */
export interface Verdict {
  /** How probably it is boilerplate. */
  readonly probability: number;
  /** How surely it may go; `undefined` where it is kept. */
  readonly confidence: Confidence | undefined;
}

/**
 * From when on a line is flagged: the words that are lost to be expected, its length times the probability that it is
 * content, are at most `risk`, and the probability that it is boilerplate at least `probability`.
 */
export interface Threshold {
  readonly risk: number;
  readonly probability: number;
}

/** Two networks, the second over what the first says, and when to believe them. */
export interface PackedLineModel {
  readonly first: PackedModel;
  readonly second: PackedModel;
  readonly thresholds: Readonly<Record<'certain' | 'likely', Threshold>>;
}

/** The learned classifier of lines; see training/. */
export class LineModel {
  private readonly first;
  private readonly second;
  private readonly ruleNumbers: ReadonlyMap<RuleId, number>;

  constructor(private readonly packed: PackedLineModel) {
    this.first = unpackModel(packed.first);
    this.second = unpackModel(packed.second);
    this.ruleNumbers = new Map(RULE_IDS.map((rule) => [rule, 1 + packed.first.rules.indexOf(rule)]));
  }

  /** How probably each paragraph is boilerplate. O(n). */
  probabilities(marked: MarkedDocument): Float32Array {
    const { first, second } = this;
    const input = networkInput(marked, first.grams, first.scale, this.ruleNumbers);
    const logits = lineLogits(first.shape, first.weights, input);
    return lineLogits(second.shape, second.weights, secondInput(input, logits)).map((z) => 1 / (1 + Math.exp(-z)));
  }

  /** The verdict on each paragraph; O(n log n). */
  judge(marked: MarkedDocument): Verdict[] {
    return verdicts(
      this.probabilities(marked),
      marked.paragraphs.map(({ words }) => words),
      this.packed.thresholds,
    );
  }
}

/** The verdicts that follow from how probably lines of so many `words` are boilerplate. */
export function verdicts(
  probabilities: ArrayLike<number>,
  words: readonly number[],
  { certain, likely }: PackedLineModel['thresholds'],
): Verdict[] {
  const content = Float32Array.from(probabilities, (probability) => 1 - probability);
  const out = leftOut(content, words);
  return words.map((count, i) => {
    const probability = probabilities[i]!;
    const reaches = ({ risk, probability: least }: Threshold): boolean =>
      probability >= least && (1 - probability) * Math.max(1, count) <= risk;
    const confidence = reaches(certain)
      ? 'certain'
      : reaches(likely)
        ? 'likely'
        : out[i] === 1
          ? 'possible'
          : undefined;
    return { probability, confidence };
  });
}
