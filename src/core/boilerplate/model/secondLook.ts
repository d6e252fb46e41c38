import { float32s, int32s, uint32s } from '../../typedArrays';
import { FEATURE_COUNT, FEATURE_NAMES } from './lineFeatures';
import { type NetworkInput, probabilitiesOf } from './lineNetwork';

/*
 * The second network looks at what the first one says of the whole document: it sees where the content lies, and learns
 * on what pages the first one is not to be trusted.
 */

/** What of the first network's features the second one sees again. */
const AGAIN = [
  'words',
  'prose',
  'endsStop',
  'capitalised',
  'repeats',
  'functionWords',
  'onTopic',
  'blankBefore',
  'position',
  'run',
  'documentLines',
  'documentProseWords',
  'documentProseLines',
  'documentMeanWords',
  'digits',
  'startsUpper',
  'fewWords',
  'proseBefore',
  'proseAfter',
  'runBefore',
  'blankAfter',
  'lone',
].map((name) => FEATURE_NAMES.indexOf(name));

const DECAYS = [0.5, 0.8, 0.95];
/** The logit; the share of content on the page; the content before and after. */
const HEAD = 4;
/** Whether the line is in the core; how far before it, how far after it; the core's share of the content. */
const CORE = 4;
/** Those, with the decayed means before and after between them. */
const OWN = HEAD + 2 * DECAYS.length + CORE;

export const SECOND_FEATURE_COUNT = OWN + AGAIN.length;

/** The input of the second network: `logits` are what the first one says of `input`. O(rows). */
export function secondInput(input: NetworkInput, logits: Float32Array): NetworkInput {
  const { rows } = input;
  const features = float32s(rows * SECOND_FEATURE_COUNT);
  const probabilities = probabilitiesOf(logits);
  const content = float32s(rows);
  let [words, all] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const lineWords = 2 ** input.logWords[row]!;
    words = words + lineWords - 1;
    all += content[row] = Math.fround((1 - probabilities[row]!) * (lineWords - 1));
  }
  const core = coreOf(probabilities, input.logWords);
  let coreContent = 0;
  for (let row = core.start; row < core.end; row++) coreContent += content[row]!;
  let before = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * SECOND_FEATURE_COUNT;
    features[at] = Math.max(-FARTHEST, Math.min(FARTHEST, logits[row]! / 2));
    features[at + 1] = words === 0 ? 0 : all / words;
    features[at + 2] = Math.log2(1 + before) / 8;
    features[at + 3] = Math.log2(1 + Math.max(0, all - before - content[row]!)) / 8;
    before += content[row]!;
    const column = at + OWN - CORE;
    features[column] = row >= core.start && row < core.end ? 1 : 0;
    features[column + 1] = Math.log2(1 + Math.max(0, core.start - row)) / 8;
    features[column + 2] = Math.log2(1 + Math.max(0, row - core.end + 1)) / 8;
    features[column + 3] = all === 0 ? 0 : coreContent / all;
    for (let k = 0; k < AGAIN.length; k++) features[at + OWN + k] = input.features[row * FEATURE_COUNT + AGAIN[k]!]!;
  }
  sweep(probabilities, features, HEAD, 1);
  sweep(probabilities, features, HEAD + DECAYS.length, -1);
  return { ...input, features, grams: int32s(0), gramStarts: uint32s(rows + 1) };
}

const FARTHEST = 6;

/**
 * The core of the page: the run of lines in which content most outweighs boilerplate, each line by its words up to
 * `MUCH`; the maximum subarray (Kadane, in Bentley 1984).
 */
function coreOf(probabilities: Float32Array, logWords: Float32Array): { readonly start: number; readonly end: number } {
  let [start, end, most, sum, from] = [0, 0, 0, 0, 0];
  for (let row = 0; row < probabilities.length; row++) {
    sum += (1 - 2 * probabilities[row]!) * Math.min(MUCH, 2 ** logWords[row]! - 1);
    if (sum <= 0) [sum, from] = [0, row + 1];
    else if (sum > most) [most, start, end] = [sum, from, row + 1];
  }
  return { start, end };
}

const MUCH = 40;

/** Writes the decayed means of what came before, from the first line on or, by steps of -1, from the last; a column for each decay. */
function sweep(values: Float32Array, features: Float32Array, column: number, step: 1 | -1): void {
  const first = step === 1 ? 0 : values.length - 1;
  for (let d = 0; d < DECAYS.length; d++) {
    const decay = DECAYS[d]!;
    let mean = 0.5;
    for (let row = first; row >= 0 && row < values.length; row += step) {
      features[row * SECOND_FEATURE_COUNT + column + d] = mean * 2 - 1;
      mean = decay * mean + (1 - decay) * values[row]!;
    }
  }
}
