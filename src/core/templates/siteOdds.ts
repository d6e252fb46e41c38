import { type SiteEvidence, shareOf } from './siteEvidence';
import { SITE_WEIGHTS } from './siteWeights';

/** Of fewer documents nothing can be said. */
export const FEWEST_DOCUMENTS = 5;

/**
 * How probably each line is boilerplate, from what the line model says (`probabilities`) and in how many other documents
 * of the site it stands: a logistic regression. What is common to say, such as one word, counts for less; a line that
 * stands nowhere else is less probably furniture. `words` are the lengths of the lines. O(lines).
 */
export function withSite(
  probabilities: ArrayLike<number>,
  evidence: SiteEvidence,
  words: readonly number[],
): Float32Array {
  return Float32Array.from(probabilities, (probability, i) => {
    const terms = siteTerms(probability, evidence, i, words[i]!);
    return 1 / (1 + Math.exp(-terms.reduce((sum, term, k) => sum + term * SITE_WEIGHTS[k]!, 0)));
  });
}

/** What the regression sees of line `i`. */
export function siteTerms(probability: number, evidence: SiteEvidence, i: number, words: number): number[] {
  const { site, exact, masked } = evidence;
  const logit = Math.max(-FARTHEST, Math.min(FARTHEST, Math.log(probability / (1 - probability))));
  const share = shareOf(evidence, i);
  const others = Math.log2(1 + masked[i]!);
  const length = Math.min(words, LONG) / LONG;
  return [
    1,
    logit,
    share,
    share * logit,
    words <= 1 ? share : 0,
    others,
    masked[i] === 0 ? Math.log2(site.documents) : 0,
    length,
    share * length,
    Math.log2(1 + exact[i]!) - others,
  ];
}

const FARTHEST = 8;
const LONG = 20;
