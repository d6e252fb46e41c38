import { GRAM, gramCount } from '../duplicates/grams';
import { coveredBy, type Inspection, inspect } from '../inspection';
import { type AnalysisOptions, DEFAULT_OPTIONS } from '../options';
import type { Reading } from '../reading';
import { recurs } from '../templates/siteEvidence';
import type { TokenTable } from '../tokenTable';
import { HIGH, join, LOW, mix, SEED, step, type WordHashes, wordHashes } from '../wordHashes';

/**
 * What is kept of a document so that its paragraphs can be compared with those of others: numbers and no text, about four
 * bytes for each word. Plain columns, so that it can be passed between threads.
 */
export interface Fingerprint {
  /** Of each paragraph a hash of 53 bits: of its words in order, and of the symbols that make a difference. */
  readonly hashes: Float64Array;
  /** Of each paragraph its first line, and the one after its last. */
  readonly lines: Uint32Array;
  /** The numbers of the paragraphs that are compared, ascending. */
  readonly compared: Uint32Array;
  /** The hashes of the word 3-grams of those, one after the other, and where those of each end. */
  readonly grams: Uint32Array;
  readonly gramEnds: Uint32Array;
}

/** The fingerprint of `reading`, with the options of its analysis. Costs what an analysis costs without the line model. */
export function fingerprintOf(reading: Reading, options: Partial<AnalysisOptions> = {}): Fingerprint {
  return fingerprintIn(reading, inspect(reading, { ...DEFAULT_OPTIONS, ...options }));
}

/**
 * The fingerprint of a `reading` that was inspected. Paragraphs that `goes` says of are in no comparison: their hash is that
 * of no other, nor its own. O(words).
 */
export function fingerprintIn(
  reading: Reading,
  inspection: Inspection,
  goes: (paragraph: number) => boolean = () => false,
): Fingerprint {
  const { table, paragraphs } = reading;
  const words = wordHashes(table.vocabulary);
  const compared = comparedIn(inspection).filter((i) => !goes(i));
  const lines = new Uint32Array(2 * paragraphs.length);
  paragraphs.forEach((paragraph, i) => {
    lines[2 * i] = paragraph.lines.start;
    lines[2 * i + 1] = paragraph.lines.end;
  });
  return {
    hashes: paragraphHashes(table, words).map((hash, i) => (goes(i) ? Number.NaN : hash)),
    lines,
    compared: Uint32Array.from(compared),
    ...gramsOf(table, words, compared),
  };
}

/**
 * The paragraphs that are compared with those of other documents: that are long enough to be duplicates on their own and
 * do not repeat by right, are no boilerplate and no template of the site, and stay where duplicates in the document go.
 */
export function comparedIn({ candidates, duplicates, evidence }: Inspection): number[] {
  const repeated = coveredBy(
    duplicates.filter(({ rule }) => rule !== 'repeated-sentence'),
    candidates.length,
  );
  return [...candidates.keys()].filter((i) => {
    const { long, byRight, marked, cap } = candidates[i]!;
    const isContent = long && !byRight && !marked && cap === 'certain' && !repeated[i];
    return isContent && !(evidence !== undefined && recurs(evidence, i));
  });
}

/** By text of `table`, its hash; see `Fingerprint.hashes`. O(words). */
export function paragraphHashes(table: TokenTable, { low, high }: WordHashes = wordHashes(table.vocabulary)) {
  const { ids, starts, lengths } = table;
  return Float64Array.from(lengths, (length, i) => {
    let [a, b] = [SEED, SEED];
    const add = (id: number): void => {
      a = step(a, low[id]!, LOW);
      b = step(b, high[id]!, HIGH);
    };
    for (let k = starts[i]!; k < starts[i]! + length; k++) add(ids[k]!);
    const symbols = ids[starts[i + 1]! - 1]!;
    if (symbols !== 0) add(symbols);
    return join(a, b);
  });
}

/** The hashes of the 3-grams of `texts`. O(words). */
function gramsOf({ ids, starts, lengths }: TokenTable, { low }: WordHashes, texts: readonly number[]) {
  const counts = texts.map((text) => gramCount({ lengths }, text));
  const grams = new Uint32Array(counts.reduce((sum, count) => sum + count, 0));
  const gramEnds = new Uint32Array(texts.length);
  let length = 0;
  texts.forEach((text, i) => {
    const first = starts[text]!;
    for (let place = first; place < first + counts[i]!; place++) {
      let hash = SEED;
      for (let k = place; k < place + GRAM; k++) hash = step(hash, low[ids[k]!]!, LOW);
      grams[length++] = mix(hash);
    }
    gramEnds[i] = length;
  });
  return { grams, gramEnds };
}
