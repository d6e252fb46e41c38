import assert from 'node:assert/strict';
import { Random } from '../../bench/random';
import { termsOf, weigh } from '../../src/core/boilerplate/model/explanation';
import { FEATURE_COUNT, FEATURE_NAMES } from '../../src/core/boilerplate/model/lineFeatures';
import { fitLinear } from '../../training/model/fitExplanation';

describe('the linear model of the reasons', () => {
  const random = new Random(5);
  const normal = (): number => random.next() + random.next() + random.next() - 1.5;

  it('finds the coefficients of what is linear, whatever the means', () => {
    const own = [1.5, -2, 0, 0.25];
    const rows = Array.from({ length: 500 }, () => Float32Array.from(own, (_, k) => normal() + k));
    const targets = rows.map((row) => 7 + own.reduce((sum, coefficient, k) => sum + coefficient * row[k]!, 0));
    const { coefficients, explained } = fitLinear(rows, targets, 1e-6);
    for (const [k, coefficient] of coefficients.entries()) assert.ok(Math.abs(coefficient - own[k]!) < 1e-3);
    assert.ok(explained > 0.9999);
  });

  it('explains nothing of what has no reason, and takes terms that are always the same', () => {
    const rows = Array.from({ length: 2000 }, () => Float32Array.of(normal(), 3, normal()));
    const { coefficients, explained } = fitLinear(rows, rows.map(normal), 0.01);
    assert.ok(Math.abs(explained) < 0.01 && coefficients.every(Number.isFinite));
  });

  it('gives the kinds of evidence by their weight, without those that speak against', () => {
    const coefficients = Array<number>(termsOf(2)).fill(0);
    const terms = new Float32Array(termsOf(2));
    const set = (term: number, weight: number): void => {
      coefficients[term] = weight;
      terms[term] = 1;
    };
    set(FEATURE_NAMES.indexOf('repeats'), 2);
    set(FEATURE_NAMES.indexOf('fewWords'), 3);
    set(FEATURE_NAMES.indexOf('digits'), -1);
    set(FEATURE_COUNT + 1, 1);
    assert.deepEqual(weigh(terms, coefficients), ['form', 'repeats', 'phrases']);
  });
});
