import { readTokens } from '../core/boilerplate/paragraph';
import { parseDocument } from '../core/document';
import { lineHashes } from '../core/templates/lineHashes';
import { type IndexColumns, TemplateIndex } from '../core/templates/templateIndex';
import { decode } from './encoding';
import { type GroupBy, groupOfFile, groupOfRecord, valueAt } from './groupBy';
import { type Input, readInput } from './inputs';
import { isBlank, LONGEST_RECORD, linesIn, type RecordBatch } from './recordBatches';
import { explain, Failure } from './trouble';

export interface CountFlags {
  readonly groupBy: GroupBy;
  /** The field of records with their text. */
  readonly field: readonly string[];
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
export function countDocuments({ groupBy, field }: CountFlags) {
  return async ({ inputs, records }: Documents): Promise<Counted> => {
    const index = new TemplateIndex();
    const trouble: { at: number; what: string }[] = [];
    if (records?.piece !== undefined) {
      const isFirst = records.piece === 'first';
      if (isFirst) trouble.push({ at: 0, what: `more than ${LONGEST_RECORD} bytes` });
      return { columns: index.columns(), lines: isFirst ? 1 : 0, trouble };
    }
    const lines = records === undefined ? [] : linesIn(records.bytes);
    for (const [at, line] of lines.entries()) {
      try {
        if (!isBlank(line)) countRecord(decode(line).text);
      } catch (error) {
        trouble.push({ at, what: error instanceof SyntaxError ? 'not JSON' : explain(error) });
      }
    }
    for (const [at, input] of records === undefined ? inputs.entries() : []) {
      try {
        await countFile(input);
      } catch (error) {
        trouble.push({ at, what: explain(error) });
      }
    }
    return { columns: index.columns(), lines: lines.length, trouble };

    async function countFile(input: Input): Promise<void> {
      const { text } = decode(await readInput(input));
      const group = input.path === undefined ? undefined : groupOfFile(groupBy, input.path);
      if (group === undefined) throw new Failure('has no group; see --group-by');
      count(text, group);
    }

    function countRecord(line: string): void {
      const record: unknown = JSON.parse(line);
      const text = valueAt(record, field);
      if (typeof text !== 'string') throw new Failure(`has no text in the field '${field.join('.')}'; see --field`);
      const group = groupOfRecord(groupBy, record);
      if (group === undefined) throw new Failure('has no group; see --group-by');
      count(text, group);
    }

    function count(text: string, group: string): void {
      index.add(group, lineHashes(readTokens(parseDocument(text))));
    }
  };
}
