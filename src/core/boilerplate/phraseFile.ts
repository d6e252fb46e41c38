import type { LanguageCode } from '../languages';
import type { RuleId } from '../rules';

/**
 * The phrases of one rule in one language. A phrase is written as it reads, in lower case and without punctuation;
 * `#` stands for any one number. Matching ignores case, punctuation, symbols and white space (Han, kana and Thai are
 * matched character by character), so `sign in / register` is `sign in register`.
 */
export interface PhraseList {
  /** The whole line. */
  readonly whole?: readonly string[];
  /** The start of a line, when a colon (or a full-width one, a dash or a bar between spaces) follows the phrase. */
  readonly label?: readonly string[];
  /** The start of a short line, whatever follows. */
  readonly start?: readonly string[];
  /** The end of a short line, whatever precedes. */
  readonly end?: readonly string[];
  /** A short line that has one phrase of each list somewhere, in any order: a thing and what one is asked to do with it. */
  readonly together?: readonly [thing: readonly string[], act: readonly string[]];
}

/** Everything that the boilerplate rules know of one language: data, not code. */
export interface PhraseFile {
  readonly language: LanguageCode;
  readonly name: string;
  readonly rules: { readonly [rule in RuleId]?: PhraseList };
  /** Names of months and days (and their usual abbreviations), and the words that stand between them in a date or time of day: "at", "pukul", "WIB", "uhr", "年". */
  readonly dateWords: readonly string[];
  /** Words that turn a sentence into its opposite: "not", "never", "without", "tidak", "bukan". */
  readonly negations: readonly string[];
  /** Numbers as words, in the forms that prose has: "one", "second", "dozen", "million", "half", "double". */
  readonly numberWords: readonly string[];
}
