import { blankings, deletions, type Edit } from '../core/clean';
import type { Config } from '../core/config/config';
import type { Document } from '../core/document';
import type { Finding } from '../core/finding';
import type { AcrossFlags } from './across';
import { UsageError } from './trouble';

/** What the user asked of `winnow clean`. */
export interface CleanFlags extends AcrossFlags {
  readonly write?: true;
  readonly stdout?: true;
  readonly removed?: string;
  readonly blank?: boolean;
  readonly jsonl?: true;
  readonly field?: string;
  readonly annotate?: true;
  readonly stats?: true;
}

/** The edits that remove `findings` from `document` as `flags` say, or else `config`. */
export function editsOf(
  document: Document,
  findings: readonly Finding[],
  { blank }: CleanFlags,
  { 'clean.leaveBlankLines': leaveBlankLines = false }: Config,
): Edit[] {
  return (blank ?? leaveBlankLines) ? blankings(document, findings) : deletions(document, findings);
}

/** Throws a `UsageError` where options contradict each other or `names`, which the option parser can't know. */
export function checkCleanFlags(names: readonly string[], flags: CleanFlags): void {
  const { write, jsonl, field, annotate, removed, blank, encoding, across } = flags;
  if (write && (names.length === 0 || names.includes('-'))) {
    throw new UsageError('--write needs files to write to; for standard input use --stdout');
  }
  if (jsonl && names.length > 1) throw new UsageError('--jsonl takes one file at most: what it prints is one stream');
  if (jsonl && encoding !== undefined) throw new UsageError('--encoding is for files of text; JSON is UTF-8');
  if (jsonl && across) {
    throw new UsageError('--across compares files, and --jsonl reads one record after the other; write them to files');
  }
  if (!jsonl && field !== undefined) throw new UsageError('--field needs --jsonl');
  if (!jsonl && annotate) throw new UsageError('--annotate needs --jsonl');
  if (annotate && removed !== undefined)
    throw new UsageError('--annotate removes nothing, so --removed has nothing to write');
  if (annotate && blank) throw new UsageError('--annotate removes nothing, so there is nothing to --blank');
  if (removed === '' || removed === '-') throw new UsageError('--removed needs the name of a file');
}
