import { cpus, totalmem } from 'node:os';
import { analysisTable } from './analysisTable';
import type { MeasuredEditor } from './editor/editor';
import { keystrokeTable, restTable } from './editor/editorTables';
import { growthTable } from './growthTable';
import { isMissing } from './laboratory';
import { type Measured, type MeasuredAnalysis, type MeasuredHard, reference } from './results';
import { sizeTable } from './sizeTable';
import { stageTable } from './stageTable';
import { summary } from './summary';
import { digits, duration, megabytes, percent, rate, table } from './table';

/** The results as Markdown. */
export function report(
  whole: readonly MeasuredAnalysis[],
  measured: readonly Measured[],
  hard: readonly MeasuredHard[],
  editors: readonly MeasuredEditor[],
): string {
  const sections = [
    `# Performance\n\nMeasured by \`npm run bench\` on ${machine()}. MB are 10^6 bytes of UTF-8; times are medians.`,
    `## What ships\n\n${SHIPS}\n\n${sizeTable()}`,
    `## The whole analysis\n\n${WHOLE}\n\n${analysisTable(whole)}`,
    ...(editors.length === 0
      ? []
      : [`## In the editor\n\n${EDITOR}\n\n${keystrokeTable(editors)}\n\n${restTable(editors)}`]),
    `## Duplicates\n\n${SHORT}\n\n${summary(measured)}`,
    `## Stage by stage\n\n${STAGES}\n\n${stageTable(measured)}`,
    `## Growth\n\nThe exponent e of a time that grows as size^e, from 1 MB on.\n\n${growthTable(measured)}`,
    `## Recall\n\n${RECALL}\n\n${recallTable(measured)}`,
    `## Hard documents\n\n${hardTable(hard)}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

const SHIPS =
  'Sizes in bytes, and of what has a budget that the build keeps to. The extension is what its host loads when it starts; model ' +
  'and phrases are in the worker.';

const WHOLE =
  'Everything that the core does with a text, and in it the phrase rules and the line model, on documents with 5% of ' +
  'duplicates. “× words” compares with splitting into lines, paragraphs and words, “× plain” with `split` and a regular ' +
  'expression for words, both on the same text in the same run. The exponent is that of a time that grows as size^e, ' +
  'from 1 MB on.';

const EDITOR =
  'In a real VS Code, its server, extension host, worker and browser all on the same machine: until what is seen of a ' +
  'document that is opened is marked, and until all of it is; from a change of one character until the findings are ' +
  'fresh, with the 300 ms that Winnow waits for more; how long the event loop of the extension host is held at most around ' +
  'that change, by whatever, and how long without the time in which it waited for one of the cores, which all of these share; ' +
  'both with Winnow turned off, at the same pace; from a key press until the ' +
  'squiggle on the screen has changed. VS Code’s own search for links, which in a large document holds that thread for longest, is off. ' +
  'Medians, and in brackets what nine of ten keep to and the slowest, of 20. Then what activation takes, beside that of a small extension of VS Code itself (jake), and what 50 open documents of 20 KB cost the ' +
  'process of the extension host beyond what they cost without Winnow.';

const SHORT =
  'All kinds of duplicates, beside what it costs to split the same text into lines, paragraphs and words, and beside ' +
  'other ways to find duplicates. Heap is the peak above the text itself, as a multiple of its size in memory.';

const STAGES =
  '“× words” compares with splitting into lines, paragraphs and words, “× plain” with `split` and a regular ' +
  'expression for words, both on the same text in the same run. Heap and resident size are peaks above the text, as ' +
  'multiples of its size in memory; for a small text they mostly show the reserve of V8.';

const RECALL =
  'Pairs of distinct paragraphs of eight words and more whose sets of word 3-grams reach a Jaccard index of .7, ' +
  'against brute force.';

function recallTable(measured: readonly Measured[]): string {
  const rows = measured.flatMap(({ size, duplicates, recall }) =>
    recall === undefined || isMissing(recall)
      ? []
      : recall.finders.map(({ finder, found, recall: share, precision }) => [
          megabytes(size),
          percent(duplicates),
          finder,
          String(recall.pairs),
          String(found),
          recall.pairs === 0 ? '–' : percent(share),
          percent(precision),
        ]),
  );
  return table(['Size', 'Duplicates', 'Finder', 'Pairs', 'Found', 'Recall', 'Precision'], 3, rows);
}

function hardTable(hard: readonly MeasuredHard[]): string {
  const header = ['Document', 'Size', 'Time', 'MB/s', 'Split and words', '× words', 'Found', 'Budget hit'];
  const rows = hard.map(({ name, bytes, timing: own }) => {
    if (isMissing(own)) return [name, megabytes(bytes), own.missing, '–', '–', '–', '–', '–'];
    const words = reference(own);
    const { found, exhausted } = own.outcome!;
    const ratio = digits(own.all / words);
    const cells = [duration(own.all), rate(bytes, own.all), duration(words), ratio, String(found)];
    return [name, megabytes(bytes), ...cells, exhausted ? 'yes' : 'no'];
  });
  return table(header, 1, rows);
}

/** The machine that this runs on, in words. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() || 'an unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${cpus().length} cores, ${memory} GB of memory, Node ${process.versions.node}`;
}
