import { LineNetwork, probabilityOf } from '../../src/core/boilerplate/model/lineNetwork';
import type { Scale } from '../../src/core/boilerplate/model/networkInput';
import { type NetworkShape, viewsOf, type Weights } from '../../src/core/boilerplate/model/networkShape';
import type { Threshold, Thresholds } from '../../src/core/boilerplate/model/tiers';
import { CONFIDENCES } from '../../src/core/confidence';
import type { PackedSiteModel } from '../../src/core/templates/packedSiteModel';
import { standsInHalf } from '../../src/core/templates/siteEvidence';
import { SITE_FEATURE_COUNT } from '../../src/core/templates/siteInput';
import { isRepublished } from '../../src/core/templates/siteModel';
import { foldOf } from './documentWeights';
import { innerRegion } from './lineLabels';
import { packModel } from './packModel';
import type { SitePage } from './siteSamples';
import { chooseThreshold, type JudgedLine } from './thresholds';
import { type TrainingOptions, trainNetwork } from './trainNetwork';

const SHAPE: NetworkShape = {
  grams: 0,
  gramWidth: 0,
  features: SITE_FEATURE_COUNT,
  rules: 1,
  confidences: CONFIDENCES.length + 1,
  hidden: 16,
  pooled: 8,
  dilations: [1, 3, 9],
};
/** The thresholds are chosen by networks that have not learned from one part in so many of the sites. */
const FOLDS = 5;
const TRAINING: TrainingOptions = {
  epochs: 10,
  lines: 4000,
  rate: 0.008,
  decay: 0.01,
  dropout: { grams: 0, documents: 0, hidden: 0.2 },
  seed: 1,
};

/**
 * The site network, trained on `pages`, and its thresholds, by what networks say of each page that learned from the
 * other parts of the sites: of all dumps together, since of each there are few sites. `lost` is the share of content words that a
 * tier may lose; of likely half falls to the threshold that flags most lines, and half to the one that flags most words. The
 * same pages give the same network.
 */
export function fitSite(
  pages: readonly SitePage[],
  lost: Readonly<Record<'certain' | 'likely', number>>,
  say: (message: string) => void,
): PackedSiteModel {
  const trainOn = (name: string, some: readonly SitePage[]): Weights => {
    const samples = some.map(({ varied }) => varied);
    const report = (epoch: number, loss: number): void =>
      say(`site network${name}: epoch ${epoch}, loss ${loss.toFixed(4)}`);
    return viewsOf(SHAPE, trainNetwork(SHAPE, samples, TRAINING, report));
  };
  const folds = pages.map(({ document }) => foldOf(document, FOLDS));
  const networks = Array.from({ length: FOLDS }, (_, fold) => {
    const rest = pages.filter((_, i) => folds[i] !== fold);
    return new LineNetwork(SHAPE, trainOn(` without part ${fold + 1}`, rest));
  });
  const probabilities = pages.map(({ sample }, i) => networks[folds[i]!]!.logits(sample).map(probabilityOf));
  const choose = (tier: 'certain' | 'likely', lost: number, by: 'byRisk' | 'byWords'): Threshold =>
    chooseThreshold(
      pages.flatMap((page, i) => judgedLines(page, probabilities[i]!, tier)),
      { lost, innerPrecision: 0, [by]: true },
    );
  const thresholds: Thresholds = {
    certain: choose('certain', lost.certain, 'byRisk'),
    likely: choose('likely', lost.likely / 2, 'byRisk'),
    long: choose('likely', lost.likely / 2, 'byWords'),
  };
  const identity: Scale = {
    means: new Float32Array(SHAPE.features),
    spreads: new Float32Array(SHAPE.features).fill(1),
  };
  return { network: packModel(SHAPE, [], identity, new Uint32Array(), trainOn('', pages)), thresholds };
}

/** The lines of `page` that count, as `chooseThreshold` takes them; what can never be as sure as `tier` is kept. */
function judgedLines(page: SitePage, said: Float32Array, tier: 'certain' | 'likely'): JudgedLine[] {
  const { words, headings, evidence, labels, doubtful } = page;
  const isInner = innerRegion(labels);
  return labels.flatMap(({ content, boilerplate }, i) => {
    if (content + boilerplate === 0 || doubtful[i]) return [];
    const isHeading = headings[i] && !standsInHalf(evidence, i);
    const isBarred = isHeading || (tier === 'certain' && isRepublished(evidence, i, words[i]!));
    return {
      kind: 0,
      dump: 'any',
      probability: isBarred ? 0 : said[i]!,
      words: words[i]!,
      content,
      boilerplate: boilerplate > content,
      inner: isInner(i),
    };
  });
}
