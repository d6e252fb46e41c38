import type { Document } from '../../src/core/document';
import { wordsIn } from '../words';

/** The words of one paragraph by the labels of the lines that it is made of; lines that are arguable count for nothing. */
export interface LabelledWords {
  readonly content: number;
  readonly boilerplate: number;
}

/** By paragraph of `document`; `labels` has one character for each line of `text.split('\n')`. O(n). */
export function labelledWords({ text, lines, paragraphs }: Document, labels: string): LabelledWords[] {
  const texts = text.split('\n');
  let line = 0;
  let end = texts[0]!.length;
  return paragraphs.map((paragraph) => {
    let [content, boilerplate] = [0, 0];
    const last = lines.contentSpan(paragraph.end - 1).end;
    const { start } = lines.span(paragraph.start);
    while (end < start) end += 1 + texts[++line]!.length;
    for (;;) {
      const words = Math.max(1, wordsIn(texts[line]!).length);
      if (labels[line] === 'c') content += words;
      else if (labels[line] === 'b') boilerplate += words;
      if (end >= last) break;
      end += 1 + texts[++line]!.length;
    }
    return { content, boilerplate };
  });
}

/** Whether a paragraph is content: at least half of it is. */
export function isContent({ content, boilerplate }: LabelledWords): boolean {
  return content > 0 && content >= boilerplate;
}

/** Tells whether a paragraph stands between the first and the last that is content, these included. */
export function innerRegion(labels: readonly LabelledWords[]): (paragraph: number) => boolean {
  const [first, last] = [labels.findIndex(isContent), labels.findLastIndex(isContent)];
  return (paragraph) => first <= paragraph && paragraph <= last;
}
