import * as vscode from 'vscode';
import type { Finding } from '../core';
import type { Analysed } from './cleaner';
import { paragraphsIn } from './paragraphsIn';

/** A copy and what is kept instead: one line for each paragraph, whatever the line breaks inside it. */
export interface Comparison {
  readonly original: string;
  readonly copy: string;
}

/** Whether a word-by-word comparison of `finding` with its original tells anything. */
export function isComparable({ rule, originals, similarity = 1 }: Finding): boolean {
  if (originals.length === 0) return false;
  return COMPARED.has(rule) || (rule === 'repeated-block' && similarity < 1);
}

const COMPARED: ReadonlySet<string> = new Set(['near-duplicate', 'truncated-copy', 'contained-paragraph']);

/** The texts of `finding` and of all its originals. */
export function comparisonOf({ analysis: { document } }: Analysed, { lines, originals }: Finding): Comparison {
  const clean = (paragraphs: readonly string[]): string =>
    paragraphs.map((text) => text.replace(/\s+/g, ' ')).join('\n');
  return {
    original: clean(originals.flatMap((original) => paragraphsIn(document, original.lines))),
    copy: clean(paragraphsIn(document, lines)),
  };
}

/** How alike a copy and its original are, in words; `undefined` where there is no such number, or all is the same. */
export function likenessOf({ rule, similarity }: Finding): string | undefined {
  if (similarity === undefined || similarity === 1) return undefined;
  const percent = Math.floor(similarity * 100);
  switch (rule) {
    case 'near-duplicate':
      return vscode.l10n.t('{0}% similar', percent);
    case 'repeated-block':
      return vscode.l10n.t('each paragraph at least {0}% similar', percent);
    case 'contained-paragraph':
      return vscode.l10n.t('{0}% of its three-word sequences stand in the original', percent);
    default:
      return undefined;
  }
}
