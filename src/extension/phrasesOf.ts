import type * as vscode from 'vscode';
import type { Finding } from '../core';
import { visibleMarkdown } from '../core/markdown';
import type { Analysed } from './cleaner';
import { paragraphsIn } from './paragraphsIn';
import { formatOf } from './settings';

/** Each of the different paragraphs that `finding` flags in `document` once: what goes on the user's lists. */
export function phrasesOf(document: vscode.TextDocument, { analysis }: Analysed, { lines }: Finding): string[] {
  return [...new Set(paragraphsIn(analysis.document, lines).map(visibleTextOf(document)))];
}

/** What is read of a line of `document`, and so what a phrase for it has to say. */
function visibleTextOf(document: vscode.TextDocument): (line: string) => string {
  return formatOf(document) === 'markdown' ? visibleMarkdown : (line) => line;
}
