import type * as vscode from 'vscode';
import { limitOf } from '../config/limits';
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

/** The limit that `text` breaks, if any, or what has it left alone. O(n). */
export function limitBrokenBy(text: string, settings: Settings): Skip | undefined {
  if (settings.ignoredBy !== undefined) {
    return {
      reason: { message: 'it is one of the files that are left alone', args: [] },
      setting: `ignore (${CONFIG_NAME})`,
      file: settings.ignoredBy,
    };
  }
  return limitOf(text, settings);
}
