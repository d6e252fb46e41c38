/*
 * All that the benchmark calls of the core. Where the core changes, this file follows and no other one does.
 */
import { paragraphText, parseDocument } from '../src/core/document';
import { type DuplicateCandidate, findDuplicates } from '../src/core/duplicates/duplicates';
import { shingleSets } from '../src/core/duplicates/shingles';
import { similarityJoin } from '../src/core/duplicates/similarityJoin';
import { DEFAULT_OPTIONS } from '../src/core/options';
import { paragraphKey, tokenise, wordCount } from '../src/core/tokens';
import type { Outcome, Stage } from './stage';

/** How many of the stages, from the first on, are the reference for the others: to split and tokenise the text. */
export const REFERENCE_STAGES = 2;

/** The duplicates of a text, stage by stage; each stage has to run once, in order. */
export function duplicateStages(text: string): readonly Stage[] {
  let read: Reading;
  let document: ReturnType<typeof parseDocument>;
  return [
    {
      name: 'lines and paragraphs',
      run: () => {
        document = parseDocument(text);
        return undefined;
      },
    },
    {
      name: 'words',
      run: () => {
        const texts = document.paragraphs.map((paragraph) => paragraphText(document, paragraph));
        read = { texts, tokens: texts.map(tokenise) };
        return undefined;
      },
    },
    { name: 'duplicates', run: () => search(read) },
  ];
}

/** The words of each paragraph of a text, for the peers and the brute force; `long` if it can be a duplicate. */
export function paragraphWords(text: string): { readonly words: readonly string[]; readonly long: boolean }[] {
  return readAll(text).tokens.map((words) => ({ words, long: isLong(words) }));
}

/** By paragraph, in the order of `paragraphWords`, whether it is flagged as a duplicate, at any confidence. */
export function flaggedParagraphs(text: string): boolean[] {
  const read = readAll(text);
  const flagged: boolean[] = read.texts.map(() => false);
  for (const { start, end } of duplicatesOf(read).duplicates) flagged.fill(true, start, end);
  return flagged;
}

/** The pairs that the similarity join gives for the paragraphs whose words are `paragraphs`, by their indices. */
export function joinedPairs(paragraphs: readonly (readonly string[])[], threshold: number): [number, number][] {
  return similarityJoin(shingleSets(paragraphs), threshold, Number.POSITIVE_INFINITY).pairs.map(({ a, b }) => [a, b]);
}

interface Reading {
  readonly texts: readonly string[];
  readonly tokens: readonly (readonly string[])[];
}

function readAll(text: string): Reading {
  const document = parseDocument(text);
  const texts = document.paragraphs.map((paragraph) => paragraphText(document, paragraph));
  return { texts, tokens: texts.map(tokenise) };
}

function search(read: Reading): Outcome {
  const { duplicates, exhausted } = duplicatesOf(read);
  return { found: duplicates.length, exhausted };
}

/** Without what the rules of boilerplate say, which the benchmark leaves out. */
function duplicatesOf({ texts, tokens }: Reading) {
  const candidates = texts.map(
    (text, i): DuplicateCandidate => ({
      key: paragraphKey(text, tokens[i]!),
      tokens: tokens[i]!,
      long: isLong(tokens[i]!),
      boilerplate: undefined,
      protected: false,
      cap: 'certain',
    }),
  );
  return findDuplicates(candidates, { ...DEFAULT_OPTIONS, negations: new Set() });
}

function isLong(words: readonly string[]): boolean {
  return wordCount(words) >= DEFAULT_OPTIONS.shortestParagraph;
}
