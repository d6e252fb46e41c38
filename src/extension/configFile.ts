import * as vscode from 'vscode';
import {
  CONFIG_NAME,
  type ConfigProblem,
  LARGEST_CONFIG,
  parseConfig,
  placeOfOption,
  refused,
  tooLarge,
} from '../config/parseConfig';
import type { Sentence } from '../core';
import { type Config, harmlessPart } from '../core/config/config';
import { globMatcher } from '../core/config/globs';
import { relativePath } from './paths';

/** A configuration file, and what it says here. */
export interface ConfigFile {
  readonly uri: vscode.Uri;
  readonly folder: vscode.Uri;
  readonly text: string;
  /** Without what is not to be trusted. */
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
  /** Whether nothing is known of what it says, not even from before. */
  readonly isUnknown: boolean;
  /** Whether the document at `uri`, below the folder of the file, is one that is left alone. */
  readonly ignores: (uri: vscode.Uri) => boolean;
}

/** The configuration file in `folder`, if there is one; `before` is what was there the last time. Never throws. */
export async function readConfigFile(
  folder: vscode.Uri,
  before: ConfigFile | undefined,
): Promise<ConfigFile | undefined> {
  const uri = vscode.Uri.joinPath(folder, CONFIG_NAME);
  const text = await readText(uri);
  if (text === undefined) return undefined;
  const known = before?.isUnknown ? undefined : before?.config;
  const { config, problems } = typeof text === 'string' ? parseConfig(text) : text;
  // While a file can't be read, as in the midst of typing, what it said last holds: it may protect lines.
  return withTrust(folder, uri, typeof text === 'string' ? text : '', config ?? known, problems);
}

/** What stands for the file in `folder`, if there is one, while its file system has not answered for `patience` milliseconds. */
export function unreadConfigFile(folder: vscode.Uri, patience: number): ConfigFile {
  const { problems } = unreadable({ message: 'it took more than {0} s', args: [patience / 1000] });
  return withTrust(folder, vscode.Uri.joinPath(folder, CONFIG_NAME), '', undefined, problems);
}

function withTrust(
  folder: vscode.Uri,
  uri: vscode.Uri,
  text: string,
  said: Config | undefined,
  found: readonly ConfigProblem[],
): ConfigFile {
  const given = said ?? {};
  const { config, left } = vscode.workspace.isTrusted ? { config: given, left: [] } : harmlessPart(given);
  const isIgnored = globMatcher(given.ignore ?? []);
  return {
    uri,
    folder,
    text,
    config,
    isUnknown: said === undefined,
    problems: [...found, ...left.map((name) => ({ ...DISTRUSTED, ...placeOfOption(text, name) }))],
    ignores: (document) => isIgnored(relativePath(folder, document) ?? ''),
  };
}

const DISTRUSTED = {
  message: 'This is not read in Restricted Mode, since it makes text go; trust the workspace to use it.',
  args: [],
};

/** The text of the file at `uri` as it is in an editor or else on disk, or why there is none; `undefined` if there is no file. */
async function readText(uri: vscode.Uri): Promise<string | ReturnType<typeof refused> | undefined> {
  const address = uri.toString();
  // Only what is not saved: a document may stay open out of sight when its file is gone.
  const unsaved = vscode.workspace.textDocuments.find((it) => it.isDirty && it.uri.toString() === address);
  if (unsaved !== undefined) return unsaved.getText();
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return undefined;
    if (size > LARGEST_CONFIG) return refused(tooLarge());
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    return unreadable(String((error as Error).message ?? error));
  }
}

function unreadable(why: string | Sentence): ReturnType<typeof refused> {
  return refused({ message: 'This file can’t be read: {0}', args: [why] });
}
