import { markBoilerplate } from '../../src/core/boilerplate/boilerplate';
import { MODEL_RULES } from '../../src/core/boilerplate/furnitureKinds';
import { type GramTable, KEY_BITS, keyOf } from '../../src/core/boilerplate/model/gramTable';
import { FEATURE_COUNT, lineFeatures } from '../../src/core/boilerplate/model/lineFeatures';
import { readGrams } from '../../src/core/boilerplate/model/lineGrams';
import { type MarkedDocument, networkInput, type Scale } from '../../src/core/boilerplate/model/networkInput';
import { readLines } from '../../src/core/boilerplate/model/readLines';
import { readPage } from '../../src/core/boilerplate/page';
import { type Paragraph, readParagraphs, readTokens } from '../../src/core/boilerplate/paragraph';
import { PhraseIndex } from '../../src/core/boilerplate/phraseIndex';
import { parseDocument } from '../../src/core/document';
import { RULE_IDS, RULES, type RuleId } from '../../src/core/rules';
import type { CorpusDocument } from '../corpus';
import { documentWeights, siteOf } from './documentWeights';
import type { Sample } from './gradient';
import { type LabelledWords, labelledWords } from './lineLabels';

/** The rules that can have marked a line before the model is asked. */
export const LEARNED_RULES: readonly RuleId[] = RULE_IDS.filter(
  (rule) =>
    RULES[rule].kind === 'boilerplate' &&
    rule !== 'always-remove' &&
    rule !== 'site-template' &&
    !MODEL_RULES.has(rule),
);

/** The paragraphs of `text` as the analysis sees them. */
export function paragraphsOf(text: string): Paragraph[] {
  const document = parseDocument(text);
  return readParagraphs(document, readTokens(document));
}

/** The labels of `document`, by paragraph. */
export function labelsOf({ text, labels }: CorpusDocument): LabelledWords[] {
  return labelledWords(parseDocument(text), labels!);
}

/** The text as the analysis sees it with default options. */
export function markDocument(text: string): MarkedDocument {
  const document = parseDocument(text);
  const table = readTokens(document);
  const paragraphs = readParagraphs(document, table);
  const marks = markBoilerplate(readPage(paragraphs, PhraseIndex.of([])), new Set());
  return { document, table, paragraphs, marks };
}

/** The keys, ascending, of the n-grams that stand on pages of `sites` sites and more. */
export function commonGrams(documents: readonly CorpusDocument[], sites: number): Uint32Array {
  const counts = new Uint16Array(2 ** KEY_BITS);
  const last = new Int32Array(2 ** KEY_BITS);
  const bySite = new Map<string, CorpusDocument[]>();
  for (const document of documents) bySite.set(siteOf(document), [...(bySite.get(siteOf(document)) ?? []), document]);
  let site = 0;
  for (const pages of bySite.values()) {
    site++;
    for (const { text } of pages) {
      for (const hash of readGrams(readTokens(parseDocument(text))).hashes) {
        const key = keyOf(hash);
        if (last[key] !== site) counts[key]!++;
        last[key] = site;
      }
    }
  }
  return Uint32Array.from([...counts.keys()].filter((key) => counts[key]! >= sites));
}

/** The mean and the spread of each feature over every `STRIDE`th of `documents`. */
export function scaleOf(documents: readonly CorpusDocument[]): Scale {
  const sums = new Float64Array(FEATURE_COUNT);
  const squares = new Float64Array(FEATURE_COUNT);
  let rows = 0;
  for (let i = 0; i < documents.length; i += STRIDE) {
    const { document, paragraphs, table } = markDocument(documents[i]!.text);
    const features = lineFeatures(readLines(document, paragraphs, table));
    features.forEach((value, place) => {
      sums[place % FEATURE_COUNT]! += value;
      squares[place % FEATURE_COUNT]! += value * value;
    });
    rows += paragraphs.length;
  }
  const means = Float32Array.from(sums, (sum) => sum / rows);
  return {
    means,
    spreads: Float32Array.from(squares, (sum, k) => Math.sqrt(Math.max(0, sum / rows - means[k]! ** 2)) + 1e-3),
  };
}

const STRIDE = 11;
/** How much a line counts while learning: for the root of its words, up to so many. */
export function weightOf({ content, boilerplate }: LabelledWords): number {
  const count = content + boilerplate;
  return count === 0 ? 0 : 0.5 + Math.sqrt(Math.min(count, MANY_WORDS));
}

const MANY_WORDS = 60;

/** What there is to learn from each of `documents`, all of which have labels. */
export function samplesOf(documents: readonly CorpusDocument[], grams: GramTable, scale: Scale): Sample[] {
  const ruleNumbers = new Map(LEARNED_RULES.map((rule, i) => [rule, i + 1]));
  const samples = documents.map(({ text, labels }): Sample => {
    const marked = markDocument(text);
    const words = labelledWords(marked.document, labels!);
    const counts = words.map(({ content, boilerplate }) => content + boilerplate);
    return {
      ...networkInput(marked, grams, scale, ruleNumbers),
      targets: Float32Array.from(words, ({ boilerplate }, i) => boilerplate / Math.max(1, counts[i]!)),
      weights: Float32Array.from(words, weightOf),
    };
  });
  const shares = documentWeights(
    documents,
    samples.map(({ rows }) => rows),
  );
  const rows = samples.reduce((sum, sample) => sum + sample.rows, 0);
  samples.forEach(({ weights }, i) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    // So that a line counts for 1 on average.
    for (let k = 0; k < weights.length; k++) weights[k]! *= total === 0 ? 0 : (shares[i]! * rows) / total;
  });
  return samples;
}
