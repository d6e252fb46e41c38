import * as vscode from 'vscode';
import { type Finding, parseDocument } from '../core';
import { visibleMarkdown } from '../core/markdown';
import type { Analysed } from './cleaner';
import { paragraphsIn } from './paragraphsIn';
import { formatOf } from './settings';

/** Each of the different paragraphs that `finding` flags in `document` once: what goes on the user's lists. */
export function phrasesOf(document: vscode.TextDocument, { analysis }: Analysed, { lines }: Finding): string[] {
  return [...new Set(paragraphsIn(analysis.document, lines).map(visibleTextOf(document)))];
}

/** As `phrasesOf`, of all that stands in the lines that `range` touches, flagged or not. */
export function phrasesAt(document: vscode.TextDocument, { start, end }: vscode.Range): string[] {
  const lines = parseDocument(document.getText(new vscode.Range(start.line, 0, end.line + 1, 0)));
  return [...new Set(paragraphsIn(lines, { start: 0, end: lines.lines.count }).map(visibleTextOf(document)))];
}

/** What is read of a line of `document`, and so what a phrase for it has to say. */
function visibleTextOf(document: vscode.TextDocument): (line: string) => string {
  return formatOf(document) === 'markdown' ? visibleMarkdown : (line) => line;
}
