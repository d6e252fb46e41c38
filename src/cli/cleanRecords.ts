import type { Config } from '../core/config/config';
import type { CleanFlags } from './cleanFlags';
import { countsOf, type FindingCount } from './counts';
import { decodeRecord, encode } from './encoding';
import { analysisOptions } from './options';
import { cleanRecord } from './record';
import { isBlank, LONGEST_RECORD, linesIn, type RecordBatch } from './recordBatches';
import { removedLines } from './removedFile';
import { type Sites, siteOfRecord, type Unknown } from './sites';
import { explain } from './trouble';

/** What the user asked for, and what holds for all records of a run. */
export interface RecordFlags {
  readonly flags: CleanFlags;
  readonly path: readonly string[];
  readonly config: Config;
}

/** What became of a batch of records. */
export interface CleanedRecords {
  readonly bytes: Uint8Array;
  /** How many lines the batch has; a line in pieces counts with its first. */
  readonly lines: number;
  /** What there is to say, by line; lines count from 0. */
  readonly trouble: readonly { readonly kind: 'badRecord' | 'note'; readonly line: number; readonly what: string }[];
  /** The lines that went, with `--removed`. */
  readonly removed: string;
  /** What goes of each record, with `--stats`. */
  readonly counts: readonly { readonly site: string | undefined; readonly counts: readonly FindingCount[] }[];
  /** Of the records, with an index. */
  readonly unknown: Unknown;
}

/** The task of `winnow clean --jsonl`. A line that can't be cleaned is told and passed through byte for byte. */
export function cleanRecords({ flags, path, config }: RecordFlags, sites: Sites | undefined) {
  const options = analysisOptions(flags, config, '');
  return async ({ bytes, piece }: RecordBatch): Promise<CleanedRecords> => {
    const trouble: CleanedRecords['trouble'][number][] = [];
    const report = (line: number, what: string) =>
      trouble.push({ kind: 'badRecord', line, what: `${what}; ${PASSED_THROUGH}` });
    if (piece === 'first') report(0, `more than ${LONGEST_RECORD} bytes`);
    if (piece !== undefined)
      return {
        bytes,
        lines: piece === 'first' ? 1 : 0,
        trouble,
        removed: '',
        counts: [],
        unknown: { documents: 0, unknown: 0 },
      };

    let removed = '';
    let documents = 0;
    let unknown = 0;
    const counts: CleanedRecords['counts'][number][] = [];
    const cleanedLine = (line: Buffer, number: number): Buffer => {
      const decoded = decodeRecord(line);
      const record = cleanRecord(decoded.text, path, flags, config, options, sites);
      documents++;
      if (sites !== undefined && sites.ofRecord(record.record) === undefined) unknown++;
      for (const what of record.notices) trouble.push({ kind: 'note', line: number, what });
      if (flags.removed !== undefined) {
        const { text, lines: all } = record.document;
        removed += removedLines(
          text,
          record.findings.map(({ lines }) => all.spanOf(lines)),
        );
      }
      if (flags.stats) {
        counts.push({ site: siteOfRecord(record.record, sites), counts: countsOf(record.document, record.findings) });
      }
      return record.json === decoded.text ? line : encode(record.json, decoded);
    };
    const lines = linesIn(bytes).map((line, number) => {
      try {
        return isBlank(line) ? line : cleanedLine(line, number);
      } catch (error) {
        report(number, explain(error));
        return line;
      }
    });
    return {
      bytes: Buffer.concat(lines),
      lines: lines.length,
      trouble,
      removed,
      counts,
      unknown: { documents, unknown },
    };
  };
}

export const PASSED_THROUGH = 'passed through as it is';
