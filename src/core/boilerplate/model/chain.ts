import { float32s, float64s } from '../../typedArrays';

/**
 * A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over the lines of a document, each content or
 * boilerplate: what the first network says of a line counts `scale` times and is moved by `bias`, and two lines in a row
 * that are both content, or both boilerplate, are the more probable. All in logits.
 */
export interface Chain {
  readonly scale: number;
  readonly bias: number;
  readonly content: number;
  readonly boilerplate: number;
}

/** How probably each line is boilerplate: the marginals, by the forward-backward algorithm. O(n). */
export function chainMarginals(chain: Chain, logits: ArrayLike<number>): Float32Array {
  const { content, boilerplate } = chain;
  const count = logits.length;
  const forward = forwardOdds(chain, logits);
  const marginals = float32s(count);
  /** By what stands after the line. */
  let after = 0;
  for (let i = count - 1; i >= 0; i--) {
    marginals[i] = 1 / (1 + Math.exp(-(forward[i]! + after)));
    const odds = after + evidence(chain, logits[i]!);
    after = logSum(0, odds + boilerplate) - logSum(content, odds);
  }
  return marginals;
}

/** By line, the logarithm of the odds that it is boilerplate by what stands up to it. */
function forwardOdds(chain: Chain, logits: ArrayLike<number>): Float64Array {
  const { content, boilerplate } = chain;
  const odds = float64s(logits.length);
  for (let i = 0; i < logits.length; i++) {
    const before = i === 0 ? 0 : logSum(0, odds[i - 1]! + boilerplate) - logSum(content, odds[i - 1]!);
    odds[i] = before + evidence(chain, logits[i]!);
  }
  return odds;
}

/** What a line itself says. The network is never that sure. */
export function evidence({ scale, bias }: Chain, logit: number): number {
  return scale * Math.max(-SUREST, Math.min(SUREST, logit)) + bias;
}

const SUREST = 12;

/** log(exp(a) + exp(b)) without overflow. */
export function logSum(a: number, b: number): number {
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
