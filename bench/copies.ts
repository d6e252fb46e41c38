import type { Language } from './languages';
import { type Prose, type ProseMaker, textOf } from './prose';
import type { Random } from './random';

/** The ways in which scraped text repeats itself. */
export const COPY_KINDS = ['exact', 'block', 'cut with mark', 'cut', 'near', 'contained', 'sentence'] as const;

export type CopyKind = (typeof COPY_KINDS)[number];

/** The lines of a copy of some of `originals`, which must not be empty; more than one line for a block only. */
export function copyLines(kind: CopyKind, originals: readonly Prose[], random: Random, maker: ProseMaker): string[] {
  if (kind === 'block') {
    const start = random.between(0, Math.max(0, originals.length - 12));
    return originals.slice(start, start + random.between(3, 12)).map(textOf);
  }
  return [single(kind, random.pick(originals), random, maker)];
}

function single(kind: CopyKind, original: Prose, random: Random, maker: ProseMaker): string {
  const { language, sentences } = original;
  const text = textOf(original);
  switch (kind) {
    case 'cut with mark':
      return cut(text, language, random) + random.pick(['…', '...', ' [...]', `… ${language.readMore}`]);
    case 'cut':
      return cut(text, language, random);
    case 'near':
      return changed(text, language, random, maker);
    case 'contained':
      // Half of the time the original is the one inside.
      return sentences.length > 2 && random.chance(0.5)
        ? sentences.slice(0, -1).slice(-2).join(language.space)
        : among([text], language, random, maker);
    case 'sentence':
      return among([random.pick(sentences)], language, random, maker);
    default:
      // A fifth of the equal paragraphs are equal but for case and white space.
      return random.chance(0.2) ? ` ${text.toUpperCase()}  ` : text;
  }
}

/** `text` up to a third or more of it, after a word or inside one. */
function cut(text: string, language: Language, random: Random): string {
  const end = Math.floor(text.length * (0.34 + 0.6 * random.next()));
  const space = text.lastIndexOf(language.space, end);
  return text.slice(0, random.chance(0.5) && space > 0 ? space : end).trimEnd();
}

/** `text` with one to four words replaced, left out or put in. */
function changed(text: string, language: Language, random: Random, maker: ProseMaker): string {
  const parts = text.split(language.space);
  for (let count = random.between(1, 4); count > 0; count--) {
    const at = random.between(1, Math.max(1, parts.length - 2));
    const put = random.chance(0.7) ? [maker.words(1, language)] : [];
    parts.splice(at, random.chance(0.7) || put.length === 0 ? 1 : 0, ...put);
  }
  return parts.join(language.space);
}

/** `sentences` with new ones before and after. */
function among(sentences: readonly string[], language: Language, random: Random, maker: ProseMaker): string {
  const fresh = (): string[] => Array.from({ length: random.between(1, 2) }, () => maker.sentenceOf(language));
  return [...fresh(), ...sentences, ...fresh()].join(language.space);
}
