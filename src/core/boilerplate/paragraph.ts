import { type Document, paragraphText } from '../document';
import { endsSentence } from '../layout';
import type { LineRange } from '../lines';
import { Recurring } from '../recurring';
import { maskNumbers } from '../tokens';
import { TokenReader, type TokenTable, wordsOf } from '../tokenTable';
import { nothingKnown } from './known';

/** A paragraph with what the rules ask of it. */
export interface Paragraph {
  readonly lines: LineRange;
  readonly text: string;
  /** The words, folded, and with each run of numbers as one `#`; only of paragraphs short enough for a phrase rule. */
  readonly tokens: readonly string[];
  readonly masked: readonly string[];
  /** The length in words; see `wordCount`. */
  readonly words: number;
  /** Whether it reads as prose: long enough, and ending as a sentence does. */
  readonly prose: boolean;
  /** What was found out about its text so far, wherever that stands; see `remembered`. */
  readonly known: unknown[];
}

/** An earlier version of a document that was read, and which of its paragraphs is paragraph `i` of the new one. */
export interface Earlier {
  readonly table: TokenTable;
  readonly paragraphs: readonly Paragraph[];
  readonly same: (i: number) => number | undefined;
}

/** The most words that a paragraph may have and still be looked at by a phrase rule. */
export const LONGEST_FOR_PHRASES = 60;

/**
 * The words of the paragraphs of `document`, O(n). `visibleText` makes the text that is read of one, such as
 * Markdown's. What was read of an `earlier` version is not read again; the result is the same.
 */
export function readTokens(document: Document, visibleText?: (text: string) => string, earlier?: Earlier): TokenTable {
  const reader = new TokenReader(document.text.length / CHARACTERS_A_WORD);
  readInto(reader, document, visibleText, earlier);
  return reader.finish();
}

/** As `readTokens`, with a reader that may read more than one document. */
export function readInto(
  reader: TokenReader,
  document: Document,
  visibleText?: (text: string) => string,
  earlier?: Earlier,
): void {
  for (const [i, lines] of document.paragraphs.entries()) {
    const same = earlier?.same(i);
    if (same !== undefined && earlier!.table.simple[same] === 1) reader.again(earlier!.table, same);
    else if (visibleText === undefined && lines.end === lines.start + 1) {
      const { start, end } = document.lines.contentSpan(lines.start);
      reader.read(document.text, start, end);
    } else {
      const text = paragraphText(document, lines);
      const visible = visibleText?.(text) ?? text;
      reader.read(visible);
    }
  }
}

/** Reads the paragraphs of `document`, whose words are in `table`; see `readTokens`. O(n). */
export function readParagraphs(
  document: Document,
  table: TokenTable,
  visibleText: (text: string) => string = (text) => text,
  earlier?: Earlier,
): Paragraph[] {
  return document.paragraphs.map((lines, i) => {
    const same = earlier?.same(i);
    if (same !== undefined) {
      const paragraph = earlier!.paragraphs[same]!;
      return paragraph.lines.start === lines.start ? paragraph : { ...paragraph, lines };
    }
    const text = visibleText(paragraphText(document, lines));
    const read = (): ReadText => readText(text, table, i);
    const { tokens, masked, words, prose, known } = text.length <= LONGEST_KEPT ? RECURRING.get(text, read) : read();
    return { lines, text, tokens, masked, words, prose, known };
  });
}

/** What is kept of a text holds no part of the document that it stood in. */
type ReadText = Omit<Paragraph, 'lines' | 'text'>;

function readText(text: string, table: TokenTable, i: number): ReadText {
  const words = table.wordCounts[i]!;
  const tokens = words <= LONGEST_FOR_PHRASES ? wordsOf(table, i) : [];
  const prose = words >= SHORTEST_PROSE && endsSentence(text);
  return { tokens, masked: maskNumbers(tokens), words, prose, known: nothingKnown() };
}

/** What the pages of a site have in common are lines of this length, in characters. */
const LONGEST_KEPT = 100;
const RECURRING = new Recurring<ReadText>(1024);

/** Lets go of all texts that were read, so that a measurement does not find them read already. */
export function forgetTexts(): void {
  RECURRING.clear();
}

/** Of most languages, with what is between them; where there are more, the room doubles. */
const CHARACTERS_A_WORD = 5;
const SHORTEST_PROSE = 10;
