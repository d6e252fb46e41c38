import { type Confidence, reaches } from '../../confidence';
import { RULE_IDS, type RuleId } from '../../rules';
import type { SiteEvidence } from '../../templates/siteEvidence';
import { isRepublished, siteProbabilities, siteThresholds } from '../../templates/siteModel';
import { float32s } from '../../typedArrays';
import { type Chain, chainMarginals } from './chain';
import { leftOut } from './expectedF1';
import { type Evidence, explanatoryTerms, weigh } from './explanation';
import { type NetworkInput, probabilitiesOf } from './lineNetwork';
import { type MarkedDocument, networkInput } from './networkInput';
import { type PackedModel, unpackModel } from './packedModel';
import { secondInput } from './secondLook';
import { confidences, EXTRACTED, kindOf, type Thresholds } from './tiers';

/** What the line model says of one paragraph. */
export interface Verdict {
  /** How probably it is boilerplate. */
  readonly probability: number;
  /** How surely it may go; `undefined` where it is kept. */
  readonly confidence: Confidence | undefined;
  /** What speaks for boilerplate, the weightiest first. Told when it is asked for. */
  readonly evidence: () => readonly Evidence[];
}

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
    const logits = first.network.logits(input);
    const again = second.network.logits(secondInput(input, logits));
    return { input, logits, again, first: probabilitiesOf(logits), second: probabilitiesOf(again) };
  }

  /**
   * The verdict on each paragraph; `headings` says which may be the title or a heading, `evidence` what other documents of
   * the site say. O(n log n).
   */
  judge(marked: MarkedDocument, headings: readonly boolean[], evidence?: SiteEvidence): Verdict[] {
    const said = this.probabilities(marked);
    const kind = kindOf(marked.paragraphs);
    const words = marked.paragraphs.map((paragraph) => paragraph.words);
    const own = this.packed.thresholds[kind]!;
    const alone = confidences(
      said.second,
      leftOut(this.content(marked, said, headings, kind), words),
      words,
      () => own,
    );
    const site = evidence && siteProbabilities({ ...said, headings }, evidence, words);
    const tiers = site === undefined ? alone : withSite(alone, site, evidence!, words);
    const probabilities = site ?? said.second;
    return tiers.map((confidence, i) => ({
      probability: probabilities[i]!,
      confidence,
      evidence: () => weigh(explanatoryTerms(this.first, said.input, said.second, i), this.packed.explanation),
    }));
  }

  /** How probably each paragraph is content, for the best balance of what is kept. */
  private content(
    { paragraphs }: MarkedDocument,
    { logits, first, second }: Probabilities,
    headings: readonly boolean[],
    kind: number,
  ): Float32Array {
    const chain = kind === EXTRACTED ? chainMarginals(this.packed.chain, logits) : undefined;
    const content = float32s(second.length);
    for (let i = 0; i < second.length; i++) {
      const mean = (second[i]! + first[i]!) / 2;
      let boilerplate = mean;
      if (chain !== undefined && !headings[i]) {
        const least = paragraphs[i]!.prose ? LEAST_OF_PROSE : LEAST;
        boilerplate = mean < least ? Math.min(mean, chain[i]!) : chain[i]!;
      }
      content[i] = 1 - boilerplate;
    }
    return content;
  }
}

/**
 * In texts that were extracted already the chain says what is left out for the best balance, but nothing that both
 * networks take for content with more than these odds, and no heading: beside furniture it is too ready to go on.
 */
const LEAST = 0.15;
const LEAST_OF_PROSE = 0.4;

/**
 * How surely each line may go where its site is known, `site` being how probably it is boilerplate then: the surer of what
 * the site says and of what was said without it, unless the site says that it is rather content.
 */
function withSite(
  alone: readonly (Confidence | undefined)[],
  site: Float32Array,
  evidence: SiteEvidence,
  words: readonly number[],
): (Confidence | undefined)[] {
  const content = float32s(site.length);
  for (let i = 0; i < site.length; i++) content[i] = 1 - site[i]!;
  const known = confidences(site, leftOut(content, words), words, siteThresholds(evidence, words));
  return known.map((confidence, i) => {
    const before = alone[i];
    if (before === undefined || site[i]! < EVEN || isRepublished(evidence, i, words[i]!)) return confidence;
    return confidence === undefined || reaches(before, confidence) ? before : confidence;
  });
}

const EVEN = 0.5;

interface Probabilities {
  readonly input: NetworkInput;
  /** What the first and the second network say, before it is a probability. */
  readonly logits: Float32Array;
  readonly again: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}
