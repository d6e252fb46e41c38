import { type Confidence, reaches, weaker } from '../confidence';
import type { Sentence } from '../finding';
import type { Mark } from './mark';
import type { Verdict } from './model/lineModel';
import type { Page } from './page';

/*
 * The marks of the phrase rules and the verdicts of the line model become one. The model knows the marks, so its word
 * counts: what it takes for content loses a tier, and what it is surer of gains. A phrase that was found is shown in any
 * case.
 */

/** Below this probability the model takes a line for content. */
const DOUBT = 0.5;

/** The marks of `page` with the model's `verdicts` taken into account; O(n). */
export function withVerdicts(
  page: Page,
  marks: readonly (Mark | undefined)[],
  verdicts: readonly Verdict[],
): (Mark | undefined)[] {
  return marks.map((mark, i) => {
    const verdict = verdicts[i]!;
    if (mark !== undefined) return { ...mark, confidence: settle(mark.confidence, verdict) };
    if (verdict.confidence === undefined) return undefined;
    return {
      rule: 'page-furniture',
      confidence: verdict.confidence,
      reason: reasonOf(page, verdicts, i),
    };
  });
}

function settle(confidence: Confidence, verdict: Verdict): Confidence {
  if (verdict.probability < DOUBT) return weaker(confidence, confidence === 'certain' ? 'likely' : 'possible');
  const own = verdict.confidence ?? 'possible';
  return reaches(own, confidence) ? own : confidence;
}

/** In words what speaks for it, the weightiest first as far as shape and surroundings tell. */
function reasonOf({ paragraphs }: Page, verdicts: readonly Verdict[], i: number): Sentence {
  const { words, prose } = paragraphs[i]!;
  const isFurniture = (k: number): boolean => (verdicts[k]?.probability ?? 1) >= DOUBT;
  const short = words <= SHORT;
  const between = isFurniture(i - 1) && isFurniture(i + 1);
  if (short && between) return { message: 'a short line between other lines of furniture', args: [] };
  if (between) {
    return prose
      ? { message: 'a text among furniture, as teasers and notices are', args: [] }
      : { message: 'no end of a sentence, between other lines of furniture', args: [] };
  }
  if (short) return { message: 'a short line that reads like a part of the page, not of its content', args: [] };
  return { message: 'it reads like a part of the page, not of its content', args: [] };
}

const SHORT = 6;
