import { type Document, paragraphText } from '../document';
import { endsSentence } from '../layout';
import type { LineRange } from '../lines';
import { maskNumbers, tokenise, wordCount } from '../tokens';

/** A paragraph with what the rules ask of it. */
export interface Paragraph {
  readonly lines: LineRange;
  readonly text: string;
  /** The words, folded. */
  readonly tokens: readonly string[];
  /** The words with each run of numbers as one `#`; only of paragraphs short enough for a phrase rule. */
  readonly masked: readonly string[];
  /** The length in words; see `wordCount`. */
  readonly words: number;
  /** Whether it reads as prose: long enough, and ending as a sentence does. */
  readonly prose: boolean;
}

/** The most words that a paragraph may have and still be looked at by a phrase rule. */
export const LONGEST_FOR_PHRASES = 60;

/** Reads the paragraphs of `document`, O(n). `visibleText` makes the text that is read of it, such as Markdown's. */
export function readParagraphs(document: Document, visibleText: (text: string) => string): Paragraph[] {
  return document.paragraphs.map((lines) => {
    const text = visibleText(paragraphText(document, lines));
    const tokens = tokenise(text);
    const words = wordCount(tokens);
    return {
      lines,
      text,
      tokens,
      masked: words <= LONGEST_FOR_PHRASES ? maskNumbers(tokens) : [],
      words,
      prose: words >= SHORTEST_PROSE && endsSentence(text),
    };
  });
}

const SHORTEST_PROSE = 10;
