/**
 * `npm run mine`: prints whole lines of the set `train` that are furniture on the pages of several sites, and that no
 * phrase rule knows. They are candidates for the phrase files, to be judged by a reader; see docs/line-model.md.
 */
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { isCovered, readCorpus } from './corpus';
import { siteOf } from './model/documentWeights';
import { innerRegion, isContent } from './model/lineLabels';
import { labelsOf, markDocument } from './model/samples';

interface Candidate {
  readonly sites: Set<string>;
  /** Lines that are labelled boilerplate, those of them that stand amid the content, and lines that are content. */
  boilerplate: number;
  inner: number;
  content: number;
}

interface Options {
  readonly corpus: string;
  readonly sites: number;
  readonly precision: number;
}

const LONGEST = 8;

function main({ corpus, sites, precision }: Options): void {
  const languages = new Map<string, Map<string, Candidate>>();
  for (const document of readCorpus(corpus, 'train')) {
    if (!isCovered(document) || document.labels === undefined) continue;
    const { paragraphs, marks } = markDocument(document.text);
    const labels = labelsOf(document);
    const isInner = innerRegion(labels);
    const candidates = languages.get(document.lang) ?? new Map<string, Candidate>();
    languages.set(document.lang, candidates);
    paragraphs.forEach(({ masked }, i) => {
      const { content, boilerplate } = labels[i]!;
      if (marks[i] !== undefined || masked.length === 0 || masked.length > LONGEST) return;
      if (content + boilerplate === 0) return;
      const phrase = masked.join(' ');
      const found = candidates.get(phrase) ?? { sites: new Set(), boilerplate: 0, inner: 0, content: 0 };
      candidates.set(phrase, found);
      if (isContent(labels[i]!)) found.content++;
      else {
        found.boilerplate++;
        found.sites.add(siteOf(document));
        if (isInner(i)) found.inner++;
      }
    });
  }
  for (const [language, candidates] of [...languages].sort()) {
    const good = [...candidates]
      .filter(([, found]) => found.sites.size >= sites)
      .filter(([, { boilerplate, content }]) => boilerplate >= precision * (boilerplate + content))
      .sort(([, a], [, b]) => b.sites.size - a.sites.size);
    for (const [phrase, { sites: on, boilerplate, inner, content }] of good) {
      process.stdout.write(`${[language, on.size, boilerplate, inner, content, phrase].join('\t')}\n`);
    }
  }
}

const program = new Command('mine')
  .description('Finds candidates for the phrase files in the labelled corpus.')
  .option('--sites <number>', 'the fewest sites that a phrase stands on', Number, 3)
  .option('--precision <share>', 'the least share of its lines that are boilerplate', Number, 0.98)
  .addOption(
    new Option('--corpus <dir>', 'the folder of the corpus')
      .argParser((path) => resolve(path))
      .default(join(__dirname, '..', '..', 'shared', 'corpus')),
  );
main(program.parse().opts<Options>());
