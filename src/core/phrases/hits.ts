import { readTokens } from '../boilerplate/paragraph';
import { type Document, paragraphText } from '../document';
import { visibleMarkdown } from '../markdown';
import type { AnalysisOptions } from '../options';
import { PhraseList } from './phraseList';

/**
 * How many lines of `document` each of the lists of phrases stands for. O(length of the document), and again for each
 * list only where a line begins like one of its phrases.
 */
export function linesHit(
  document: Document,
  format: AnalysisOptions['format'],
  lists: readonly (readonly string[])[],
): number[] {
  const visibleText = format === 'markdown' ? visibleMarkdown : undefined;
  const table = readTokens(document, visibleText);
  const phraseLists = lists.map((phrases) => new PhraseList(phrases));
  const hits = lists.map(() => 0);
  document.paragraphs.forEach((lines, i) => {
    let text: string | undefined;
    for (const [list, phrases] of phraseLists.entries()) {
      text ??= visibleText?.(paragraphText(document, lines)) ?? paragraphText(document, lines);
      if (phrases.includes(table, i, text)) hits[list]! += lines.end - lines.start;
    }
  });
  return hits;
}
