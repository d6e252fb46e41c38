import { CONFIDENCES } from '../../confidence';
import type { Document } from '../../document';
import type { RuleId } from '../../rules';
import type { TokenTable } from '../../tokenTable';
import type { Mark } from '../mark';
import type { Paragraph } from '../paragraph';
import { type GramTable, UNKNOWN } from './gramTable';
import { FEATURE_COUNT, lineFeatures } from './lineFeatures';
import { readGrams } from './lineGrams';
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
  const logWords = new Float32Array(rows);
  const [rules, confidences] = [new Uint8Array(rows), new Uint8Array(rows)];
  for (let i = 0; i < rows; i++) {
    logWords[i] = Math.log2(1 + paragraphs[i]!.words);
    const mark = marks[i];
    if (mark === undefined) continue;
    rules[i] = ruleNumbers.get(mark.rule)!;
    confidences[i] = 1 + CONFIDENCES.indexOf(mark.confidence);
  }
  return { rows, features, logWords, rules, confidences, ...knownGrams(table, grams) };
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

function knownGrams(table: TokenTable, grams: GramTable): Pick<NetworkInput, 'grams' | 'gramStarts'> {
  const { hashes, starts } = readGrams(table);
  const known = new Int32Array(hashes.length);
  const gramStarts = new Uint32Array(starts.length);
  let count = 0;
  for (let line = 0; line + 1 < starts.length; line++) {
    for (let g = starts[line]!; g < starts[line + 1]!; g++) {
      const number = grams.find(hashes[g]!);
      if (number !== UNKNOWN) known[count++] = number;
    }
    gramStarts[line + 1] = count;
  }
  return { grams: known.subarray(0, count), gramStarts };
}
