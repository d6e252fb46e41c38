import { isNumber } from '../tokens';

/** The most words of a date with a time, a day of the week and a time zone. */
const LONGEST_DATE = 14;

/** Whether `tokens` say nothing but a date or a time, in numbers and words of `dateWords`. O(length). */
export function isDate(tokens: readonly string[], dateWords: ReadonlySet<string>): boolean {
  if (tokens.length < 2 || tokens.length > LONGEST_DATE) return false;
  let numbers = 0;
  for (const token of tokens) {
    if (isNumber(token)) {
      if (token.length > LONGEST_NUMBER) return false;
      numbers++;
    } else if (!dateWords.has(token)) return false;
  }
  return numbers > 0;
}

/** Whether `text` is nothing but a date: as `isDate`, and in numbers alone only if they are written as a date is. */
export function isBareDate(text: string, tokens: readonly string[], dateWords: ReadonlySet<string>): boolean {
  return isDate(tokens, dateWords) && (tokens.some((token) => !isNumber(token)) || NUMERIC_DATE.test(text));
}

/** `2024`, or `3rd` and `14h`. */
const LONGEST_NUMBER = 5;
/** A numeric date, a time of day, or one after the other. */
const NUMERIC_DATE =
  /^[^\w\p{Sc}]{0,4}(?:\d{1,4}([./-])\d{1,2}\1\d{1,4})?[\s,|-]{0,5}(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?::\d{2})?)?[^\w\p{Sc}]{0,4}$/u;
