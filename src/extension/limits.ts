import type * as vscode from 'vscode';
import { CONFIG_NAME } from '../config/parseConfig';
import type { Sentence } from '../core';
import { TimeLimit } from '../worker/analyst';
import type { Settings } from './settings';

/** Why a document is not analysed, and which setting changes that. */
export interface Skip {
  readonly reason: Sentence;
  /** Missing where the analysis failed, which the next attempt may not. */
  readonly setting?: string;
  /** The file that the setting stands in, if it is none of the editor's. */
  readonly file?: vscode.Uri;
}

export const CLOSED: Skip = { reason: { message: 'it was closed', args: [] } };

/** Why there is no analysis, for what the analyst throws. */
export function failure(error: unknown): Skip {
  if (error instanceof TimeLimit) {
    return { reason: { message: 'its analysis took more than {0} s', args: [error.limit / 1000] } };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { reason: { message: 'its analysis failed ({0})', args: [message] } };
}

/** The limit that `text` breaks, if any. O(n). */
export function limitBrokenBy(text: string, settings: Settings): Skip | undefined {
  if (settings.ignoredBy !== undefined) {
    return {
      reason: { message: 'it is one of the files that are left alone', args: [] },
      setting: `ignore (${CONFIG_NAME})`,
      file: settings.ignoredBy,
    };
  }
  if (text.length > settings.largestDocument) {
    return {
      reason: {
        message: '{0} characters, the limit is {1}',
        args: [text.length.toLocaleString('en'), settings.largestDocument.toLocaleString('en')],
      },
      setting: 'winnow.limits.documentSize',
    };
  }
  if (settings.skipBinary && looksBinary(text)) {
    return {
      reason: { message: 'it looks like binary data', args: [] },
      setting: 'winnow.limits.skipBinary',
    };
  }
  const line = firstLineOver(text, settings.longestLine);
  if (line !== undefined) {
    return {
      reason: {
        message: 'line {0} has over {1} characters',
        args: [line + 1, settings.longestLine.toLocaleString('en')],
      },
      setting: 'winnow.limits.lineLength',
    };
  }
  return undefined;
}

/** So much of the start is looked at, as other tools do. */
const SAMPLE = 8192;
/** The share of control and replacement characters from which on text is binary. */
const UNREADABLE = 0.1;

function looksBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  if (sample.includes('\0')) return true;
  const unreadable = sample.match(/[\x01-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  return unreadable > sample.length * UNREADABLE;
}

/** The first line of more than `longest` code units, counted from 0. */
function firstLineOver(text: string, longest: number): number | undefined {
  let start = 0;
  for (let line = 0; start <= text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > longest) return line;
    start = end + 1;
  }
  return undefined;
}
