/*
 * What makes two texts the same, and what is a word. Everything here is blind to case, punctuation, white space,
 * invisible characters and compatibility forms (NFKC), and to nothing else: digits always count.
 */

/**
 * Folds `text` for comparison: NFKC, lower case, without apostrophes, invisible characters, and Arabic and Hebrew
 * vowel points. Turkish dotted and dotless i fold together, as do ß and ss, and the Greek sigmas. O(n).
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (!NOT_ASCII.test(lower)) return lower.includes("'") ? lower.replaceAll("'", '') : lower;
  return lower
    .normalize('NFKC')
    .toLowerCase()
    .replace(DROPPED, '')
    .replace(FOLDED, (character) => FOLD[character]!);
}

/**
 * The words of `text`, folded. Letters, marks and digits make words; a character of a script that is written without
 * spaces (Han, kana, Thai, Lao, Khmer, Burmese) is a word of its own, with the marks that follow it. O(n).
 */
export function tokenise(text: string): string[] {
  const folded = fold(text);
  const tokens: string[] = [];
  scanFolded(folded, (start, end) => tokens.push(folded.slice(start, end)));
  return tokens;
}

/**
 * Calls `onToken` with the half-open range of each word of `folded` (see `fold`), and whether it is a character of a
 * script without spaces, and `onStop` behind each sign that ends a sentence. O(n).
 */
export function scanFolded(
  folded: string,
  onToken: (start: number, end: number, single: boolean) => void,
  onStop: () => void = () => {},
): void {
  let start = -1;
  let single = false;
  for (let i = 0; i < folded.length; ) {
    const code = folded.codePointAt(i)!;
    const size = code > 0xffff ? 2 : 1;
    const kind = kindOf(code);
    if (start >= 0 && (kind === BREAK || kind === SINGLE || (single && kind !== MARK))) {
      onToken(start, i, single);
      start = -1;
    }
    if (kind !== BREAK) {
      if (start < 0) {
        start = i;
        single = kind === SINGLE;
      }
    } else if (isStop(code) && (code !== DOT || !isWordAt(folded, i + 1))) onStop();
    i += size;
  }
  if (start >= 0) onToken(start, folded.length, single);
}

function isWordAt(text: string, i: number): boolean {
  return i < text.length && kindOf(text.codePointAt(i)!) !== BREAK;
}

/** Whether the character `code` ends a sentence; a full stop only where no word follows at once. */
export function isStop(code: number): boolean {
  return code < 0x80 ? code === DOT || code === 0x21 || code === 0x3f : STOP.test(String.fromCodePoint(code));
}

export const DOT = 0x2e;

/**
 * A key that two paragraphs share if and only if they say the same: their words, and the symbols between them (a
 * currency or a plus makes a difference, punctuation does not). Of a text without words it is the text itself.
 */
export function paragraphKey(text: string, tokens: readonly string[]): string {
  if (tokens.length === 0) return text.trim();
  const symbols = symbolsOf(text);
  return symbols === '' ? tokens.join(' ') : `${tokens.join(' ')}\n${symbols}`;
}

/** The symbols of `text` that make a difference; see `paragraphKey`. */
export function symbolsOf(text: string): string {
  return (NEEDS_SYMBOLS.test(text) ? text.match(SYMBOLS)?.join('') : undefined) ?? '';
}

/** `tokens` with every run of tokens that begin with a digit replaced by one `#`. */
export function maskNumbers(tokens: readonly string[]): readonly string[] {
  if (!tokens.some(isNumber)) return tokens;
  const masked: string[] = [];
  for (const token of tokens) {
    if (!isNumber(token)) masked.push(token);
    else if (masked.at(-1) !== NUMBER) masked.push(NUMBER);
  }
  return masked;
}

export const NUMBER = '#';

/** Whether `token` begins with a digit of any script. */
export function isNumber(token: string): boolean {
  const code = token.charCodeAt(0);
  return code < 0x80 ? code >= 0x30 && code <= 0x39 : STARTS_WITH_DIGIT.test(token);
}

/** How long `tokens` are in words: two characters of a script without spaces count as about one word. */
export function wordCount(tokens: readonly string[]): number {
  let singles = 0;
  for (const token of tokens) if (kindOf(token.codePointAt(0)!) === SINGLE) singles++;
  return tokens.length - Math.floor(singles / 2);
}

/** What a character is to words; `SINGLE` is a word of its own. */
export const BREAK = 1;
export const WORD = 2;
export const MARK = 3;
export const SINGLE = 4;

/** The kind of each code point of the Basic Multilingual Plane, filled in when it is first met; 0 is not yet known. */
const kinds = new Uint8Array(0x10000);

/** The kind of the folded character `code`. */
export function kindOf(code: number): number {
  if (code > 0xffff) return classify(code);
  return kinds[code] || (kinds[code] = classify(code));
}

function classify(code: number): number {
  const character = String.fromCodePoint(code);
  if (WITHOUT_SPACES.test(character)) return SINGLE;
  if (IS_MARK.test(character)) return MARK;
  return IS_WORD.test(character) ? WORD : BREAK;
}

const NOT_ASCII = /[^\0-\x7f]/;
/** Apostrophes; format characters; variation selectors; tatweel; Arabic and Hebrew points; the dot that lower-casing İ leaves. */
const DROPPED =
  /['‘’ʼ′＇]|\p{Cf}|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u0640\u064b-\u065f\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]|(?<=i)\u0307/gu;
const FOLDED = /[ßςı]/g;
const FOLD: Readonly<Record<string, string>> = { ß: 'ss', ς: 'σ', ı: 'i' };
const WITHOUT_SPACES =
  /(?=[\p{L}\p{N}])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
const IS_MARK = /\p{M}/u;
const IS_WORD = /[\p{L}\p{N}]/u;
const STOP = /[….。！？｡．؟۔।॥]/u;
const STARTS_WITH_DIGIT = /^\p{N}/u;
/** A quick look first: most paragraphs have no symbol. */
const NEEDS_SYMBOLS = /[$+<=>]|[^\0-\x7f]/;
const SYMBOLS = /[\p{Sc}+<=>\u00b1\u00d7\u00f7\u2190-\u23ff\u2600-\u27bf\u{1f000}-\u{1faff}]/gu;
