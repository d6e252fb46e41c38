import { firstAbove, type TokenTable } from '../tokenTable';
import { SequenceIndex } from './sequenceIndex';

/** A text with a long sentence that stands in another one too. */
export interface RepeatedSentence {
  readonly text: number;
  /** The text that has it first, and where the first such sentence is in the ids of the table. */
  readonly original: number;
  readonly start: number;
  readonly end: number;
  /** How many long sentences of the text stand in earlier ones. */
  readonly count: number;
}

/** The fewest words of a long sentence. */
const SHORTEST = 12;

/**
 * Those of `texts` (numbers of texts of `table`) that have a sentence of 12 words and more in common, word for word,
 * with a text that comes before it in `texts`. O(n).
 */
export function findRepeatedSentences(table: TokenTable, texts: readonly number[]): RepeatedSentence[] {
  const index = new SequenceIndex(table.ids, texts.length);
  const owners: number[] = [];
  const found: RepeatedSentence[] = [];
  const { starts, lengths, sentenceEnds } = table;
  for (const text of texts) {
    if (lengths[text]! < SHORTEST) continue;
    let repeated: RepeatedSentence | undefined;
    let start = starts[text]!;
    const textEnd = start + lengths[text]!;
    for (let i = firstAbove(sentenceEnds, start), end: number; start < textEnd; i++, start = end) {
      end = Math.min(sentenceEnds[i] ?? textEnd, textEnd);
      if (end - start < SHORTEST) continue;
      const sentence = index.add(start, end - start);
      if (sentence === owners.length) owners.push(text);
      const original = owners[sentence]!;
      if (original === text) continue;
      repeated = { ...(repeated ?? { text, original, start, end }), count: (repeated?.count ?? 0) + 1 };
    }
    if (repeated !== undefined) found.push(repeated);
  }
  return found;
}
