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

/** From when on lines are flagged in documents of one kind; see `kindOf`. */
export type Thresholds = Readonly<Record<'certain' | 'likely', Threshold>>;

/** Two networks, the second over what the first says, and when to believe them. */
export interface PackedLineModel {
  readonly first: PackedModel;
  readonly second: PackedModel;
  /** By the kind of document. */
  readonly thresholds: readonly Thresholds[];
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

  /** How probably each paragraph is boilerplate, as each network says. O(n). */
  probabilities(marked: MarkedDocument): { readonly first: Float32Array; readonly second: Float32Array } {
    const { first, second } = this;
    const input = networkInput(marked, first.grams, first.scale, this.ruleNumbers);
    const logits = lineLogits(first.shape, first.weights, input);
    const again = lineLogits(second.shape, second.weights, secondInput(input, logits));
    return { first: logits.map(probabilityOf), second: again.map(probabilityOf) };
  }

  /** The verdict on each paragraph; O(n log n). */
  judge(marked: MarkedDocument): Verdict[] {
    const { first, second } = this.probabilities(marked);
    const content = second.map((probability, i) => 1 - (probability + first[i]!) / 2);
    const words = marked.paragraphs.map((paragraph) => paragraph.words);
    return verdicts(second, leftOut(content, words), words, this.packed.thresholds[kindOf(marked.paragraphs)]!);
  }
}

function probabilityOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/**
 * What kind of document it is, by the mean length of its lines and by how much of it is prose: in what was cut into small
 * pieces, and in lists, more is lost at the same probability than in the paragraphs of an article.
 */
export function kindOf(paragraphs: readonly { readonly words: number; readonly prose: boolean }[]): number {
  let [words, prose] = [0, 0];
  for (const paragraph of paragraphs) {
    words += paragraph.words;
    if (paragraph.prose) prose += paragraph.words;
  }
  const length = LENGTHS.filter((edge) => words >= edge * paragraphs.length).length;
  return 2 * length + (prose >= PROSE_SHARE * words ? 1 : 0);
}

const LENGTHS = [5, 12];
const PROSE_SHARE = 0.5;
export const KINDS = 2 * (LENGTHS.length + 1);

/**
 * The verdicts on lines of so many `words` that are boilerplate with these probabilities, and that are left out or not
 * for the best word-F1.
 */
export function verdicts(
  probabilities: ArrayLike<number>,
  out: ArrayLike<number>,
  words: readonly number[],
  { certain, likely }: Thresholds,
): Verdict[] {
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
