import type { Language } from './languages';

/*
 * How often words occur. Natural text has two regimes (Ferrer i Cancho and Solé 2001, "Two regimes in the frequency of
 * words and the origins of complex lexicons"): a core of some thousand words by Zipf's law, and an endless tail of
 * names and rare words whose frequency falls faster, so that the vocabulary never stops growing with the text.
 */

/** The words of the first regime. */
const CORE = 6000;
/** Share of the running words in the tail. */
const IN_TAIL = 0.12;
/** The tail falls as rank^-(1 + TAIL). */
const TAIL = 0.8;
/** Flattens the very top (Mandelbrot): the most frequent word is one in 25. */
const FLAT = 2.7;
const LAST = 2 ** 31 - 1;
/** Goes through the syllables so that neighbours in rank don't look alike; prime to the number of them. */
const STEP = 37;

/** The rank of a word, from 0 for the most frequent one, for `uniform` in [0, 1). */
export function zipfRank(uniform: number): number {
  if (uniform >= IN_TAIL) {
    const within = (uniform - IN_TAIL) / (1 - IN_TAIL);
    return Math.floor(FLAT * ((CORE + FLAT) / FLAT) ** within - FLAT);
  }
  return Math.min(LAST, Math.floor(CORE * (1 - uniform / IN_TAIL) ** (-1 / TAIL)));
}

/** The words of a language by their rank: each rank has one word of its own, and frequent words are short. */
export class Vocabulary {
  private readonly core: string[] = [];

  constructor(readonly language: Language) {}

  word(rank: number): string {
    if (rank < CORE) return (this.core[rank] ??= this.spell(rank));
    const word = this.spell(rank);
    // A third of the tail are names.
    return rank % 3 === 0 ? capitalised(word) : word;
  }

  /** `rank` in bijective numeration, the syllables being the digits. */
  private spell(rank: number): string {
    const { syllables } = this.language;
    let word = '';
    for (let left = rank + 1; left > 0; left = Math.floor((left - 1) / syllables.length)) {
      word = syllables[((left - 1) * STEP) % syllables.length]! + word;
    }
    return word;
  }
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
