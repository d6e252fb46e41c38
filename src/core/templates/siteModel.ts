import { type LineNetwork, probabilitiesOf } from '../boilerplate/model/lineNetwork';
import { unpackModel } from '../boilerplate/model/packedModel';
import { NEVER, type Thresholds } from '../boilerplate/model/tiers';
import { type SiteEvidence, standsInHalf } from './siteEvidence';
import { type Judged, siteInput } from './siteInput';
import { SITE_MODEL } from './siteWeights';

/**
 * How probably each line is boilerplate, by what the line model says and in how many documents of the site it stands. What
 * is common to say counts as if the site were not known. O(n).
 */
export function siteProbabilities(judged: Judged, evidence: SiteEvidence, words: readonly number[]): Float32Array {
  network ??= unpackModel(SITE_MODEL.network).network;
  const logits = network.logits(siteInput(judged, evidence));
  for (let i = 0; i < logits.length; i++) {
    if (isCommonToSay(judged, evidence, i, words)) logits[i] = Math.min(logits[i]!, judged.again[i]!);
  }
  return probabilitiesOf(logits);
}

/** Unpacked when it is first asked for. */
let network: LineNetwork | undefined;

/**
 * From when on each line of a document is flagged; `words` are the lengths of the lines. A long line that stands in other
 * documents, but not in half of them, is rather an article that was published again than furniture: it is never certain.
 */
export function siteThresholds(evidence: SiteEvidence, words: readonly number[]): (line: number) => Thresholds {
  const { thresholds } = SITE_MODEL;
  const capped = { ...thresholds, certain: NEVER };
  return (i) => (isRepublished(evidence, i, words[i]!) ? capped : thresholds);
}

/** Whether line `i`, of so many `words`, may stand in other documents because the article does. */
export function isRepublished(evidence: SiteEvidence, i: number, words: number): boolean {
  return words >= LONG && evidence.masked[i]! > 0 && !standsInHalf(evidence, i);
}

const LONG = 12;

/**
 * Whether line `i` is a few words that read like content between two lines that do so too and stand nowhere else: an answer
 * in an interview may stand in all documents.
 */
function isCommonToSay({ again }: Judged, { masked }: SiteEvidence, i: number, words: readonly number[]): boolean {
  if (masked[i] === 0 || words[i]! > SHORT || again[i]! > 0) return false;
  return [i - 1, i + 1].every((k) => masked[k] === 0 && again[k]! < 0);
}

const SHORT = 4;
