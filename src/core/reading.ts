import { type Paragraph, readParagraphs, readTokens } from './boilerplate/paragraph';
import { type Document, parseDocument } from './document';
import { visibleMarkdown } from './markdown';
import type { AnalysisOptions } from './options';
import type { TokenTable } from './tokenTable';
import { unchanged } from './unchanged';

/** A text that was read, for the analysis of it and of later versions. */
export interface Reading {
  readonly document: Document;
  readonly format: AnalysisOptions['format'];
  readonly table: TokenTable;
  readonly paragraphs: readonly Paragraph[];
}

/**
 * Reads `text`. What it has in common with an `earlier` version at the start and at the end is taken over; the result is
 * the same. O(n).
 */
export function readText(text: string, format: AnalysisOptions['format'], earlier?: Reading): Reading {
  const document = parseDocument(text);
  const visibleText = format === 'markdown' ? visibleMarkdown : undefined;
  const taken = earlier?.format === format ? { ...earlier, same: unchanged(earlier.document, document) } : undefined;
  const table = readTokens(document, visibleText, taken);
  return { document, format, table, paragraphs: readParagraphs(document, table, visibleText, taken) };
}
