import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { readTokens } from '../core/boilerplate/paragraph';
import { parseDocument } from '../core/document';
import { encodeIndex } from '../core/templates/indexFile';
import { lineHashes } from '../core/templates/lineHashes';
import { TemplateIndex } from '../core/templates/templateIndex';
import { byteLines } from './byteLines';
import { decode } from './encoding';
import type { Run } from './examine';
import { RECORDS, TEXTS } from './folder';
import { type GroupBy, groupOfFile, groupOfRecord, parseGroupBy, valueAt } from './groupBy';
import { findInputs, type Input, readInput, standardInput, titleOf } from './inputs';
import { DEFAULT_FIELD, LONGEST_RECORD, readFieldPath } from './jsonl';
import { OutputFile } from './outputFile';
import { counted } from './printable';
import { readIndex } from './sites';
import { explain, Failure, UsageError } from './trouble';

export interface IndexFlags {
  readonly out: string;
  readonly groupBy?: string;
  readonly merge?: true;
  readonly jsonl?: true;
  readonly field?: string;
}

/** `winnow index`: counts in how many documents of its group each line stands, or adds up such counts. */
export async function buildIndex(names: readonly string[], flags: IndexFlags, run: Run): Promise<void> {
  if (flags.merge && (flags.groupBy !== undefined || flags.jsonl || flags.field !== undefined)) {
    throw new UsageError('--merge takes indexes, which say themselves how their groups were made');
  }
  const inputs = flags.merge ? [] : await findInputs(names, run.trouble, [TEXTS, RECORDS]);
  const out = await OutputFile.open('--out', flags.out, inputs);
  try {
    const { index, groupBy } = flags.merge ? await merged(names) : await counts(inputs, flags, run);
    await out.write(encodeIndex(index, { groupBy }));
    await out.finish();
    const documents = [...index.groups.values()].reduce((sum, group) => sum + group.documents, 0);
    const groups = counted(index.groups.size, 'group');
    await run.out.write(`${flags.out}: ${counted(documents, 'document')} in ${groups}\n`);
  } catch (error) {
    await out.abandon();
    throw error;
  }
}

async function merged(names: readonly string[]): Promise<{ index: TemplateIndex; groupBy: string }> {
  if (names.length < 2) throw new UsageError('--merge needs two indexes and more');
  const [first, ...rest] = names;
  const { index, groupBy } = await readIndex(first!, '--merge');
  for (const name of rest) {
    const other = await readIndex(name, '--merge');
    if (other.groupBy !== groupBy) {
      throw new UsageError(`--merge ${name}: its groups were made by '${other.groupBy}', not by '${groupBy}'`);
    }
    index.merge(other.index);
  }
  return { index, groupBy };
}

async function counts(inputs: readonly Input[], flags: IndexFlags, run: Run) {
  const field = readFieldPath(flags.field ?? DEFAULT_FIELD);
  const isRecords = (input: Input): boolean => flags.jsonl === true || RECORDS.test(input.name);
  const text = flags.groupBy ?? (inputs.some(isRecords) ? 'host:url' : 'folder');
  const groupBy = parseGroupBy(text);
  const index = new TemplateIndex();
  for (const input of inputs) {
    try {
      if (isRecords(input)) await countRecords(input, field, groupBy, index, run);
      else await countFile(input, groupBy, index, run);
    } catch (error) {
      run.trouble.report(titleOf(input), explain(error));
    }
  }
  return { index, groupBy: text };
}

async function countFile(input: Input, groupBy: GroupBy, index: TemplateIndex, run: Run): Promise<void> {
  const { text } = decode(await readInput(input));
  const group = input.path === undefined ? undefined : groupOfFile(groupBy, input.path);
  if (group === undefined) run.trouble.report(titleOf(input), 'has no group, so it was not counted; see --group-by');
  else count(text, group, index);
}

/** Counts the records of `input`; those without text or group are told by the number of their line. */
async function countRecords(
  input: Input,
  field: readonly string[],
  groupBy: GroupBy,
  index: TemplateIndex,
  run: Run,
): Promise<void> {
  let number = 0;
  for await (const lines of byteLines(bytesOf(input), LONGEST_RECORD)) {
    for (const { bytes, piece } of lines) {
      if (piece === 'later') continue;
      number++;
      try {
        if (piece === 'first') throw new Failure(`more than ${LONGEST_RECORD} bytes`);
        const line = decode(bytes).text;
        if (line.trim() !== '') countRecord(line, field, groupBy, index);
      } catch (error) {
        const what = error instanceof SyntaxError ? 'not JSON' : explain(error);
        run.trouble.report(`${titleOf(input)}, line ${number}`, `${what}; it was not counted`);
      }
    }
  }
}

function countRecord(line: string, field: readonly string[], groupBy: GroupBy, index: TemplateIndex): void {
  const record: unknown = JSON.parse(line);
  const text = valueAt(record, field);
  if (typeof text !== 'string') throw new Failure(`has no text in the field '${field.join('.')}'; see --field`);
  const group = groupOfRecord(groupBy, record);
  if (group === undefined) throw new Failure('has no group; see --group-by');
  count(text, group, index);
}

function count(text: string, group: string, index: TemplateIndex): void {
  index.add(group, lineHashes(readTokens(parseDocument(text))));
}

/** What is read of `input`, unpacked where its name says that it is packed. */
function bytesOf(input: Input): AsyncIterable<Buffer> {
  if (input.path === undefined) return standardInput();
  const file = createReadStream(input.path);
  if (!input.name.endsWith('.gz')) return file;
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error));
  return file.pipe(unpacked);
}
