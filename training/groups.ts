import type { CorpusDocument } from './corpus';

/** A part of the corpus that is scored by itself. */
export interface Group {
  readonly name: string;
  readonly has: (document: CorpusDocument) => boolean;
}

type Key = 'source' | 'dump' | 'lang' | 'type';

/** One group for each value that `key` has in `documents`, in the order of the values. */
export function groupsBy(documents: readonly CorpusDocument[], key: Key): Group[] {
  const values = new Set(documents.flatMap((document) => document[key] ?? []));
  return [...values].sort().map((value) => ({ name: value, has: (document) => document[key] === value }));
}

/** One group for each pair of a source and a dump. */
export function groupsBySourceAndDump(documents: readonly CorpusDocument[]): Group[] {
  const nameOf = ({ source, dump }: CorpusDocument): string => `${source}, ${dump}`;
  const names = new Set(documents.map(nameOf));
  return [...names].sort().map((name) => ({ name, has: (document) => nameOf(document) === name }));
}

const isParagraphs = (source: string): Group => ({
  name: `${source}, paragraphs`,
  has: (document) => document.source === source && document.dump === 'paragraphs',
});
const isType = (type: string): Group => ({
  name: `wcxb ${type}, blocks`,
  has: (document) => document.type === type && document.dump === 'blocks',
});
const isDaniel = (lang: string): Group => ({
  name: `daniel ${lang}`,
  has: (document) => document.source === 'daniel' && document.lang === lang,
});

/** The groups that have a figure to reach, the word-F1 of everything flagged. */
export const TARGETS: readonly (Group & { readonly target: number })[] = [
  { name: 'wcxb articles', has: ({ type }: CorpusDocument) => type === 'article', target: 0.94 },
  {
    name: 'wcxb, blocks',
    has: ({ source, dump }: CorpusDocument) => source === 'wcxb' && dump === 'blocks',
    target: 0.88,
  },
  { ...isType('forum'), target: 0.83 },
  { ...isType('product'), target: 0.69 },
  { ...isType('listing'), target: 0.81 },
  { ...isType('collection'), target: 0.71 },
  { ...isType('service'), target: 0.79 },
  { ...isDaniel('en'), target: 0.93 },
  { ...isDaniel('pl'), target: 0.93 },
  { ...isDaniel('ru'), target: 0.93 },
  { ...isDaniel('zh'), target: 0.93 },
  { name: 'fundus', has: ({ source }: CorpusDocument) => source === 'fundus', target: 0.93 },
  { ...isParagraphs('wcxb'), target: 0.92 },
  { ...isParagraphs('daniel'), target: 0.92 },
  { ...isParagraphs('fundus'), target: 0.93 },
  { ...isParagraphs('cleaneval'), target: 0.945 },
];
