import { LANGUAGES, type Language } from './languages';
import { hashOf, type Random } from './random';
import { capitalised, Vocabulary, zipfRank } from './vocabulary';

/** A paragraph of one line. */
export interface Prose {
  readonly language: Language;
  readonly sentences: readonly string[];
}

/**
 * Makes prose whose words and word sequences are about as diverse as those of natural text. A word is followed by one
 * of its few favourite successors half of the time (a bigram chain whose table is a hash, so that it costs no memory),
 * else by any word: then of the 3-grams of 1 MB some nine in ten are distinct, and fewer in a longer text. Words drawn
 * apart would make nearly all of them distinct; a plain chain, nearly none.
 */
export class ProseMaker {
  private readonly vocabularies = LANGUAGES.map((language) => new Vocabulary(language));

  constructor(private readonly random: Random) {}

  /** A paragraph of one to six sentences in one of the languages, by their shares. */
  paragraph(): Prose {
    let share = this.random.next();
    const vocabulary = this.vocabularies.find(({ language }) => (share -= language.share) < 0) ?? this.vocabularies[0]!;
    const length = this.random.between(1, 6);
    return { language: vocabulary.language, sentences: Array.from({ length }, () => this.sentence(vocabulary)) };
  }

  /** `count` running words of a language, as a heading has them. */
  words(count: number, language: Language = LANGUAGES[0]!): string {
    return this.running(this.vocabularyOf(language), count);
  }

  /** A single sentence of `language`. */
  sentenceOf(language: Language): string {
    return this.sentence(this.vocabularyOf(language));
  }

  private vocabularyOf(language: Language): Vocabulary {
    return this.vocabularies.find((vocabulary) => vocabulary.language === language)!;
  }

  private sentence(vocabulary: Vocabulary): string {
    const { stop, quotes } = vocabulary.language;
    const text = capitalised(this.running(vocabulary, this.random.between(5, 28)));
    return this.random.chance(0.08) ? `${quotes[0]}${text}${stop}${quotes[1]}` : text + stop;
  }

  private running(vocabulary: Vocabulary, count: number): string {
    const { space, comma } = vocabulary.language;
    let text = '';
    let previous = -1;
    for (let i = 0; i < count; i++) {
      if (i > 0) text += this.random.chance(0.07) ? comma : space;
      if (this.random.chance(0.025)) {
        text += this.number();
        continue;
      }
      const follows = previous >= 0 && this.random.chance(0.5);
      // Squared, so that the first of the eight successors is the favourite.
      const uniform = follows
        ? hashOf(previous, Math.floor(this.random.next() ** 2 * 8)) / 2 ** 32
        : this.random.next();
      previous = zipfRank(uniform);
      text += vocabulary.word(previous);
    }
    return text;
  }

  private number(): string {
    const { random } = this;
    switch (random.between(0, 3)) {
      case 0:
        return String(random.between(1950, 2030));
      case 1:
        return `${random.between(1, 999)},${String(random.between(0, 999)).padStart(3, '0')}`;
      case 2:
        return `${random.between(0, 99)}.${random.between(0, 9)}%`;
      default:
        return String(random.between(1, 100));
    }
  }
}

/** The text of a paragraph: its sentences in one line. */
export function textOf({ language, sentences }: Prose): string {
  return sentences.join(language.space);
}
