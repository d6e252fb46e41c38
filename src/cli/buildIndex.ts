import * as path from 'node:path';
import { encodeIndex } from '../core/templates/indexFile';
import { type IndexGroup, TemplateIndex } from '../core/templates/templateIndex';
import type { ConfigFlags } from './configs';
import type { Documents } from './countDocuments';
import { LEFT_ALONE, type Run } from './examine';
import { RECORDS, TEXTS } from './folder';
import { groupOfFile, parseGroupBy } from './groupBy';
import { findInputs, type Input, sizeOf, titleOf } from './inputs';
import { outcomes } from './jobs';
import { OutputFile } from './outputFile';
import { bytesOf } from './packed';
import { counted } from './printable';
import { BATCHES, recordBatches } from './recordBatches';
import { DEFAULT_FIELD, readFieldPath } from './recordField';
import { readIndex } from './sites';
import { explain, Failure, UsageError } from './trouble';

export interface IndexFlags extends ConfigFlags {
  readonly out: string;
  readonly groupBy?: string;
  readonly mostLines?: number;
  readonly merge?: true;
  readonly jsonl?: true;
  readonly field?: string;
  readonly jobs?: number;
  readonly encoding?: string;
  readonly markdown?: true;
}

/** `winnow index`: counts in how many documents of its group each line stands, or adds up such counts. */
export async function buildIndex(names: readonly string[], flags: IndexFlags, run: Run): Promise<void> {
  if (flags.merge && (flags.groupBy !== undefined || flags.jsonl || flags.field !== undefined)) {
    throw new UsageError('--merge takes indexes, which say themselves how their groups were made');
  }
  const inputs = flags.merge ? [] : await findInputs(names, run.trouble, [TEXTS, RECORDS]);
  const out = await OutputFile.open('--out', flags.out, inputs);
  try {
    const { index, groupBy } = flags.merge ? await merged(names, flags.mostLines) : await counts(inputs, flags, run);
    const isEmpty = index.groups.size === 0;
    if (isEmpty && (run.trouble.any || (run.trouble.anyBadRecord && out.replaces))) {
      throw new Failure(`nothing could be counted, so ${flags.out} is not written; see --group-by and --field`);
    }
    // It may be one shard of many, which has an index to merge whatever is in it.
    if (isEmpty && run.trouble.anyBadRecord) {
      run.trouble.note(flags.out, 'an index of nothing, since no record could be counted; see --group-by and --field');
    }
    await out.write(encodeIndex(index, { groupBy }));
    await out.finish();
    const documents = [...index.groups.values()].reduce((sum, group) => sum + group.documents, 0);
    const groups = counted(index.groups.size, 'group');
    await run.out.write(`${flags.out}: ${counted(documents, 'document')} in ${groups}\n`);
    sayUndercount(index, flags.out, run);
  } catch (error) {
    await out.abandon();
    throw error;
  }
}

/** Says how far off the counts may be, where lines were left out: they stood in few documents, but may be counted anew. */
function sayUndercount(index: TemplateIndex, file: string, { trouble }: Run): void {
  const short = [...index.groups].filter(([, { undercount }]) => undercount > 0);
  if (short.length === 0) return;
  const shareOf = ({ undercount, documents }: IndexGroup): number => undercount / documents;
  const [name, worst] = short.reduce((a, b) => (shareOf(b[1]) > shareOf(a[1]) ? b : a));
  const of = `${worst.undercount} of ${counted(worst.documents, 'document')}`;
  trouble.note(
    file,
    `counts of ${counted(short.length, 'group')} may be too low, of '${name}' by up to ${of}, to hold no more lines than --most-lines`,
  );
}

async function merged(
  names: readonly string[],
  mostLines: number | undefined,
): Promise<{ index: TemplateIndex; groupBy: string }> {
  if (names.length === 0) throw new UsageError('--merge needs an index');
  const files = names.map((name) => path.resolve(name));
  const twice = names.find((_, i) => files.indexOf(files[i]!) < i);
  if (twice !== undefined) throw new UsageError(`--merge names ${twice} twice, so its documents would count twice`);
  const index = new TemplateIndex(mostLines);
  let groupBy: string | undefined;
  for (const name of names) {
    const other = await readIndex(name, '--merge');
    groupBy ??= other.groupBy;
    if (other.groupBy !== groupBy) {
      throw new UsageError(`--merge ${name}: its groups were made by '${other.groupBy}', not by '${groupBy}'`);
    }
    index.merge(other.index);
  }
  return { index, groupBy: groupBy! };
}

async function counts(inputs: readonly Input[], flags: IndexFlags, run: Run) {
  const field = readFieldPath(flags.field ?? DEFAULT_FIELD);
  const isRecords = (input: Input): boolean => flags.jsonl === true || RECORDS.test(input.name);
  const text = flags.groupBy ?? (inputs.some(isRecords) ? 'host:url' : 'folder');
  saySharedName(
    inputs.filter((input) => !isRecords(input)),
    text,
    run,
  );
  const index = new TemplateIndex(flags.mostLines);
  const documents = batchesOf(inputs, isRecords, run);
  const setup = {
    sites: undefined,
    jobs: run.jobs,
    flags: { groupBy: parseGroupBy(text), field, encoding: flags.encoding, markdown: flags.markdown === true },
  };
  /** Lines of records that were seen, by input. */
  const seen = new Map<Input, number>();
  run.progress.start(inputs.some(isRecords) ? 0 : inputs.length);
  for await (const { item, result, error } of outcomes('countDocuments', setup, documents, DOCUMENTS)) {
    const [input] = item.inputs;
    const before = seen.get(input!) ?? 0;
    const report = (at: number, what: string): void => {
      const where = item.records ? `${titleOf(input!)}, line ${before + at + 1}` : titleOf(item.inputs[at]!);
      run.trouble[item.records ? 'badRecord' : 'report'](where, `${what}; it was not counted`);
    };
    if (result === undefined) report(0, explain(error));
    else {
      for (const { at, what } of result.trouble) report(at, what);
      index.addColumns(result.columns);
    }
    if (item.records) seen.set(input!, before + (result?.lines ?? 1));
    run.progress.add(item.inputs.length);
  }
  run.progress.stop();
  return { index, groupBy: text };
}

/** Says so where folders in different places count as one site because they have one name. */
function saySharedName(inputs: readonly Input[], text: string, { trouble }: Run): void {
  const groupBy = parseGroupBy(text);
  if (groupBy.kind !== 'folder') return;
  const folders = new Map<string, string>();
  for (const { path: file } of inputs) {
    const name = file === undefined ? undefined : groupOfFile(groupBy, file);
    if (name === undefined) continue;
    const folder = path.resolve(path.dirname(file!), '../'.repeat(groupBy.up - 1));
    const other = folders.get(name) ?? folder;
    if (other !== folder) {
      const both = `${path.relative('', other)} and ${path.relative('', folder)} count as one site, '${name}'`;
      trouble.note('--group-by', `${both}; folder:${groupBy.up + 1} takes the folders above`);
      return;
    }
    folders.set(name, folder);
  }
}

/** Files in batches, since they may be small, and records as they come. What ends an input too early is reported. */
async function* batchesOf(
  inputs: readonly Input[],
  isRecords: (input: Input) => boolean,
  { trouble, configs }: Run,
): AsyncGenerator<Documents> {
  let files: Input[] = [];
  for (const input of inputs) {
    if (!isRecords(input)) {
      if (input.path !== undefined && (await configs.for(input)).ignores(path.resolve(input.name))) {
        trouble.note(titleOf(input), `${LEFT_ALONE}; it was not counted`);
        continue;
      }
      if (files.push(input) < FILES_IN_BATCH) continue;
      yield { inputs: files };
      files = [];
      continue;
    }
    try {
      for await (const records of recordBatches(bytesOf(input))) yield { inputs: [input], records };
    } catch (error) {
      trouble.report(titleOf(input), explain(error));
    }
  }
  if (files.length > 0) yield { inputs: files };
}

const FILES_IN_BATCH = 16;

/** How documents to count are dealt with. */
const DOCUMENTS = {
  sizeOf: async ({ inputs, records }: Documents): Promise<number> =>
    records?.bytes.length ?? (await Promise.all(inputs.map(sizeOf))).reduce((sum, size) => sum + size, 0),
  weightOf: ({ records }: Documents): number => records?.bytes.length ?? 0,
  isLocal: ({ inputs, records }: Documents): boolean =>
    records ? BATCHES.isLocal(records) : inputs.some(({ path }) => path === undefined),
  split: ({ inputs, records }: Documents): Documents[] =>
    records
      ? BATCHES.split(records).map((record) => ({ inputs: [inputs[0]!], records: record }))
      : inputs.map((input) => ({ inputs: [input] })),
};
