import { FEATURE_COUNT, FEATURE_NAMES } from '../boilerplate/model/lineFeatures';
import { type NetworkInput, probabilityOf } from '../boilerplate/model/lineNetwork';
import { float32s, int32s, uint8s, uint32s } from '../typedArrays';
import { type SiteEvidence, shareOf, standsInHalf } from './siteEvidence';

/*
 * The site network looks at what the line model says of a document beside what the other documents of its site say: where
 * their template lies, and what stands between its lines and nowhere else.
 */

/** What is known of the lines of a document before its site is looked at. */
export interface Judged {
  /** What the line model sees of them. */
  readonly input: NetworkInput;
  /** What its first and its second network say, before it is a probability. */
  readonly logits: Float32Array;
  readonly again: Float32Array;
  /** Which may be the title or a heading. */
  readonly headings: readonly boolean[];
}

/** What of the line model's features the site network sees again. */
const AGAIN = [
  'words',
  'fewWords',
  'prose',
  'endsStop',
  'digits',
  'capitalised',
  'repeats',
  'functionWords',
  'onTopic',
  'position',
  'run',
  'documentLines',
  'documentProseWords',
].map((name) => FEATURE_NAMES.indexOf(name));

/** A column of which a line sees what stands around it, and what it is beyond the first line and the last. */
interface Column {
  readonly edge: number;
  readonly of: (judged: Judged, evidence: SiteEvidence, row: number) => number;
}

const COLUMNS: readonly Column[] = [
  { edge: 1, of: (_, evidence, row) => shareOf(evidence, row) },
  { edge: 1, of: (_, { masked }, row) => (masked[row] === 0 ? 0 : 1) },
  { edge: 0, of: ownContent },
  { edge: 1, of: ({ again }, _, row) => probabilityOf(again[row]!) },
];
const DECAYS = [0.5, 0.8, 0.95];
/** Those of `ownFeatures`. */
const OWN = 14;
const AROUND = 2 * DECAYS.length * COLUMNS.length;

export const SITE_FEATURE_COUNT = OWN + AROUND + AGAIN.length;

/** The input of the site network. O(rows). */
export function siteInput(judged: Judged, evidence: SiteEvidence): NetworkInput {
  const { input } = judged;
  const { rows } = input;
  const features = float32s(rows * SITE_FEATURE_COUNT);
  for (let row = 0; row < rows; row++) {
    const at = row * SITE_FEATURE_COUNT;
    features.set(ownFeatures(judged, evidence, row), at);
    for (let k = 0; k < AGAIN.length; k++) {
      features[at + OWN + AROUND + k] = input.features[row * FEATURE_COUNT + AGAIN[k]!]!;
    }
  }
  COLUMNS.forEach(({ edge, of }, k) => {
    const column = float32s(rows);
    for (let row = 0; row < rows; row++) column[row] = of(judged, evidence, row);
    const place = OWN + 2 * DECAYS.length * k;
    sweep(column, edge, features, place, 1);
    sweep(column, edge, features, place + DECAYS.length, -1);
  });
  const rules = uint8s(rows);
  return { ...input, features, rules, grams: int32s(0), gramStarts: uint32s(rows + 1) };
}

function ownFeatures(judged: Judged, evidence: SiteEvidence, row: number): number[] {
  const { logits, again, headings } = judged;
  const { site, exact, masked } = evidence;
  const share = shareOf(evidence, row);
  const [first, second] = [clipped(logits[row]!), clipped(again[row]!)];
  const documents = logOf(site.documents);
  const isAlone = masked[row] === 0;
  return [
    first / 3,
    second / 3,
    headings[row] ? 1 : 0,
    share,
    exact[row]! / Math.max(1, site.documents - 1),
    logOf(masked[row]!),
    logOf(exact[row]!),
    isAlone ? 1 : 0,
    isAlone ? documents : 0,
    documents,
    standsInHalf(evidence, row) ? 1 : 0,
    share >= MOST ? 1 : 0,
    (share * second) / 3,
    wordsOf(judged, row) <= 1 ? share : 0,
  ];
}

/** How much content of its own line `row` is, in [0, 1]: long, taken for content, and in few other documents. */
function ownContent(judged: Judged, evidence: SiteEvidence, row: number): number {
  if (shareOf(evidence, row) >= RARE) return 0;
  return (Math.min(wordsOf(judged, row), MUCH) / MUCH) * (1 - probabilityOf(judged.again[row]!));
}

const MUCH = 40;
const RARE = 0.2;
const MOST = 0.8;
const FARTHEST = 8;
/** Beyond so many documents it makes no difference how many. */
const MANY = 64;

function wordsOf({ input }: Judged, row: number): number {
  return 2 ** input.logWords[row]! - 1;
}

function clipped(logit: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, logit));
}

function logOf(documents: number): number {
  return Math.log2(1 + Math.min(MANY, documents)) / 3;
}

/** Writes the decayed means of what came before, from the first line on or, by steps of -1, from the last; a column for each decay. */
function sweep(values: Float32Array, edge: number, features: Float32Array, column: number, step: 1 | -1): void {
  const first = step === 1 ? 0 : values.length - 1;
  for (let d = 0; d < DECAYS.length; d++) {
    const decay = DECAYS[d]!;
    let mean = edge;
    for (let row = first; row >= 0 && row < values.length; row += step) {
      features[row * SITE_FEATURE_COUNT + column + d] = mean;
      mean = decay * mean + (1 - decay) * values[row]!;
    }
  }
}
