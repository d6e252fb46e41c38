import { minHashPairs } from './minhash';
import { bruteForcePairs, shinglesOf } from './shingles';
import type { Contestant } from './stage';
import { analysisStages, boilerplateStages, duplicateStages, paragraphWords } from './subject';

/** The least Jaccard index of a pair of near duplicates, here and in the settings' default. */
export const THRESHOLD = 0.7;

/** The core's search for duplicates. */
export const winnow: Contestant = { name: 'winnow', stages: duplicateStages };

/** The core's search for boilerplate. */
export const boilerplate: Contestant = { name: 'boilerplate', stages: boilerplateStages };

/** Boilerplate, duplicates, and the findings of both. */
export const analysis: Contestant = { name: 'whole analysis', stages: analysisStages };

/** What any program has to do at least: split and match words, with what the language brings. */
export const plain: Contestant = {
  name: 'plain split and match',
  stages: (text) => [
    {
      name: 'all',
      run: () => {
        const lines = text.split('\n').map((line) => line.toLowerCase().match(WORDS));
        return { found: lines.length, exhausted: false };
      },
    },
  ],
};

/** Exact deduplication of lines, as editors ship it. */
export const exactLines: Contestant = {
  name: 'exact lines (Set)',
  stages: (text) => [
    {
      name: 'all',
      run: () => {
        const lines = text.split('\n');
        return { found: lines.length - new Set(lines).size, exhausted: false };
      },
    },
  ],
};

export const minHash: Contestant = nearPairs('MinHash-LSH 14×8', minHashPairs);
export const bruteForce: Contestant = nearPairs('brute force', bruteForcePairs);

export const CONTESTANTS = [winnow, boilerplate, analysis, plain, exactLines, minHash, bruteForce] as const;

/** The words of the distinct paragraphs of a text that can be duplicates, and the index of the first of each. */
export function distinctParagraphs(text: string): { words: (readonly string[])[]; indices: number[] } {
  const seen = new Set<string>();
  const words: (readonly string[])[] = [];
  const indices: number[] = [];
  paragraphWords(text).forEach((paragraph, i) => {
    if (!paragraph.long) return;
    const key = paragraph.words.join(' ');
    if (seen.has(key)) return;
    seen.add(key);
    words.push(paragraph.words);
    indices.push(i);
  });
  return { words, indices };
}

/** Near duplicates by `search` over 3-gram sets, with the core's words, so that only the search makes a difference. */
function nearPairs(
  name: string,
  search: (sets: readonly Uint32Array[], threshold: number) => readonly unknown[],
): Contestant {
  return {
    name,
    stages: (text) => [
      {
        name: 'all',
        run: () => {
          const sets = distinctParagraphs(text).words.map(shinglesOf);
          return { found: search(sets, THRESHOLD).length, exhausted: false };
        },
      },
    ],
  };
}

const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
