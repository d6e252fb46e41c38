import { float32s } from '../../typedArrays';
import * as c from './characters';
import type { LineShape } from './lineShape';
import type { LineView } from './lineView';
import { DECAYS, FARTHEST, readSurroundings, type Surroundings } from './surroundings';

/** A number about line `i`, about between -1 and 2. */
interface Feature {
  readonly name: string;
  readonly of: (line: LineView, i: number, page: PageView) => number;
}

interface PageView {
  readonly lines: readonly LineView[];
  readonly around: Surroundings;
  /** Of the whole document: the share of words and of lines that are prose, and the mean length. */
  readonly proseWords: number;
  readonly proseLines: number;
  readonly meanWords: number;
}

/** log2(1 + x) / 8: 0 for 0, 1 for 255. */
function log(x: number): number {
  return x < LOG.length ? LOG[x | 0]! : Math.log2(1 + x) / 8;
}

const LOG = Float32Array.from({ length: 1024 }, (_, x) => Math.log2(1 + x) / 8);

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function flag(condition: boolean): number {
  return condition ? 1 : 0;
}

/** What a line is by itself, wherever it stands. */
interface OwnLine {
  readonly shape: LineShape;
  /** The length in words; see `wordCount`. */
  readonly words: number;
  readonly prose: boolean;
}

const OWN: Readonly<Record<string, (line: OwnLine) => number>> = {
  length: ({ shape }) => log(shape.length),
  words: ({ words }) => log(words),
  oneWord: ({ words }) => flag(words <= 1),
  fewWords: ({ words }) => flag(words <= 4),
  wordsTo20: ({ words }) => Math.min(words, 20) / 20,
  prose: ({ prose }) => flag(prose),
  letters: ({ shape }) => share(shape.letters, shape.length),
  digits: ({ shape }) => share(shape.digits, shape.length),
  punctuation: ({ shape }) => share(shape.punctuation, shape.length),
  symbols: ({ shape }) => share(shape.symbols, shape.length),
  ideographs: ({ shape }) => share(shape.ideographs, shape.length),
  upper: ({ shape }) => share(shape.upper, shape.letters),
  allCapitals: ({ shape }) => flag(shape.upper > 1 && shape.upper === shape.letters),
  capitalised: ({ shape }) => share(shape.capitalised, shape.words),
  singles: ({ shape }) => share(shape.singles, shape.words),
  meanWord: ({ shape }) => log(share(shape.length, shape.words)),
  longestWord: ({ shape }) => log(shape.longestWord),
  innerStops: ({ shape }) => log(shape.innerStops),
  innerCommas: ({ shape }) => log(shape.innerCommas),
  commaDensity: ({ shape, words }) => share(shape.innerCommas, Math.max(1, words)),
  colons: ({ shape }) => log(shape.colons),
  quotes: ({ shape }) => log(shape.quotes),
  brackets: ({ shape }) => log(shape.brackets),
  dashes: ({ shape }) => log(shape.dashes),
  separators: ({ shape }) => log(shape.separators),
  startsLower: ({ shape }) => flag(shape.first === c.LOWER),
  startsUpper: ({ shape }) => flag(shape.first === c.UPPER),
  startsDigit: ({ shape }) => flag(shape.first === c.DIGIT),
  startsSeparator: ({ shape }) =>
    flag(shape.first === c.SEPARATOR || shape.first === c.SYMBOL || shape.first === c.DASH),
  startsQuote: ({ shape }) => flag(shape.first === c.QUOTE),
  startsBracket: ({ shape }) => flag(shape.first === c.BRACKET),
  endsStop: ({ shape }) => flag(shape.last === c.STOP && !shape.ellipsis),
  endsStopQuoted: ({ shape }) =>
    flag(shape.beforeLast === c.STOP && (shape.last === c.QUOTE || shape.last === c.BRACKET)),
  endsEllipsis: ({ shape }) => flag(shape.ellipsis),
  endsColon: ({ shape }) => flag(shape.last === c.COLON),
  endsComma: ({ shape }) => flag(shape.last === c.COMMA),
  endsDigit: ({ shape }) => flag(shape.last === c.DIGIT),
  endsBracket: ({ shape }) => flag(shape.last === c.BRACKET),
  endsSeparator: ({ shape }) => flag(shape.last === c.SEPARATOR || shape.last === c.SYMBOL),
  currency: ({ shape }) => flag(shape.currency),
  address: ({ shape }) => flag(shape.address),
  time: ({ shape }) => flag(shape.time),
  copyright: ({ shape }) => flag(shape.copyright),
};

const STANDING: Readonly<Record<string, (line: LineView) => number>> = {
  height: ({ height }) => log(height - 1),
  indent: ({ indent }) => log(indent),
  blankBefore: ({ blankBefore }) => log(blankBefore),
  blankAfter: ({ blankAfter }) => log(blankAfter),
  repeats: ({ repeats }) => log(repeats - 1),
  repeatsBefore: ({ repeatsBefore }) => log(repeatsBefore),
  functionWords: ({ functionWords }) => functionWords,
  onTopic: ({ onTopic }) => onTopic,
  lone: ({ lone }) => lone,
};

const PLACE: Readonly<Record<string, Feature['of']>> = {
  position: (_, i, { lines }) => i / lines.length,
  fromStart: (_, i) => log(i),
  fromEnd: (_, i, { lines }) => log(lines.length - 1 - i),
  proseBefore: (_, i, { around }) => log(around.proseBefore[i]!),
  proseAfter: (_, i, { around }) => log(around.proseAfter[i]!),
  noProseBefore: (_, i, { around }) => flag(around.proseBefore[i]! >= FARTHEST),
  noProseAfter: (_, i, { around }) => flag(around.proseAfter[i]! >= FARTHEST),
  run: (_, i, { around }) => log(around.run[i]!),
  runBefore: (_, i, { around }) => log(around.runBefore[i]!),
  proseShareBefore: (_, i, { around }) => around.proseShareBefore[i]!,
  documentLines: (_, __, { lines }) => log(lines.length),
  documentProseWords: (_, __, page) => page.proseWords,
  documentProseLines: (_, __, page) => page.proseLines,
  documentMeanWords: (_, __, page) => log(page.meanWords),
};

const OWN_FEATURES = Object.values(OWN);

/** Those of all other features. */
const FEATURES: readonly Feature[] = [
  ...Object.entries(STANDING).map(([name, of]) => ({ name, of })),
  ...Object.entries(PLACE).map(([name, of]) => ({ name, of })),
  ...DECAYS.flatMap((decay, d): Feature[] => [
    { name: `densityBefore${decay}`, of: (_, i, { around }) => around.before[d]![i]! },
    { name: `densityAfter${decay}`, of: (_, i, { around }) => around.after[d]![i]! },
  ]),
];

/** The names of the features, in their order. */
export const FEATURE_NAMES: readonly string[] = [...Object.keys(OWN), ...FEATURES.map(({ name }) => name)];
export const FEATURE_COUNT = FEATURE_NAMES.length;

/** The features of a line that it has wherever it stands, which come before the others. */
export function ownFeatures(line: OwnLine): readonly number[] {
  return OWN_FEATURES.map((of) => of(line));
}

/** The features of all `lines` of a document, line by line. O(n). */
export function lineFeatures(lines: readonly LineView[]): Float32Array {
  const around = readSurroundings(lines);
  let words = 0;
  let proseWords = 0;
  let prose = 0;
  for (const line of lines) {
    words += line.words;
    if (!line.prose) continue;
    prose++;
    proseWords += line.words;
  }
  const page: PageView = {
    lines,
    around,
    proseWords: share(proseWords, words),
    proseLines: share(prose, lines.length),
    meanWords: share(words, lines.length),
  };
  const values = float32s(lines.length * FEATURE_COUNT);
  let next = 0;
  lines.forEach((line, i) => {
    for (const value of line.own) values[next++] = value;
    for (const feature of FEATURES) values[next++] = feature.of(line, i, page);
  });
  return values;
}
