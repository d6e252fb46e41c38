import { isMissing } from './laboratory';
import { analysis, boilerplate, plain } from './peers';
import { growth, type MeasuredAnalysis, reference } from './results';
import { digits, duration, megabytes, rate, table } from './table';

/** One row a document: what the whole analysis takes, and the line model in it; then how both grow. */
export function analysisTable(measured: readonly MeasuredAnalysis[]): string {
  const header = [
    'Size',
    'Lines',
    'Whole analysis',
    'of ten, nine in',
    'MB/s',
    '× words',
    '× plain',
    'Phrases',
    'Features and model',
    'MB/s',
  ];
  const rows = measured.map(({ size, lines, ...one }) => {
    const { whole, nineOfTen, words, phrases, model, split } = secondsOf(one);
    return [
      megabytes(size),
      String(lines),
      duration(whole),
      duration(nineOfTen),
      rate(one.bytes, whole),
      digits(whole / words),
      digits(whole / split),
      duration(phrases),
      duration(model),
      rate(one.bytes, model),
    ];
  });
  const exponent = (name: 'whole' | 'phrases' | 'model'): string =>
    growth(measured.map((one) => ({ size: one.bytes, seconds: secondsOf(one)[name] })))?.toFixed(2) ?? '–';
  rows.push(['exponent', '', exponent('whole'), '', '', '', '', exponent('phrases'), exponent('model'), '']);
  return table(header, 0, rows);
}

/** Not a number where something is missing, which the table shows as a dash. */
function secondsOf({ timings }: Pick<MeasuredAnalysis, 'timings'>) {
  const timing = (name: string) => {
    const found = timings.get(name);
    return found === undefined || isMissing(found) ? undefined : found;
  };
  const [parts, whole, split] = [timing(boilerplate.name), timing(analysis.name), timing(plain.name)];
  const stage = (name: string): number => parts?.stages.find((one) => one.name === name)?.seconds ?? Number.NaN;
  return {
    whole: whole?.all ?? Number.NaN,
    nineOfTen: whole?.nineOfTen ?? Number.NaN,
    split: split?.all ?? Number.NaN,
    words: parts === undefined ? Number.NaN : reference(parts),
    phrases: stage('phrases'),
    model: stage('features and model'),
  };
}
