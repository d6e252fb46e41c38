import * as c from './characters';

/** What the characters of one line are; all counts in UTF-16 code units. */
export interface LineShape {
  length: number;
  letters: number;
  upper: number;
  ideographs: number;
  digits: number;
  spaces: number;
  symbols: number;
  punctuation: number;
  /** Signs that end sentences, with more text behind them, and signs that part what is inside one. */
  innerStops: number;
  innerCommas: number;
  colons: number;
  quotes: number;
  brackets: number;
  dashes: number;
  separators: number;
  /** Words, by spaces; those that begin with a capital; those of a single letter. */
  words: number;
  capitalised: number;
  singles: number;
  longestWord: number;
  /** The class of the first character, and of the last two; see characters.ts. 0 where there is none. */
  first: number;
  last: number;
  beforeLast: number;
  currency: boolean;
  address: boolean;
  time: boolean;
  copyright: boolean;
  /** The line ends with an ellipsis, of one character or of three dots. */
  ellipsis: boolean;
}

/** Reads the shape of `text` in one pass, O(n). */
export function readShape(text: string): LineShape {
  const shape: LineShape = {
    length: 0,
    letters: 0,
    upper: 0,
    ideographs: 0,
    digits: 0,
    spaces: 0,
    symbols: 0,
    punctuation: 0,
    innerStops: 0,
    innerCommas: 0,
    colons: 0,
    quotes: 0,
    brackets: 0,
    dashes: 0,
    separators: 0,
    words: 0,
    capitalised: 0,
    singles: 0,
    longestWord: 0,
    first: 0,
    last: 0,
    beforeLast: 0,
    currency: false,
    address: false,
    time: false,
    copyright: false,
    ellipsis: false,
  };
  let word = 0;
  let capital = false;
  let letter = false;
  /** A sentence has ended, and nothing has followed it yet. */
  let stopped = false;
  const endWord = (): void => {
    if (word === 0) return;
    shape.words++;
    if (capital) shape.capitalised++;
    if (word === 1 && letter) shape.singles++;
    if (word > shape.longestWord) shape.longestWord = word;
    word = 0;
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = c.classOf(code);
    if (kind === c.NOTHING) continue;
    if (kind === c.SPACE) {
      if (shape.length > 0) shape.spaces++;
      stopped ||= shape.last === c.STOP || (shape.beforeLast === c.STOP && closes(shape.last));
      endWord();
      continue;
    }
    if (shape.length === 0) shape.first = kind;
    shape.length++;
    if (stopped) {
      shape.innerStops++;
      stopped = false;
    }
    if (word === 0) {
      capital = kind === c.UPPER;
      letter = kind >= c.LOWER && kind <= c.IDEOGRAPH;
    }
    word++;
    switch (kind) {
      case c.UPPER:
        shape.upper++;
        shape.letters++;
        break;
      case c.LOWER:
      case c.CASELESS:
        shape.letters++;
        break;
      case c.IDEOGRAPH:
        shape.ideographs++;
        shape.letters++;
        break;
      case c.DIGIT:
        shape.digits++;
        break;
      case c.STOP:
        shape.punctuation++;
        // Scripts without spaces have none behind a stop.
        if (code > 0x2fff) stopped = true;
        break;
      case c.COMMA:
        shape.punctuation++;
        if (i + 1 < text.length) shape.innerCommas++;
        break;
      case c.COLON:
        shape.punctuation++;
        shape.colons++;
        if (isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1))) shape.time = true;
        if (text.charCodeAt(i + 1) === SLASH && text.charCodeAt(i + 2) === SLASH) shape.address = true;
        break;
      case c.QUOTE:
        shape.punctuation++;
        shape.quotes++;
        break;
      case c.BRACKET:
        shape.punctuation++;
        shape.brackets++;
        break;
      case c.DASH:
        shape.punctuation++;
        shape.dashes++;
        break;
      case c.SEPARATOR:
        shape.symbols++;
        shape.separators++;
        break;
      case c.CURRENCY:
        shape.symbols++;
        shape.currency = true;
        break;
      case c.PUNCTUATION:
        shape.punctuation++;
        if (code === AT) shape.address = true;
        break;
      default:
        shape.symbols++;
        if (code === COPYRIGHT) shape.copyright = true;
    }
    shape.beforeLast = shape.last;
    shape.last = kind;
    shape.ellipsis =
      code === ELLIPSIS || (code === DOT && text.charCodeAt(i - 1) === DOT && text.charCodeAt(i - 2) === DOT);
  }
  endWord();
  return shape;
}

function closes(kind: number): boolean {
  return kind === c.QUOTE || kind === c.BRACKET;
}

function isDigit(code: number): boolean {
  return c.classOf(code || 0) === c.DIGIT;
}

const SLASH = 0x2f;
const AT = 0x40;
const COPYRIGHT = 0xa9;
const ELLIPSIS = 0x2026;
const DOT = 0x2e;
