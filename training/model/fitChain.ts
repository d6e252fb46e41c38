import { type Chain, evidence, logSum } from '../../src/core/boilerplate/model/chain';

/** What a network that does not know a document says of its lines, and what they are: 1 boilerplate, 0 content, -1 not known. */
export interface LabelledLogits {
  readonly logits: Float32Array;
  readonly labels: Int8Array;
}

/**
 * The chain under which the labels are most probable, each document counting alike: by pattern search (Hooke, Jeeves
 * 1961), since there are four numbers to find. O(lines · rounds).
 */
export function fitChain(documents: readonly LabelledLogits[]): Chain {
  const values: Record<keyof Chain, number> = { scale: 1, bias: 0, content: 0, boilerplate: 0 };
  const steps: Record<keyof Chain, number> = { scale: 0.3, bias: 0.5, content: 0.5, boilerplate: 0.5 };
  let least = meanLoss(values, documents);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of Object.keys(values) as (keyof Chain)[]) {
      const better = [1, -1].some((sign) => {
        const moved = { ...values, [name]: values[name] + sign * steps[name] };
        const loss = meanLoss(moved, documents);
        if (loss >= least) return false;
        values[name] = moved[name];
        least = loss;
        return true;
      });
      steps[name] *= better ? FASTER : SLOWER;
    }
  }
  return values;
}

const ROUNDS = 40;
const FASTER = 1.2;
const SLOWER = 0.6;

/** The mean over documents of the loss by line: minus the logarithm of the probability of the labels. */
export function meanLoss(chain: Chain, documents: readonly LabelledLogits[]): number {
  const sum = documents.reduce((total, document) => total + lossOf(chain, document), 0);
  return sum / Math.max(1, documents.length);
}

/** The partition function over all labellings, less that over those that agree with what is known. */
function lossOf(chain: Chain, { logits, labels }: LabelledLogits): number {
  let [c, b, rightC, rightB] = [0, 0, 0, 0];
  for (let i = 0; i < logits.length; i++) {
    const own = evidence(chain, logits[i]!);
    const step = (content: number, boilerplate: number): [number, number] =>
      i === 0
        ? [0, own]
        : [logSum(content + chain.content, boilerplate), logSum(content, boilerplate + chain.boilerplate) + own];
    [c, b] = step(c, b);
    [rightC, rightB] = step(rightC, rightB);
    if (labels[i] === 1) rightC = IMPOSSIBLE;
    if (labels[i] === 0) rightB = IMPOSSIBLE;
  }
  return (logSum(c, b) - logSum(rightC, rightB)) / Math.max(1, logits.length);
}

const IMPOSSIBLE = -1e9;
