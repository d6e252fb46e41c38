import { readFileSync } from 'node:fs';
import { formatOfFile } from '../config/files';
import { readInto } from '../core/boilerplate/paragraph';
import { parseDocument } from '../core/document';
import { visibleMarkdown } from '../core/markdown';
import { lineHashes } from '../core/templates/lineHashes';
import { type IndexColumns, TemplateIndex } from '../core/templates/templateIndex';
import { TokenReader } from '../core/tokenTable';
import { decodeFile, decodeRecord } from './encoding';
import { type GroupBy, groupOfFile, groupOfRecord, valueAt } from './groupBy';
import { type Input, readInput } from './inputs';
import { isBlank, LONGEST_RECORD, linesIn, type RecordBatch } from './recordBatches';
import { explain, Failure } from './trouble';

export interface CountFlags {
  readonly groupBy: GroupBy;
  /** The field of records with their text. */
  readonly field: readonly string[];
  /** Of files; JSON is UTF-8. */
  readonly encoding: string | undefined;
  /** Whether all is Markdown, and not only files of such names. */
  readonly markdown: boolean;
}

/** Documents to count: files, or JSON records of one input. */
export type Documents =
  | { readonly inputs: readonly Input[]; readonly records?: undefined }
  | { readonly inputs: readonly [Input]; readonly records: RecordBatch };

export interface Counted {
  readonly columns: IndexColumns;
  /** How many lines of records there were; a line in pieces counts with its first. */
  readonly lines: number;
  /** What was not counted, by the number of the file among those to count, or of the line; from 0. */
  readonly trouble: readonly { readonly at: number; readonly what: string }[];
}

/** The task of `winnow index`: counts in how many of the documents of each group each line stands. */
export function countDocuments({ groupBy, field, encoding, markdown }: CountFlags) {
  return async ({ inputs, records }: Documents): Promise<Counted> => {
    const trouble: { at: number; what: string }[] = [];
    const counter = new Counter();
    let lines = 0;
    if (records === undefined) {
      for (const [at, input] of inputs.entries()) {
        try {
          const bytes = input.path === undefined ? await readInput(input) : readFileSync(input.path);
          const { text } = decodeFile(bytes, encoding);
          const group = input.path === undefined ? undefined : groupOfFile(groupBy, input.path);
          counter.add(group, text, markdown ? 'markdown' : formatOfFile(input.name));
        } catch (error) {
          trouble.push({ at, what: explain(error) });
        }
      }
    } else if (records.piece !== undefined) {
      lines = records.piece === 'first' ? 1 : 0;
      if (lines > 0) trouble.push({ at: 0, what: `more than ${LONGEST_RECORD} bytes` });
    } else {
      for (const line of linesIn(records.bytes)) {
        const at = lines++;
        try {
          if (!isBlank(line)) countRecord(decodeRecord(line).text, counter);
        } catch (error) {
          trouble.push({ at, what: error instanceof SyntaxError ? 'not JSON' : explain(error) });
        }
      }
    }
    return { columns: counter.finish().columns(), lines, trouble };
  };

  function countRecord(line: string, counter: Counter): void {
    const record: unknown = JSON.parse(line);
    const text = valueAt(record, field);
    if (typeof text !== 'string') throw new Failure(`has no text in the field '${field.join('.')}'; see --field`);
    counter.add(groupOfRecord(groupBy, record), text, markdown ? 'markdown' : 'plain');
  }
}

/** Counts documents, whose words are read into one table: most words stand in many of them. */
class Counter {
  private readonly reader = new TokenReader(WORDS);
  /** The group and the number of paragraphs of each document. */
  private readonly documents: { readonly group: string; readonly count: number }[] = [];

  /** Throws a `Failure` where there is no group. */
  add(group: string | undefined, text: string, format: 'plain' | 'markdown'): void {
    if (group === undefined) throw new Failure('has no group; see --group-by');
    const document = parseDocument(text);
    readInto(this.reader, document, format === 'markdown' ? visibleMarkdown : undefined);
    this.documents.push({ group, count: document.paragraphs.length });
  }

  finish(): TemplateIndex {
    const index = new TemplateIndex();
    const { exact, masked } = lineHashes(this.reader.finish());
    let start = 0;
    for (const { group, count } of this.documents) {
      const end = start + count;
      index.add(group, { exact: exact.subarray(start, end), masked: masked.subarray(start, end) });
      start = end;
    }
    return index;
  }
}

/** About how many words a batch has. */
const WORDS = 1 << 15;
