import * as vscode from 'vscode';
import type { Finding } from '../core';
import type { Analysed, Cleaner } from './cleaner';
import { hasOriginal } from './comparison';
import { warn } from './messages';
import { openDocument } from './openDocument';

/** A finding, in the document as it is now. */
export interface FoundFinding {
  readonly document: vscode.TextDocument;
  readonly state: Analysed;
  readonly finding: Finding;
}

/**
 * The finding that begins at `line` of the open document `source`: what the arguments of a command say, which a fix or a
 * link was offered with. `undefined`, after a word to the user, if there is none any more, or the document is not the
 * `version` that the arguments are about, where they say one.
 */
export async function findingAt(
  cleaner: Cleaner,
  source: unknown,
  line: unknown,
  version?: unknown,
): Promise<FoundFinding | undefined> {
  const document = openDocument(String(source));
  const state = document && (await cleaner.analysed(document));
  const isMeant = version === undefined || version === state?.version;
  const finding = isMeant ? state?.analysis.findings.find(({ lines }) => lines.start === line) : undefined;
  if (document === undefined || state === undefined || finding === undefined) {
    warn(vscode.l10n.t('The document has changed meanwhile; there is no finding at this place any more.'));
    return undefined;
  }
  return { document, state, finding };
}

/** As `findingAt`, for a duplicate. */
export async function duplicateAt(cleaner: Cleaner, source: unknown, line: unknown): Promise<FoundFinding | undefined> {
  const found = await findingAt(cleaner, source, line);
  if (found === undefined || hasOriginal(found.finding)) return found;
  warn(vscode.l10n.t('The document has changed meanwhile; there is no duplicate at this place any more.'));
  return undefined;
}
