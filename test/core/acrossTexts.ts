/** Documents of a test that are compared with each other, and what is found across them. */
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
