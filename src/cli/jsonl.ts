import type { CleanFlags } from './cleanFlags';
import { PASSED_THROUGH } from './cleanRecords';
import type { Run } from './examine';
import { type Input, titleOf } from './inputs';
import { outcomes } from './jobs';
import { bytesOf } from './packed';
import { ANNOTATION } from './record';
import { BATCHES, recordBatches } from './recordBatches';
import { DEFAULT_FIELD, readFieldPath } from './recordField';
import type { Extras } from './removedFile';
import { explain, UsageError } from './trouble';

/**
 * `winnow clean --jsonl`: one JSON record a line from an input to standard output, with one field cleaned. A line
 * that can't be is reported with its number and passed through byte for byte. Holds a bounded number of lines.
 */
export async function cleanJsonl(
  inputs: readonly Input[],
  flags: CleanFlags,
  run: Run,
  { removed, totals }: Extras,
): Promise<void> {
  const path = fieldPath(flags);
  const [input] = inputs;
  if (input === undefined) return;
  const { config } = await run.configs.for(input);
  const setup = { sites: run.sites, jobs: run.jobs, flags: { flags, path, config } };
  let number = 0;
  let documents = 0;
  let unknown = 0;
  let isOver = false;
  try {
    for await (const { item, result, error } of outcomes(
      'cleanRecords',
      setup,
      recordBatches(chunks(input, run, () => isOver)),
      BATCHES,
    )) {
      if (result === undefined) {
        run.trouble.badRecord(`line ${++number}`, `${explain(error)}; ${PASSED_THROUGH}`);
        await run.out.write(item.bytes);
      } else {
        for (const { kind, line, what } of result.trouble) run.trouble[kind](`line ${number + line + 1}`, what);
        number += result.lines;
        documents += result.unknown.documents;
        unknown += result.unknown.unknown;
        await run.out.write(result.bytes);
        await removed?.add(result.removed);
        for (const { site, counts } of result.counts) totals?.add(site, counts);
      }
      if (run.out.closed && removed === undefined) break;
    }
    run.sites?.sayUnknown({ documents, unknown }, run.trouble);
  } finally {
    isOver = true;
    // Else it would keep the process alive, where more is to come that nobody wants.
    if (input.path === undefined) process.stdin.destroy();
  }
}

/** What can be read of `input`; what ends it too early is reported, unless nobody wants it any more. */
async function* chunks(input: Input, { trouble }: Run, isOver: () => boolean): AsyncGenerator<Buffer> {
  try {
    yield* bytesOf(input);
  } catch (error) {
    if (!isOver()) trouble.report(titleOf(input), explain(error));
  }
}

/** The member names that lead to the field. */
function fieldPath({ field = DEFAULT_FIELD, annotate }: CleanFlags): string[] {
  const path = readFieldPath(field);
  if (annotate && path[0] === ANNOTATION) {
    throw new UsageError(`--annotate writes to '${ANNOTATION}', so the text can't be there; name another --field`);
  }
  return path;
}
