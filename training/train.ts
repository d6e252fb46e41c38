/**
 * `npm run train`: learns the line model from the set `train` of the corpus, and writes it to
 * src/core/boilerplate/model/trainedModel.ts. The same corpus gives the same model.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { GramTable } from '../src/core/boilerplate/model/gramTable';
import { FEATURE_COUNT } from '../src/core/boilerplate/model/lineFeatures';
import { KINDS, kindOf, type PackedLineModel } from '../src/core/boilerplate/model/lineModel';
import { lineLogits } from '../src/core/boilerplate/model/lineNetwork';
import { type NetworkShape, viewsOf } from '../src/core/boilerplate/model/networkShape';
import { SECOND_FEATURE_COUNT, secondInput } from '../src/core/boilerplate/model/secondLook';
import { CONFIDENCES } from '../src/core/confidence';
import { type CorpusDocument, isCovered, readCorpus } from './corpus';
import { siteOf } from './model/documentWeights';
import type { Sample } from './model/gradient';
import { packModel } from './model/packModel';
import { commonGrams, LEARNED_RULES, labelsOf, paragraphsOf, samplesOf, scaleOf } from './model/samples';
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
  hidden: 16,
  pooled: 4,
  dilations: [1, 3],
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
  epochs: 2,
  dropout: { grams: 0, documents: 0, hidden: 0.1 },
};
/** The promises of the tiers, with a margin for pages that are not like those that were learned from. */
const MARGIN = 0.8;
const PROMISES = {
  certain: { lost: 0.001 * MARGIN, probability: 0.95 },
  likely: { lost: 0.01 * MARGIN, probability: 0.8 },
};
const OUTPUT = join(__dirname, '..', 'src', 'core', 'boilerplate', 'model', 'trainedModel.ts');

function main(corpus: string): void {
  const documents = readCorpus(corpus, 'train').filter((one) => isCovered(one) && one.labels !== undefined);
  const keys = commonGrams(documents, SITES);
  const scale = scaleOf(documents);
  const samples = samplesOf(documents, new GramTable(keys), scale);
  const shape = { ...FIRST, grams: keys.length };
  say(`${documents.length} documents, ${keys.length} n-grams`);

  const first = train('first network', shape, samples, FIRST_TRAINING);
  const halves = documents.map(halfOf);
  const others = crossFitted('first network', shape, samples, halves, FIRST_TRAINING);
  const seconds = samples.map((sample, i): Sample => ({ ...sample, ...secondInput(sample, others[i]!) }));
  const second = train('second network', SECOND, seconds, SECOND_TRAINING);
  const judged = crossFitted('second network', SECOND, seconds, halves, SECOND_TRAINING);

  const lines = documents.flatMap((document, i) => judgedLines(document, samples[i]!, judged[i]!));
  const identity = { means: new Float32Array(SECOND.features), spreads: new Float32Array(SECOND.features).fill(1) };
  const model: PackedLineModel = {
    first: packModel(shape, LEARNED_RULES, scale, keys, viewsOf(shape, first)),
    second: packModel(SECOND, LEARNED_RULES, identity, new Uint32Array(), viewsOf(SECOND, second)),
    thresholds: Array.from({ length: KINDS }, (_, kind) => {
      const own = lines.filter((line) => line.kind === kind);
      return { certain: chooseThreshold(own, PROMISES.certain), likely: chooseThreshold(own, PROMISES.likely) };
    }),
  };
  say(JSON.stringify(model.thresholds));
  writeFileSync(OUTPUT, source(model));
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
    return viewsOf(shape, train(`${name} without half ${half + 1}`, shape, rest, options));
  });
  return samples.map((sample, i) => lineLogits(shape, (halves[i] === 0 ? zero : one)!, sample));
}

/** Which half of the sites a document belongs to. */
function halfOf(document: CorpusDocument): number {
  let hash = 0;
  for (const character of siteOf(document)) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
  return (hash ^ (hash >>> 15)) & 1;
}

function judgedLines(document: CorpusDocument, { logWords }: Sample, logits: Float32Array): JudgedLine[] {
  const labels = labelsOf(document);
  const kind = kindOf(paragraphsOf(document.text));
  return labels.flatMap(({ content, boilerplate }, i) =>
    content + boilerplate === 0
      ? []
      : {
          kind,
          dump: document.dump,
          probability: 1 / (1 + Math.exp(-logits[i]!)),
          words: Math.round(2 ** logWords[i]! - 1),
          content,
          boilerplate: boilerplate > content,
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

const start = performance.now();

function say(message: string): void {
  process.stdout.write(`${((performance.now() - start) / 1000).toFixed(0)} s: ${message}\n`);
}

const program = new Command('train')
  .description('Learns the line model from the labelled corpus.')
  .addOption(
    new Option('--corpus <dir>', 'the folder of the corpus')
      .argParser((path) => resolve(path))
      .default(join(__dirname, '..', '..', 'shared', 'corpus')),
  );
main(program.parse().opts<{ readonly corpus: string }>().corpus);
