import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A later and an earlier line that say the same, lines of `text.split('\n')` counted from 0. */
export type LinePair = readonly [later: number, earlier: number];

/** One dump of a page. */
export interface CorpusDocument {
  readonly id: string;
  readonly source: string;
  readonly lang: string;
  readonly site?: string;
  readonly dump: string;
  readonly text: string;
  /** Of the source `indonesian` only: the paragraphs that repeat, exactly or nearly. */
  readonly duplicates?: readonly LinePair[];
}

export type CorpusSet = 'train' | 'dev';

/** The corpus, or a file of it, is not where it was looked for. */
export class MissingCorpus extends Error {
  constructor(file: string) {
    super(`the corpus is missing: there is no ${file}; name its folder with --corpus DIR`);
  }
}

/** Reads one set of the corpus in `folder`; throws `MissingCorpus` where it is not there. */
export function readCorpus(folder: string, set: CorpusSet): CorpusDocument[] {
  const file = join(folder, `${set}.jsonl.gz`);
  if (!existsSync(file)) throw new MissingCorpus(file);
  const documents: CorpusDocument[] = [];
  const bytes = gunzipSync(readFileSync(file));
  // Line by line from the bytes: all of a set may be more than one string can hold.
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    if (end > start) documents.push(JSON.parse(bytes.toString('utf8', start, end)) as CorpusDocument);
    start = end + 1;
  }
  return documents;
}
