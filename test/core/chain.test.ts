import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Random } from '../../bench/random';
import { type Chain, chainMarginals, evidence } from '../../src/core/boilerplate/model/chain';
import { fitChain, type LabelledLogits, meanLoss } from '../../training/model/fitChain';

const number = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const chains: fc.Arbitrary<Chain> = fc.record({
  scale: number(2),
  bias: number(2),
  content: number(3),
  boilerplate: number(3),
});
const sequences = fc.array(number(20), { minLength: 1, maxLength: 7 });

/** Every labelling of so many lines with its weight, 1 for boilerplate: what the chain says without cleverness. */
function labellings(chain: Chain, logits: readonly number[]): { labels: number[]; weight: number }[] {
  return Array.from({ length: 2 ** logits.length }, (_, bits) => {
    const labels = logits.map((_, i) => (bits >> i) & 1);
    const score = labels.reduce((sum, label, i) => {
      const own = label === 1 ? evidence(chain, logits[i]!) : 0;
      const pair = i === 0 || labels[i - 1] !== label ? 0 : label === 1 ? chain.boilerplate : chain.content;
      return sum + own + pair;
    }, 0);
    return { labels, weight: Math.exp(score) };
  });
}

const total = (all: readonly { weight: number }[]): number => all.reduce((sum, { weight }) => sum + weight, 0);

describe('the chain over the lines', function () {
  this.timeout(20_000);
  it('gives the marginals that all labellings add up to', () => {
    fc.assert(
      fc.property(chains, sequences, (chain, logits) => {
        const all = labellings(chain, logits);
        chainMarginals(chain, logits).forEach((marginal, i) => {
          const own = total(all.filter(({ labels }) => labels[i] === 1)) / total(all);
          assert.ok(Math.abs(marginal - own) < 1e-5, `${marginal} is not ${own}`);
        });
      }),
    );
  });

  it('has the loss of the labellings that agree with what is known', () => {
    fc.assert(
      fc.property(chains, sequences, fc.array(fc.constantFrom(-1, 0, 1), { minLength: 7 }), (chain, logits, known) => {
        const labels = Int8Array.from(logits, (_, i) => known[i]!);
        const all = labellings(chain, logits.map(Math.fround));
        const right = all.filter((one) => one.labels.every((label, i) => labels[i] === -1 || labels[i] === label));
        const loss = Math.log(total(all) / total(right)) / logits.length;
        const found = meanLoss(chain, [{ logits: Float32Array.from(logits), labels }]);
        assert.ok(Math.abs(found - loss) < 1e-6, `${found} is not ${loss}`);
      }),
    );
  });

  it('learns that lines stand in runs, and then mends one that does not', () => {
    const random = new Random(3);
    const documents = Array.from({ length: 60 }, (): LabelledLogits => {
      let label = 0;
      const labels = Int8Array.from({ length: 40 }, () => (label = random.chance(0.1) ? 1 - label : label));
      return { labels, logits: Float32Array.from(labels, (it) => (it === 1 ? 1 : -1) + 3 * (random.next() - 0.5)) };
    });
    const chain = fitChain(documents);
    assert.ok(
      meanLoss(chain, documents) < 0.6 * meanLoss({ scale: 1, bias: 0, content: 0, boilerplate: 0 }, documents),
    );
    const [before, odd] = chainMarginals(chain, [2, -0.5, 2, 2]);
    assert.ok(before! > 0.5 && odd! > 0.5);
  });

  it('is sure of nothing, and never not a number, whatever the logits', () => {
    const chain = { scale: 0.35, bias: 0, content: 1.4, boilerplate: 1.4 };
    const marginals = chainMarginals(chain, [1e9, -1e9, Number.POSITIVE_INFINITY, 0]);
    assert.ok(marginals.every((marginal) => marginal > 0 && marginal < 1));
    assert.equal(chainMarginals(chain, []).length, 0);
  });
});
