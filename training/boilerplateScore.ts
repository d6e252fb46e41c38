import { type CorpusDocument, isCovered } from './corpus';
import { emptyTally, type Tally, tallyLines } from './lineTally';
import { type Levels, SUREST } from './predictions';
import { type Bag, bagOf, wordF1, wordsIn } from './words';

/** How well one way of flagging does on some documents. */
export interface BoilerplateScore {
  /** The documents that count: labelled, and with most of the gold text. */
  documents: number;
  /** By level from 1, the sum over the documents of the word-F1 of what is kept when all at that level goes. */
  readonly f1: number[];
  /** The same for the inner region alone: the lines between the first and the last content line. */
  readonly innerF1: number[];
  readonly whole: Tally;
  readonly inner: Tally;
}

export function emptyScore(): BoilerplateScore {
  const sums = (): number[] => new Array<number>(SUREST + 1).fill(0);
  return { documents: 0, f1: sums(), innerF1: sums(), whole: emptyTally(), inner: emptyTally() };
}

/** A labelled document, made ready to score any number of predictions. */
export class Yardstick {
  private readonly lines: readonly string[];
  private readonly words: readonly (readonly string[])[];
  private readonly gold: Bag;
  private readonly innerStart: number;
  private readonly innerEnd: number;

  private constructor(
    readonly document: CorpusDocument,
    private readonly labels: string,
    gold: string | undefined,
  ) {
    this.lines = document.text.split('\n');
    this.words = this.lines.map(wordsIn);
    this.gold = bagOf(
      gold === undefined ? this.words.flatMap((words, i) => (labels[i] === 'c' ? words : [])) : wordsIn(gold),
    );
    this.innerStart = Math.max(0, labels.indexOf('c'));
    this.innerEnd = labels.lastIndexOf('c') + 1;
  }

  /** Of a document without labels, or with too little of the gold text, there is none; without `gold` its content lines are the gold text. */
  static of(document: CorpusDocument, gold: string | undefined): Yardstick | undefined {
    const { labels } = document;
    return labels === undefined || !isCovered(document) ? undefined : new Yardstick(document, labels, gold);
  }

  /** The labels as a prediction: the ceiling of what flagging lines can reach. */
  oracle(): Levels {
    return Uint8Array.from(this.labels, (label) => (label === 'b' ? SUREST : 0));
  }

  /** Adds what `levels` are worth to `score`. */
  add(score: BoilerplateScore, levels: Levels): void {
    const { lines, labels } = this;
    score.documents++;
    for (let level = 1; level <= SUREST; level++) {
      score.f1[level]! += this.f1(levels, level, 0, lines.length);
      score.innerF1[level]! += this.f1(levels, level, this.innerStart, this.innerEnd);
    }
    tallyLines(score.whole, lines, labels, levels);
    tallyLines(score.inner, lines, labels, levels, this.innerStart, this.innerEnd);
  }

  private f1(levels: Levels, level: number, from: number, to: number): number {
    const kept: string[] = [];
    for (let i = from; i < to; i++) if (levels[i]! < level) for (const word of this.words[i]!) kept.push(word);
    return wordF1(kept, this.gold);
  }
}
