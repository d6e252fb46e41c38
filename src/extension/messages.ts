import * as vscode from 'vscode';
import { type Finding, type Place, RULES, type Sentence } from '../core';
import { lineNumbers } from '../core/findings';
import type { Skip } from './limits';

/** The text of `sentence` in the language of the editor. */
export function translate({ message, args }: Sentence): string {
  return vscode.l10n.t(message, ...args.map((arg) => (typeof arg === 'object' ? translate(arg) : arg)));
}

/** The title of `rule` in the language of the editor. */
export function titleOf(rule: Finding['rule']): string {
  return translate({ message: RULES[rule].title, args: [] });
}

/** The lines of `places` as people count them: “line 7”, or “lines 7–15, 20”. */
export function linesOf(places: readonly Pick<Place, 'lines'>[]): string {
  const numbers = places.map(({ lines: { start, end } }) => lineNumbers(start, end)).join(', ');
  return lineCount(places) === 1 ? vscode.l10n.t('line {0}', numbers) : vscode.l10n.t('lines {0}', numbers);
}

/** Where what is kept of a duplicate stands, in words: its lines, and before them the file where that is another one. */
export function originalPlace({ originals, elsewhere }: Finding): string {
  if (elsewhere === undefined) return linesOf(originals);
  const name = (elsewhere.title ?? elsewhere.document).replace(/\s+/g, ' ');
  return `${name}, ${linesOf([elsewhere])}`;
}

/** Why a document was skipped, and what changes that. */
export function skippedMessage({ reason, setting }: Skip): string {
  return setting === undefined
    ? vscode.l10n.t('Winnow could not analyse this document: {0}. The log says more.', translate(reason))
    : vscode.l10n.t('Winnow skipped this document: {0}. The setting {1} changes that.', translate(reason), setting);
}

/** How many lines `places` have. */
export function lineCount(places: readonly Pick<Place, 'lines'>[]): number {
  return places.reduce((sum, { lines }) => sum + lines.end - lines.start, 0);
}

/** “1 line”, “7 lines”. */
export function countedLines(count: number): string {
  return count === 1 ? vscode.l10n.t('1 line') : vscode.l10n.t('{0} lines', count);
}

/** “1 finding”, “7 findings”. */
export function countedFindings(count: number): string {
  return count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', count);
}

/** “1 word”, “7 words”. */
export function countedWords(count: number): string {
  return count === 1 ? vscode.l10n.t('1 word') : vscode.l10n.t('{0} words', count);
}

/** “1 file”, “7 files”. */
export function countedFiles(count: number): string {
  return count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count);
}

/**
 * `text`, of which VS Code makes no link (`[a](command:b)`) in a message or status item, and no icon (`$(a)`) in a quick
 * pick: a word joiner, which takes no room, stands before the parenthesis.
 */
export function inert(text: string): string {
  return text.replace(/[\]$](?=\()/g, '$&\u2060');
}

/** Shows the short result of a command that the user ran; a screen reader reads it too. */
export function say(message: string): void {
  void vscode.window.showInformationMessage(inert(message));
}

/** As `say`, for what did not work. */
export function warn(message: string): void {
  void vscode.window.showWarningMessage(inert(message));
}

/** What `error` says, for people. */
export function reasonOf(error: unknown): string {
  return String((error as Error).message ?? error);
}
