import * as vscode from 'vscode';
import type { Finding } from '../core';
import type { Analysed } from './cleaner';
import { paragraphsIn } from './paragraphsIn';

/** A copy and what is kept instead: one line for each paragraph, whatever the line breaks inside it. */
export interface Comparison {
  readonly original: string;
  readonly copy: string;
}

/** Whether something is kept instead of `finding`, in its document or in another one. */
export function hasOriginal({ originals, elsewhere }: Finding): boolean {
  return originals.length > 0 || elsewhere !== undefined;
}

/** Whether a word-by-word comparison of `finding` with its original tells anything. */
export function isComparable(finding: Finding): boolean {
  const { rule, similarity = 1, partial } = finding;
  if (!hasOriginal(finding) || rule === 'repeated-sentence') return false;
  // What differs in symbols only is as similar as can be.
  return rule === 'near-duplicate' || similarity < 1 || partial === true;
}

/** The texts of `finding` and of all its originals; where these stand in another document, that is `other`. */
export function comparisonOf({ analysis: { document } }: Analysed, finding: Finding, other = document): Comparison {
  const { lines, originals, elsewhere } = finding;
  const places = elsewhere === undefined ? originals : [elsewhere];
  const clean = (paragraphs: readonly string[]): string =>
    paragraphs.map((text) => text.replace(/\s+/g, ' ')).join('\n');
  return {
    original: clean(places.flatMap((place) => paragraphsIn(other, place.lines))),
    copy: clean(paragraphsIn(document, lines)),
  };
}

/** How alike a copy and its original are, in words; `undefined` where there is no such number, or all is the same. */
export function likenessOf({ rule, similarity, partial }: Finding): string | undefined {
  if (similarity === undefined || similarity === 1) return undefined;
  const percent = Math.floor(similarity * 100);
  if (rule === 'repeated-block') {
    return partial ? undefined : vscode.l10n.t('each paragraph at least {0}% similar', percent);
  }
  return partial
    ? vscode.l10n.t('{0}% of its wording stands in the original', percent)
    : vscode.l10n.t('{0}% similar', percent);
}
