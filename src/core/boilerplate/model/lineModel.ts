import type { Confidence } from '../../confidence';
import { RULE_IDS, type RuleId } from '../../rules';
import type { SiteEvidence } from '../../templates/siteEvidence';
import { withSite } from '../../templates/siteOdds';
import { type Chain, chainMarginals } from './chain';
import { leftOut } from './expectedF1';
import { type Evidence, explanatoryTerms, weigh } from './explanation';
import { lineLogits, type NetworkInput, probabilityOf } from './lineNetwork';
import { type MarkedDocument, networkInput } from './networkInput';
import { type PackedModel, unpackModel } from './packedModel';
import { secondInput } from './secondLook';

/** What the line model says of one paragraph. */
export interface Verdict {
  /** How probably it is boilerplate. */
  readonly probability: number;
  /** How surely it may go; `undefined` where it is kept. */
  readonly confidence: Confidence | undefined;
  /** What speaks for boilerplate, the weightiest first. Told when it is asked for. */
  readonly evidence: () => readonly Evidence[];
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

/** Two networks and a chain, both over what the first network says, and when to believe them. */
export interface PackedLineModel {
  readonly first: PackedModel;
  readonly second: PackedModel;
  readonly chain: Chain;
  /** Of the linear model that tells reasons; see `weigh`. */
  readonly explanation: readonly number[];
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
  probabilities(marked: MarkedDocument): Probabilities {
    const { first, second } = this;
    const input = networkInput(marked, first.grams, first.scale, this.ruleNumbers);
    const logits = lineLogits(first.shape, first.weights, input);
    const again = lineLogits(second.shape, second.weights, secondInput(input, logits));
    return { input, logits, first: logits.map(probabilityOf), second: again.map(probabilityOf) };
  }

  /**
   * The verdict on each paragraph; `headings` says which may be the title or a heading, `evidence` what other documents of
   * the site say. O(n log n).
   */
  judge(marked: MarkedDocument, headings: readonly boolean[], evidence?: SiteEvidence): Verdict[] {
    const { input, logits, first, second } = this.probabilities(marked);
    const kind = kindOf(marked.paragraphs);
    const chain = kind === EXTRACTED ? chainMarginals(this.packed.chain, logits) : undefined;
    const words = marked.paragraphs.map((paragraph) => paragraph.words);
    const adjusted = (probabilities: Float32Array): Float32Array =>
      evidence === undefined ? probabilities : withSite(probabilities, evidence, words);
    const content = second.map((probability, i) => {
      const mean = (probability + first[i]!) / 2;
      if (chain === undefined || headings[i]) return 1 - mean;
      const least = marked.paragraphs[i]!.prose ? LEAST_OF_PROSE : LEAST;
      return 1 - (mean < least ? Math.min(mean, chain[i]!) : chain[i]!);
    });
    const thresholds = this.packed.thresholds[kind]!;
    const probabilities = adjusted(second);
    const kept = adjusted(content.map((share) => 1 - share)).map((share) => 1 - share);
    return confidences(probabilities, leftOut(kept, words), words, thresholds).map((confidence, i) => ({
      probability: probabilities[i]!,
      confidence,
      evidence: () => weigh(explanatoryTerms(this.first, input, second, i), this.packed.explanation),
    }));
  }
}

/**
 * In texts that were extracted already the chain says what is left out for the best balance, but nothing that both
 * networks take for content with more than these odds, and no heading: beside furniture it is too ready to go on.
 */
const LEAST = 0.15;
const LEAST_OF_PROSE = 0.4;

interface Probabilities {
  readonly input: NetworkInput;
  /** What the first network says, before it is a probability. */
  readonly logits: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** The kind of a document that was roughly extracted already. */
const EXTRACTED = 1;

/**
 * What kind of document it is: `EXTRACTED` for paragraphs with some residue between them, else 0. Whole pages, most of
 * all those that were cut into small pieces, lose more at the same risk.
 */
export function kindOf(paragraphs: readonly { readonly words: number }[]): number {
  const words = paragraphs.reduce((sum, paragraph) => sum + paragraph.words, 0);
  return words >= LONG_LINES * paragraphs.length ? EXTRACTED : 0;
}

const LONG_LINES = 12;
export const KINDS = 2;

/**
 * How surely lines of so many `words` may go that are boilerplate with these probabilities, and that are left out or not
 * for the best word-F1.
 */
export function confidences(
  probabilities: ArrayLike<number>,
  out: ArrayLike<number>,
  words: readonly number[],
  { certain, likely }: Thresholds,
): (Confidence | undefined)[] {
  return words.map((count, i) => {
    const probability = probabilities[i]!;
    const reaches = ({ risk, probability: least }: Threshold): boolean =>
      probability >= least && (1 - probability) * Math.max(1, count) <= risk;
    return reaches(certain) ? 'certain' : reaches(likely) ? 'likely' : out[i] === 1 ? 'possible' : undefined;
  });
}
