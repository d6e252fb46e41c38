/**
 * `npm run train`: learns the line model from the set `train` of the corpus, and writes it to
 * src/core/boilerplate/model/trainedModel.ts, and the network for sites to src/core/templates/siteWeights.ts. The same
 * corpus gives the same models.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { explanatoryTerms } from '../src/core/boilerplate/model/explanation';
import { GramTable } from '../src/core/boilerplate/model/gramTable';
import { FEATURE_COUNT } from '../src/core/boilerplate/model/lineFeatures';
import type { PackedLineModel } from '../src/core/boilerplate/model/lineModel';
import { LineNetwork, probabilityOf } from '../src/core/boilerplate/model/lineNetwork';
import { type NetworkShape, viewsOf } from '../src/core/boilerplate/model/networkShape';
import type { Model } from '../src/core/boilerplate/model/packedModel';
import { SECOND_FEATURE_COUNT, secondInput } from '../src/core/boilerplate/model/secondLook';
import { KINDS, kindOf, type Thresholds } from '../src/core/boilerplate/model/tiers';
import { TRAINED_MODEL } from '../src/core/boilerplate/model/trainedModel';
import type { Paragraph } from '../src/core/boilerplate/paragraph';
import { CONFIDENCES } from '../src/core/confidence';
import type { PackedSiteModel } from '../src/core/templates/packedSiteModel';
import { type CorpusDocument, isCovered, readCorpus } from './corpus';
import { foldOf } from './model/documentWeights';
import { fitChain } from './model/fitChain';
import { fitLinear } from './model/fitExplanation';
import { fitSite } from './model/fitSite';
import type { Sample } from './model/gradient';
import { innerRegion } from './model/lineLabels';
import { packModel } from './model/packModel';
import { commonGrams, LEARNED_RULES, labelsOf, paragraphsOf, samplesOf, scaleOf } from './model/samples';
import { sitePages } from './model/siteSamples';
import { chooseThreshold, type JudgedLine } from './model/thresholds';
import { type TrainingOptions, trainNetwork } from './model/trainNetwork';

/** N-grams on pages of fewer sites are what those sites talk about. */
const SITES = 40;
const MARKS = { rules: LEARNED_RULES.length + 1, confidences: CONFIDENCES.length + 1 };
const FIRST: Omit<NetworkShape, 'grams'> = {
  ...MARKS,
  gramWidth: 10,
  features: FEATURE_COUNT,
  hidden: 48,
  pooled: 16,
  dilations: [1, 2, 4, 8, 16],
};
const SECOND: NetworkShape = {
  ...MARKS,
  grams: 0,
  gramWidth: 0,
  features: SECOND_FEATURE_COUNT,
  hidden: 32,
  pooled: 8,
  dilations: [1, 3, 9],
};
const FIRST_TRAINING: TrainingOptions = {
  epochs: 4,
  lines: 4000,
  rate: 0.004,
  decay: 0.01,
  dropout: { grams: 0.5, documents: 0.3, hidden: 0.4 },
  seed: 1,
};
const SECOND_TRAINING: TrainingOptions = {
  ...FIRST_TRAINING,
  epochs: 3,
  dropout: { grams: 0, documents: 0, hidden: 0.1 },
};
/** The promises of the tiers, the loss with a margin for pages that are not like those that were learned from. */
const MARGIN = 0.8;
const PROMISES = {
  certain: { lost: 0.001 * MARGIN, innerPrecision: 0.93 },
  likely: { lost: 0.01 * MARGIN, innerPrecision: 0.8 },
};
const OUTPUT = join(__dirname, '..', 'src', 'core', 'boilerplate', 'model', 'trainedModel.ts');
const SITE_OUTPUT = join(__dirname, '..', 'src', 'core', 'templates', 'siteWeights.ts');
/** The probability of each line by networks that have not learned from its site, as 32-bit floats. */
const KEPT = join(__dirname, 'crossFitted.bin');

interface Options {
  readonly corpus: string;
  readonly thresholds?: true;
  readonly site?: true;
}

function main({ corpus, thresholds, site }: Options): void {
  const all = readCorpus(corpus, 'train');
  let model: PackedLineModel = TRAINED_MODEL;
  if (!site) {
    const documents = all.filter((one) => isCovered(one) && one.labels !== undefined);
    const networks = thresholds ? TRAINED_MODEL : learn(documents);
    model = { ...networks, thresholds: chooseThresholds(documents) };
    say(JSON.stringify(model.thresholds));
    writeFileSync(OUTPUT, source(model));
  }
  if (thresholds) return;
  const pages = sitePages(model, all);
  say(`${pages.length} pages of sites`);
  const fitted = fitSite(pages, { certain: PROMISES.certain.lost, likely: PROMISES.likely.lost }, say);
  say(JSON.stringify(fitted.thresholds));
  writeFileSync(SITE_OUTPUT, siteSource(fitted));
}

/** Trains both networks, and writes what others of their kind say of pages that they do not know to `KEPT`. */
function learn(documents: readonly CorpusDocument[]): Omit<PackedLineModel, 'thresholds'> {
  const keys = commonGrams(documents, SITES);
  const scale = scaleOf(documents);
  const samples = samplesOf(documents, new GramTable(keys), scale);
  const shape = { ...FIRST, grams: keys.length };
  say(`${documents.length} documents, ${keys.length} n-grams`);

  const first = viewsOf(shape, train('first network', shape, samples, FIRST_TRAINING));
  const halves = documents.map((document) => foldOf(document, 2));
  const others = crossFitted('first network', shape, samples, halves, FIRST_TRAINING);
  const chain = fitChain(
    samples.flatMap(({ targets, weights }, i) => {
      const labels = Int8Array.from(targets, (target, k) => (weights[k] === 0 ? -1 : target > 0.5 ? 1 : 0));
      return i % CHAINED === 0 ? { logits: others[i]!, labels } : [];
    }),
  );
  const seconds = samples.map((sample, i): Sample => ({ ...sample, ...secondInput(sample, others[i]!) }));
  const second = viewsOf(SECOND, train('second network', SECOND, seconds, SECOND_TRAINING));
  const judged = crossFitted('second network', SECOND, seconds, halves, SECOND_TRAINING);
  writeFileSync(KEPT, Buffer.concat(judged.map((logits) => new Uint8Array(logits.map(probabilityOf).buffer))));

  const { coefficients, explained } = explain({ shape, weights: first }, samples, judged);
  say(`the linear model of the reasons explains ${(100 * explained).toFixed(0)}% of the variance of what they say`);
  const identity = { means: new Float32Array(SECOND.features), spreads: new Float32Array(SECOND.features).fill(1) };
  return {
    first: packModel(shape, LEARNED_RULES, scale, keys, first),
    second: packModel(SECOND, LEARNED_RULES, identity, new Uint32Array(), second),
    chain: {
      scale: rounded(chain.scale),
      bias: rounded(chain.bias),
      content: rounded(chain.content),
      boilerplate: rounded(chain.boilerplate),
    },
    explanation: coefficients.map(rounded),
  };
}

/** Every so many documents are enough for the four numbers of the chain. */
const CHAINED = 6;

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Fits the linear model that tells reasons to the `logits` of the networks, on every so many lines. */
function explain(
  first: Pick<Model, 'shape' | 'weights'>,
  samples: readonly Sample[],
  logits: readonly Float32Array[],
): ReturnType<typeof fitLinear> {
  const rows: Float32Array[] = [];
  const targets: number[] = [];
  samples.forEach((sample, i) => {
    const own = logits[i]!;
    const probabilities = own.map(probabilityOf);
    for (let row = i % EXPLAINED; row < sample.rows; row += EXPLAINED) {
      rows.push(explanatoryTerms(first, sample, probabilities, row));
      targets.push(Math.max(-SATURATED, Math.min(SATURATED, own[row]!)));
    }
  });
  return fitLinear(rows, targets, RIDGE);
}

const EXPLAINED = 16;
const SATURATED = 6;
const RIDGE = 0.02;

/** The thresholds of each kind of document, by what is in `KEPT`. */
function chooseThresholds(documents: readonly CorpusDocument[]): Thresholds[] {
  if (!existsSync(KEPT)) throw new Error(`there is no ${KEPT}: run without --thresholds first, which makes it`);
  const bytes = readFileSync(KEPT);
  const probabilities = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  let start = 0;
  const lines = documents.flatMap((document) => {
    const paragraphs = paragraphsOf(document.text);
    const own = probabilities.subarray(start, (start += paragraphs.length));
    return judgedLines(document, paragraphs, own);
  });
  if (start !== probabilities.length) throw new Error(`${KEPT} is of another corpus: run without --thresholds`);
  return Array.from({ length: KINDS }, (_, kind) => {
    const own = lines.filter((line) => line.kind === kind);
    return { certain: chooseThreshold(own, PROMISES.certain), likely: chooseThreshold(own, PROMISES.likely) };
  });
}

function train(name: string, shape: NetworkShape, samples: readonly Sample[], options: TrainingOptions): Float32Array {
  return trainNetwork(shape, samples, options, (epoch, loss) =>
    say(`${name}: epoch ${epoch}, loss ${loss.toFixed(4)}`),
  );
}

/** What networks say of each sample that have learned from the samples of the other half. */
function crossFitted(
  name: string,
  shape: NetworkShape,
  samples: readonly Sample[],
  halves: readonly number[],
  options: TrainingOptions,
): Float32Array[] {
  const [zero, one] = [0, 1].map((half) => {
    const rest = samples.filter((_, i) => halves[i] !== half);
    const buffer = train(`${name} without half ${half + 1}`, shape, rest, options);
    return new LineNetwork(shape, viewsOf(shape, buffer));
  });
  return samples.map((sample, i) => (halves[i] === 0 ? zero : one)!.logits(sample));
}

function judgedLines(
  document: CorpusDocument,
  paragraphs: readonly Paragraph[],
  probabilities: Float32Array,
): JudgedLine[] {
  const labels = labelsOf(document);
  const kind = kindOf(paragraphs);
  const isInner = innerRegion(labels);
  return labels.flatMap(({ content, boilerplate }, i) =>
    content + boilerplate === 0
      ? []
      : {
          kind,
          dump: document.dump,
          probability: probabilities[i]!,
          words: paragraphs[i]!.words,
          content,
          boilerplate: boilerplate > content,
          inner: isInner(i),
        },
  );
}

function source(model: PackedLineModel): string {
  return [
    '// Generated by `npm run train`; see training/train.ts.',
    "import type { PackedLineModel } from './lineModel';",
    '',
    `export const TRAINED_MODEL: PackedLineModel = ${JSON.stringify(model)};`,
    '',
  ].join('\n');
}

function siteSource(model: PackedSiteModel): string {
  return [
    '// Generated by `npm run train -- --site`; see training/model/fitSite.ts.',
    "import type { PackedSiteModel } from './packedSiteModel';",
    '',
    `export const SITE_MODEL: PackedSiteModel = ${JSON.stringify(model)};`,
    '',
  ].join('\n');
}

const start = performance.now();

function say(message: string): void {
  process.stdout.write(`${((performance.now() - start) / 1000).toFixed(0)} s: ${message}\n`);
}

const program = new Command('train')
  .description('Learns the line model from the labelled corpus.')
  .option('--site', 'keep the line model, and train anew the network that looks at the index of a site beside it')
  .option('--thresholds', 'keep the networks, and choose anew from when on lines are certain or likely')
  .addOption(
    new Option('--corpus <dir>', 'the folder of the corpus')
      .argParser((path) => resolve(path))
      .default(join(__dirname, '..', '..', 'shared', 'corpus')),
  );
main(program.parse().opts<Options>());
