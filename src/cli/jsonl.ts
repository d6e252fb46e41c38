import { byteLines } from './byteLines';
import type { CleanFlags } from './cleanFlags';
import { type DecodedText, decode, encode } from './encoding';
import type { Run } from './examine';
import { STANDARD_INPUT, standardInput } from './inputs';
import { ANNOTATION, type CleanedRecord, cleanRecord } from './record';
import type { RemovedFile } from './removedFile';
import { explain, UsageError } from './trouble';

/** Records of more bytes are passed through: so much is held in memory, a few times over. */
export const LONGEST_RECORD = 64 * 1024 * 1024;
export const DEFAULT_FIELD = 'text';

/**
 * `winnow clean --jsonl`: one JSON record a line from standard input to standard output, with one field cleaned. A line
 * that can't be is reported with its number and passed through byte for byte. Holds one line at a time.
 */
export async function cleanJsonl(flags: CleanFlags, run: Run, removed?: RemovedFile): Promise<void> {
  const path = fieldPath(flags);
  const { config } = await run.configs.for(STANDARD_INPUT);
  let number = 0;
  for await (const lines of byteLines(chunks(run), LONGEST_RECORD)) {
    const results: Buffer[] = [];
    for (const { bytes, piece } of lines) {
      if (piece !== 'later') number++;
      if (piece === 'first') report(number, `more than ${LONGEST_RECORD} bytes`);
      results.push(piece === undefined && !isBlank(bytes) ? await cleanedLine(bytes, number) : bytes);
    }
    await run.out.write(Buffer.concat(results));
    if (run.out.closed && removed === undefined) return;
  }

  async function cleanedLine(bytes: Buffer, line: number): Promise<Buffer> {
    let decoded: DecodedText;
    let record: CleanedRecord;
    try {
      decoded = decode(bytes);
      record = cleanRecord(decoded.text, path, flags, config, run.sites);
    } catch (error) {
      report(line, explain(error));
      return bytes;
    }
    for (const notice of record.notices) run.trouble.note(`line ${line}`, notice);
    await removed?.add(record.text, record.findings);
    return record.json === decoded.text ? bytes : encode(record.json, decoded);
  }

  function report(line: number, what: string): void {
    run.trouble.report(`line ${line}`, `${what}; passed through as it is`);
  }
}

/** What can be read of standard input; what ends it too early is reported. */
async function* chunks({ trouble }: Run): AsyncGenerator<Buffer> {
  try {
    yield* standardInput();
  } catch (error) {
    trouble.report('standard input', explain(error));
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

/** The member names in `--field`; throws a `UsageError` where it is no path. */
export function readFieldPath(field: string): string[] {
  const path = field.split('.');
  if (path.includes('')) throw new UsageError(`--field '${field}' is no path; write one such as text or doc.text`);
  return path;
}

/** Only the white space of JSON. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
