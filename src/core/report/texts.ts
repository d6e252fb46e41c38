import { type Sentence, sentence } from '../finding';
import { lineNumbers } from '../findings';
import type { LineRange } from '../lines';

/** The language of a report. */
export interface Language {
  /** As a language tag of HTML, such as `en` or `pt-br`. */
  readonly tag: string;
  readonly translate: (sentence: Sentence) => string;
}

export const ENGLISH: Language = { tag: 'en', translate: sentence };

/** The words and numbers of a report in one language. */
export class Texts {
  private readonly numbers: Intl.NumberFormat;
  private readonly percents: Intl.NumberFormat;

  constructor(readonly language: Language) {
    this.numbers = numberFormat(language.tag);
    this.percents = numberFormat(language.tag, { style: 'percent', maximumSignificantDigits: 2 });
  }

  /** The text of `message` with `args` in place of `{0}`, `{1}` …; numbers as people write them. */
  say(message: string, ...args: readonly (string | number)[]): string {
    return this.language.translate({
      message,
      args: args.map((arg) => (typeof arg === 'number' ? this.number(arg) : arg)),
    });
  }

  number(value: number): string {
    return this.numbers.format(value);
  }

  /** A share in [-1, 1]: `−8%`. */
  percent(share: number): string {
    return this.percents.format(share).replace('-', '−');
  }

  /** “Line 7”, or “Lines 7–15”, counted from 1. */
  lines({ start, end }: LineRange): string {
    return end === start + 1 ? this.say('Line {0}', `${end}`) : this.say('Lines {0}', lineNumbers(start, end));
  }
}

function numberFormat(tag: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(tag, options);
  } catch {
    // A tag that is none.
    return new Intl.NumberFormat('en', options);
  }
}
