import { type Limits, limitOf } from '../../config/limits';
import type { AnalysisOptions, Sentence } from '../../core';
import { readTokens } from '../../core/boilerplate/paragraph';
import { parseDocument } from '../../core/document';
import { visibleMarkdown } from '../../core/markdown';
import { lineHashes } from '../../core/templates/lineHashes';
import { differentHashes } from '../../core/templates/templateIndex';

/** A file as it was read, with what its analysis depends on. */
export interface FileText {
  readonly uri: string;
  /** The group that it is counted in; none where `undefined`. */
  readonly group: string | undefined;
  /** In milliseconds. */
  readonly mtime: number;
  readonly bytes: Uint8Array;
  readonly options: AnalysisOptions;
  readonly limits: Limits;
  /** The same for all files that are counted and analysed by the same settings. */
  readonly settings?: number;
  /** Whether removed lines stay as blank lines. */
  readonly leaveBlankLines: boolean;
}

/** A file that is left out, and why. */
export interface Refusal {
  readonly uri: string;
  readonly reason: Sentence;
}

/** The text of `file`, with its byte order mark; what it returns encodes to the same bytes. O(n). */
export function textOf({ uri, bytes, limits }: FileText): string | Refusal {
  const text = decode(bytes);
  const reason = text === undefined ? NOT_UTF8 : limitOf(text, limits)?.reason;
  return reason === undefined ? text! : { uri, reason };
}

const NOT_UTF8: Sentence = { message: 'it is not UTF-8', args: [] };

/** `undefined` where `bytes` are not UTF-8; with NUL bytes they are UTF-16, UTF-32 or no text. */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The different hashes of the lines of `text`, ascending. */
export function hashesOf(text: string, format: AnalysisOptions['format']): Float64Array {
  const visible = format === 'markdown' ? visibleMarkdown : undefined;
  return Float64Array.from(differentHashes(lineHashes(readTokens(parseDocument(text), visible)))).sort();
}
