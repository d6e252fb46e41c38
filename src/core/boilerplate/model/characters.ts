import { kindOf, SINGLE } from '../../tokens';

/*
 * What a character is to the shape of a line. By code unit, so that a pass over a line makes no strings; halves of
 * surrogate pairs are symbols, which most of them are parts of.
 */

export const SPACE = 1;
export const LOWER = 2;
export const UPPER = 3;
/** A letter of a script without case, and of a script without spaces. */
export const CASELESS = 4;
export const IDEOGRAPH = 5;
export const DIGIT = 6;
/** What ends a sentence. */
export const STOP = 7;
export const COMMA = 8;
export const COLON = 9;
export const QUOTE = 10;
export const BRACKET = 11;
export const DASH = 12;
/** What stands between the items of menus and paths. */
export const SEPARATOR = 13;
export const CURRENCY = 14;
export const PUNCTUATION = 15;
export const SYMBOL = 16;
/** Marks and invisible characters, which count as nothing. */
export const NOTHING = 17;

const classes = new Uint8Array(0x10000);

/** The class of the UTF-16 code unit `code`. */
export function classOf(code: number): number {
  return classes[code] || (classes[code] = classify(String.fromCharCode(code)));
}

function classify(character: string): number {
  if (LETTER.test(character) && kindOf(character.charCodeAt(0)) === SINGLE) return IDEOGRAPH;
  for (const [kind, pattern] of CLASSES) if (pattern.test(character)) return kind;
  return SYMBOL;
}

const LETTER = /\p{L}/u;

const CLASSES: readonly (readonly [number, RegExp])[] = [
  [SPACE, /[\s\u00a0]/u],
  [NOTHING, /[\p{M}\p{Cf}\p{Cc}]/u],
  [LOWER, /\p{Ll}/u],
  [UPPER, /[\p{Lu}\p{Lt}]/u],
  [CASELESS, LETTER],
  [DIGIT, /\p{N}/u],
  [STOP, /[.!?…。！？｡．؟۔।॥]/u],
  [COMMA, /[,;，、；،؛]/u],
  [COLON, /[:：]/u],
  [QUOTE, /["'`´\p{Pi}\p{Pf}„‚「」『』《》]/u],
  [BRACKET, /[\p{Ps}\p{Pe}]/u],
  [DASH, /\p{Pd}/u],
  [SEPARATOR, /[|/\\•·‣▪►▶→>›»<‹«⋅∙●○■□◆★☆✓✔*#_~^=+]/u],
  [CURRENCY, /\p{Sc}/u],
  [PUNCTUATION, /\p{P}/u],
];
