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
  /** Of the source `wcxb` only: what kind of page it is. */
  readonly type?: string;
  readonly dump: string;
  readonly text: string;
  /**
   * One character for each line of `text.split('\n')`: `c` content, `b` boilerplate, `?` arguable, `.` blank. Of the source
   * `traf` there are `keep` and `drop` instead: segments that must survive, and that must go.
   */
  readonly labels?: string;
  readonly keep?: readonly string[];
  readonly drop?: readonly string[];
  /** The share of the gold text's 4-grams that stand in the dump; missing where it is not known. */
  readonly coverage?: number | null;
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
  return readRecords<CorpusDocument>(join(folder, `${set}.jsonl.gz`));
}

/** The gold texts of the labelled pages of `dev` by the page's id; of the source `indonesian` there are none. */
export function readGold(folder: string): Map<string, string> {
  const records = readRecords<{ readonly id: string; readonly gold: string }>(join(folder, 'dev-gold.jsonl.gz'));
  return new Map(records.map(({ id, gold }) => [id, gold]));
}

/** Whether the labels of `document` can be trusted: most of the gold text stands in it. */
export function isCovered({ coverage }: CorpusDocument): boolean {
  return coverage == null || coverage >= LEAST_COVERAGE;
}

const LEAST_COVERAGE = 0.8;

/** Reads records of JSON, one a line, from a file that is packed with gzip. */
function readRecords<T>(file: string): T[] {
  if (!existsSync(file)) throw new MissingCorpus(file);
  const records: T[] = [];
  const bytes = gunzipSync(readFileSync(file));
  // Line by line from the bytes: all of a set may be more than one string can hold.
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    if (end > start) records.push(JSON.parse(bytes.toString('utf8', start, end)) as T);
    start = end + 1;
  }
  return records;
}
