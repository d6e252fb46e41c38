import { float32s, float64s } from '../../typedArrays';
import { FEATURE_COUNT, FEATURE_NAMES } from './lineFeatures';
import type { NetworkInput } from './lineNetwork';
import type { Model } from './packedModel';

/*
 * Why the model takes a line for furniture. The networks are no sums of parts, so a linear model that was fitted to what
 * they say (see training/model/fitExplanation.ts) stands in for them, as in a global surrogate: what its terms add up to,
 * by kinds of evidence, tells which kind weighed most.
 */

const EVIDENCE = ['form', 'capitals', 'signs', 'repeats', 'topic', 'place', 'neighbours', 'phrases'] as const;

/** A kind of evidence. */
export type Evidence = (typeof EVIDENCE)[number];

const FEATURES: readonly (readonly [Evidence, readonly string[]])[] = [
  [
    'form',
    [
      'length',
      'words',
      'oneWord',
      'fewWords',
      'wordsTo20',
      'prose',
      'meanWord',
      'longestWord',
      'innerStops',
      'innerCommas',
      'commaDensity',
      'endsStop',
      'endsStopQuoted',
      'endsEllipsis',
      'functionWords',
    ],
  ],
  ['capitals', ['upper', 'allCapitals', 'capitalised', 'startsLower', 'startsUpper']],
  [
    'signs',
    ['digits', 'punctuation', 'symbols', 'separators', 'colons', 'dashes', 'brackets', 'currency', 'address', 'time'],
  ],
  ['signs', ['copyright', 'startsDigit', 'startsSeparator', 'endsDigit', 'endsSeparator', 'letters']],
  ['repeats', ['repeats', 'repeatsBefore']],
  ['topic', ['onTopic', 'lone']],
  ['place', ['position', 'fromStart', 'fromEnd', 'proseBefore', 'proseAfter', 'noProseBefore', 'noProseAfter']],
  ['neighbours', ['run', 'runBefore', 'proseShareBefore']],
];

const BY_NAME = new Map(FEATURES.flatMap(([kind, names]) => names.map((name) => [name, kind] as const)));

/**
 * By term of the linear model, what kind of evidence it is: features, of which those that tell nothing to people have
 * none, then the lines around. All terms beyond are of n-grams.
 */
const KINDS: readonly (Evidence | undefined)[] = [
  ...FEATURE_NAMES.map((name) => (name.startsWith('density') ? 'neighbours' : BY_NAME.get(name))),
  'neighbours',
];

/** `KINDS` as indices of `EVIDENCE`, -1 for none. */
const KIND_NUMBERS = Int8Array.from(KINDS, (kind) => (kind === undefined ? -1 : EVIDENCE.indexOf(kind)));
const PHRASES = EVIDENCE.indexOf('phrases');

/** How many terms the linear model of networks with vectors of this width has, without the constant. */
export function termsOf(gramWidth: number): number {
  return KINDS.length + gramWidth;
}

/** The terms of line `row`: its features, what the lines around it are taken for, and the sum of its n-grams' vectors. */
export function explanatoryTerms(
  { shape, weights }: Pick<Model, 'shape' | 'weights'>,
  input: NetworkInput,
  probabilities: ArrayLike<number>,
  row: number,
): Float32Array {
  const { gramWidth } = shape;
  const terms = float32s(termsOf(gramWidth));
  terms.set(input.features.subarray(row * FEATURE_COUNT, (row + 1) * FEATURE_COUNT));
  for (const distance of [1, 2]) {
    for (const other of [row - distance, row + distance]) {
      terms[FEATURE_COUNT]! += ((probabilities[other] ?? 1) - 0.5) / 2;
    }
  }
  const [start, end] = [input.gramStarts[row]!, input.gramStarts[row + 1]!];
  const scale = 1 / Math.sqrt(Math.max(1, end - start));
  const vectors = weights.grams!;
  for (let g = start; g < end; g++) {
    const vector = input.grams[g]! * gramWidth;
    for (let k = 0; k < gramWidth; k++) terms[FEATURE_COUNT + 1 + k]! += scale * vectors[vector + k]!;
  }
  return terms;
}

/** The kinds of evidence that speak for furniture, those that weigh most first; `coefficients` has one for each term. */
export function weigh(terms: ArrayLike<number>, coefficients: readonly number[]): Evidence[] {
  const sums = float64s(EVIDENCE.length);
  for (let i = 0; i < coefficients.length; i++) {
    const kind = i < KIND_NUMBERS.length ? KIND_NUMBERS[i]! : PHRASES;
    if (kind >= 0) sums[kind]! += terms[i]! * coefficients[i]!;
  }
  return [...sums.keys()]
    .filter((kind) => sums[kind]! >= LEAST)
    .sort((a, b) => sums[b]! - sums[a]!)
    .map((kind) => EVIDENCE[kind]!);
}

/** In logits: less is not worth a word. */
const LEAST = 0.25;
