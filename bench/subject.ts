/*
 * All that the benchmark calls of the core. Where the core changes, this file follows and no other one does.
 */
import { analyse } from '../src/core/analyse';
import { markBoilerplate } from '../src/core/boilerplate/boilerplate';
import { headingsIn } from '../src/core/boilerplate/headings';
import type { Mark } from '../src/core/boilerplate/mark';
import { LineModel } from '../src/core/boilerplate/model/lineModel';
import { TRAINED_MODEL } from '../src/core/boilerplate/model/trainedModel';
import { readPage } from '../src/core/boilerplate/page';
import { forgetTexts, type Paragraph, readParagraphs, readTokens } from '../src/core/boilerplate/paragraph';
import { PhraseIndex } from '../src/core/boilerplate/phraseIndex';
import { isCode } from '../src/core/byRight';
import { type Document, paragraphText, parseDocument } from '../src/core/document';
import { findDuplicates } from '../src/core/duplicates/duplicates';
import { equalGroups } from '../src/core/duplicates/equalGroups';
import { gramSets } from '../src/core/duplicates/gramSets';
import { similarityJoin } from '../src/core/duplicates/similarityJoin';
import { DEFAULT_OPTIONS } from '../src/core/options';
import { TokenReader, type TokenTable, wordsOf } from '../src/core/tokenTable';
import type { Stage } from './stage';

/** How many of the stages, from the first on, are the reference for the others: to split and tokenise the text. */
export const REFERENCE_STAGES = 2;

/** A text as all searches read it; filled in by `readingStages`. */
interface Read {
  document: Document;
  table: TokenTable;
}

/** The stages that are the reference, which fill in `read`. */
function readingStages(text: string, read: Partial<Read>): Stage[] {
  return [
    {
      name: 'lines and paragraphs',
      run: () => {
        read.document = parseDocument(text);
        return undefined;
      },
    },
    {
      name: 'words',
      run: () => {
        read.table = readTokens(read.document!);
        return undefined;
      },
    },
  ];
}

/** The duplicates of a text, stage by stage; each stage has to run once, in order. */
export function duplicateStages(text: string): readonly Stage[] {
  const read: Partial<Read> = {};
  return [
    ...readingStages(text, read),
    {
      name: 'duplicates',
      run: () => {
        const { duplicates, skipped } = duplicatesOf(read.document!, read.table!);
        return { found: duplicates.length, exhausted: skipped.near > 0 || skipped.contained };
      },
    },
  ];
}

/** The boilerplate of a text, stage by stage; each stage has to run once, in order. */
export function boilerplateStages(text: string): readonly Stage[] {
  const read: Partial<Read> = {};
  let paragraphs: readonly Paragraph[];
  let marks: readonly (Mark | undefined)[];
  return [
    ...readingStages(text, read),
    {
      name: 'phrases',
      run: () => {
        forgetTexts();
        paragraphs = readParagraphs(read.document!, read.table!);
        marks = markBoilerplate(readPage(paragraphs, PhraseIndex.of([])), new Set());
        return undefined;
      },
    },
    {
      name: 'features and model',
      run: () => {
        lineModel ??= new LineModel(TRAINED_MODEL);
        const { document, table } = read as Read;
        const verdicts = lineModel.judge({ document, table, paragraphs, marks }, headingsIn(paragraphs, table));
        return { found: verdicts.filter(({ confidence }) => confidence !== undefined).length, exhausted: false };
      },
    },
  ];
}

let lineModel: LineModel | undefined;

/** All that the core does with a text, the reasons told too, as for an editor that shows them. */
export function analysisStages(text: string): readonly Stage[] {
  return [
    {
      name: 'all',
      run: () => {
        forgetTexts();
        const { findings, notices } = analyse(text);
        return { found: findings.filter(({ reasons }) => reasons.length > 0).length, exhausted: notices.length > 0 };
      },
    },
  ];
}

/** The words of each paragraph of a text, for the peers and the brute force; `long` if it can be a duplicate. */
export function paragraphWords(text: string): { readonly words: readonly string[]; readonly long: boolean }[] {
  const document = parseDocument(text);
  const table = readTokens(document);
  return document.paragraphs.map((_, i) => ({ words: wordsOf(table, i), long: isLong(table, i) }));
}

/** By paragraph, in the order of `paragraphWords`, whether it is flagged as a duplicate, at any confidence. */
export function flaggedParagraphs(text: string): boolean[] {
  const document = parseDocument(text);
  const flagged: boolean[] = document.paragraphs.map(() => false);
  for (const { rule, start, end } of duplicatesOf(document, readTokens(document)).duplicates) {
    if (rule !== 'repeated-sentence') flagged.fill(true, start, end);
  }
  return flagged;
}

/** The pairs that the similarity join gives for the paragraphs whose words are `paragraphs`, by their indices. */
export function joinedPairs(paragraphs: readonly (readonly string[])[], threshold: number): [number, number][] {
  const reader = new TokenReader();
  for (const words of paragraphs) reader.read(words.join(' '));
  const { sets, size } = gramSets(reader.finish(), [...paragraphs.keys()]);
  return similarityJoin(sets, size, threshold, Number.POSITIVE_INFINITY).pairs.map(({ a, b }) => [a, b]);
}

/** Without what the rules of boilerplate say, which the benchmark leaves out. */
function duplicatesOf(document: Document, table: TokenTable) {
  const candidates = document.paragraphs.map((_, i) => ({
    long: isLong(table, i),
    boilerplate: undefined,
    marked: false,
    protected: false,
    byRight: false,
    unfinished: false,
    heading: false,
    cap: 'certain' as const,
  }));
  const textOf = (i: number): string => paragraphText(document, document.paragraphs[i]!);
  const { meaning, teaserEndings } = PhraseIndex.of([]);
  return findDuplicates(
    {
      table,
      groups: equalGroups(table),
      candidates,
      textOf,
      isCode,
      isQuoted: () => false,
      introduces: () => 'certain',
      genreCap: () => 'certain',
    },
    { ...DEFAULT_OPTIONS, meaning, endings: teaserEndings },
  );
}

function isLong(table: TokenTable, i: number): boolean {
  return table.wordCounts[i]! >= DEFAULT_OPTIONS.shortestParagraph;
}
