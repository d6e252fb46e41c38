/** Documents of a test that are compared with each other, and what is found across them. */
import fc from 'fast-check';
import {
  AcrossDocuments,
  type AnalysisOptions,
  analyse,
  type ComparedDocument,
  DEFAULT_OPTIONS,
  type Finding,
  fingerprintOf,
  readText,
} from '../../src/core';

export const RULE = 'cross-document-duplicate';
export const { similarity } = DEFAULT_OPTIONS;

export interface Text {
  readonly name: string;
  readonly text: string;
}

export const textsOf = (documents: Readonly<Record<string, readonly string[]>>): Text[] =>
  Object.entries(documents).map(([name, lines]) => ({ name, text: lines.join('\n') }));

export function compared({ name, text }: Text, options: Partial<AnalysisOptions> = {}): ComparedDocument {
  return { name, ...fingerprintOf(readText(text, 'plain'), options) };
}

export function across(texts: readonly Text[], options: Partial<AnalysisOptions> = {}): AcrossDocuments {
  return new AcrossDocuments(
    texts.map((text) => compared(text, options)),
    { similarity, ...options },
  );
}

/** All findings of `texts` when they are compared, by name. */
export function findingsIn(
  texts: readonly Text[],
  options: Partial<AnalysisOptions> = {},
): Map<string, readonly Finding[]> {
  const documents = across(texts, options);
  return new Map(
    texts.map(({ name, text }) => [name, analyse(text, { ...options, elsewhere: documents.of(name) }).findings]),
  );
}

/** What is found across documents, as `name 3-5 → other 2-4`, lines counted from 1. */
export function found(texts: readonly Text[], options: Partial<AnalysisOptions> = {}): string[] {
  const lines = ({ start, end }: { start: number; end: number }) => `${start + 1}-${end}`;
  return [...findingsIn(texts, options)].flatMap(([name, findings]) =>
    findings.flatMap(({ rule, lines: own, elsewhere }) =>
      rule === RULE ? [`${name} ${lines(own)} → ${elsewhere!.document} ${lines(elsewhere!.lines)}`] : [],
    ),
  );
}

const WORDS =
  'harbour storm closed ferry night anchor council bridge river monday quay wind roof market tile mayor'.split(' ');
/** Enough words for some sentences to be said again, nearly too, and for most not to. */
const SENTENCE = fc
  .array(fc.constantFrom(...WORDS), { minLength: 12, maxLength: 26 })
  .map((words) => `The ${words.join(' ')}.`);

/** Documents of sentences of which many stand in several, with a word changed, dropped or added. */
export const DOCUMENTS = fc
  .tuple(
    fc.array(SENTENCE, { minLength: 2, maxLength: 8 }),
    fc.array(fc.array(fc.tuple(fc.nat(), fc.nat(5), fc.nat(), fc.constantFrom(...WORDS)), { maxLength: 7 }), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([seeds, documents]) =>
    documents.map(
      (lines, i): Text => ({
        name: `${'cafebd'[i]}.txt`,
        text: lines.map(([seed, edit, at, word]) => edited(seeds[seed % seeds.length]!, edit, at, word)).join('\n\n'),
      }),
    ),
  );

function edited(text: string, edit: number, at: number, word: string): string {
  const words = text.split(' ');
  const place = 1 + (at % (words.length - 2));
  if (edit === 3) words[place] = word;
  else if (edit === 4) words.splice(place, 1);
  else if (edit === 5) words.splice(place, 0, word, 'again');
  return words.join(' ');
}
