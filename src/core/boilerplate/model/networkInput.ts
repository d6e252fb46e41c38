import { CONFIDENCES } from '../../confidence';
import type { Document } from '../../document';
import type { RuleId } from '../../rules';
import type { TokenTable } from '../../tokenTable';
import { float32s, int32s, uint8s, uint32s } from '../../typedArrays';
import type { Mark } from '../mark';
import type { Paragraph } from '../paragraph';
import { type GramTable, UNKNOWN } from './gramTable';
import { FEATURE_COUNT, lineFeatures } from './lineFeatures';
import { GramReader } from './lineGrams';
import type { NetworkInput } from './lineNetwork';
import { readLines } from './readLines';

/** What the features of all lines are on average, and how far they are spread about that. */
export interface Scale {
  readonly means: Float32Array;
  readonly spreads: Float32Array;
}

/** A document as the rules see it. */
export interface MarkedDocument {
  readonly document: Document;
  readonly table: TokenTable;
  readonly paragraphs: readonly Paragraph[];
  readonly marks: readonly (Mark | undefined)[];
}

/**
 * Everything that the network is told about the paragraphs of a document; `ruleNumbers` are the numbers that it knows the
 * rules by, from 1. O(n).
 */
export function networkInput(
  marked: MarkedDocument,
  grams: GramTable,
  scale: Scale,
  ruleNumbers: ReadonlyMap<RuleId, number>,
): NetworkInput {
  const { document, table, paragraphs, marks } = marked;
  const features = lineFeatures(readLines(document, paragraphs, table));
  standardise(features, scale);
  const rows = paragraphs.length;
  const logWords = float32s(rows);
  const [rules, confidences] = [uint8s(rows), uint8s(rows)];
  for (let i = 0; i < rows; i++) {
    logWords[i] = Math.log2(1 + paragraphs[i]!.words);
    const mark = marks[i];
    if (mark === undefined) continue;
    rules[i] = ruleNumbers.get(mark.rule)!;
    confidences[i] = 1 + CONFIDENCES.indexOf(mark.confidence);
  }
  return { rows, features, logWords, rules, confidences, ...knownGrams(table, paragraphs, grams) };
}

/** What lies further out says no more. */
const FARTHEST = 6;

function standardise(features: Float32Array, { means, spreads }: Scale): void {
  for (let start = 0; start < features.length; start += FEATURE_COUNT) {
    for (let k = 0; k < FEATURE_COUNT; k++) {
      const distance = (features[start + k]! - means[k]!) / spreads[k]!;
      features[start + k] = distance > FARTHEST ? FARTHEST : distance < -FARTHEST ? -FARTHEST : distance;
    }
  }
}

/** The n-grams of each paragraph that `grams` knows, which are kept with it. */
function knownGrams(
  table: TokenTable,
  paragraphs: readonly Paragraph[],
  grams: GramTable,
): Pick<NetworkInput, 'grams' | 'gramStarts'> {
  const reader = new GramReader(table);
  const gramStarts = uint32s(paragraphs.length + 1);
  const ofParagraphs = paragraphs.map(({ known }, i) => {
    const kept = known[grams.place] as readonly number[] | undefined;
    const numbers = kept ?? numbersIn(reader, i, grams);
    if (kept === undefined) known[grams.place] = numbers;
    gramStarts[i + 1] = gramStarts[i]! + numbers.length;
    return numbers;
  });
  const all = int32s(gramStarts[paragraphs.length]!);
  let next = 0;
  for (const numbers of ofParagraphs) for (const number of numbers) all[next++] = number;
  return { grams: all, gramStarts };
}

function numbersIn(reader: GramReader, i: number, grams: GramTable): readonly number[] {
  const numbers: number[] = [];
  const count = reader.read(i);
  for (let k = 0; k < count; k++) {
    const number = grams.find(reader.found[k]!);
    if (number !== UNKNOWN) numbers.push(number);
  }
  // Without the room that it has for more.
  return numbers.slice();
}
