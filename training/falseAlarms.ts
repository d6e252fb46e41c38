import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../bench/table';
import { CONFIDENCES } from '../src/core';
import { LEVEL_OF, ownLevels } from './predictions';

/** A text in which nothing is to be removed. */
interface CleanText {
  readonly name: string;
  readonly text: string;
}

const FIXTURES = join(__dirname, '..', 'test', 'fixtures', 'nothing-to-remove');

/** The share of lines that is flagged where nothing should be: in the gold texts, and in documents that are no articles; Markdown. */
export function falseAlarms(gold: ReadonlyMap<string, string>): string {
  const golden = [...gold.values()].map((text) => ({ name: `the ${gold.size} gold texts`, text }));
  const others = readdirSync(FIXTURES)
    .sort()
    .map((file) => ({ name: file.replace(/\.\w+$/, ''), text: readFileSync(join(FIXTURES, file), 'utf8') }));
  return table(
    ['Text', 'Lines', ...CONFIDENCES.map((confidence) => `down to ${confidence}`)],
    1,
    [golden, ...others.map((one) => [one])].map(rowOf),
  );
}

function rowOf(texts: readonly CleanText[]): string[] {
  let lines = 0;
  const flagged = LEVEL_OF.map(() => 0);
  for (const { text } of texts) {
    lines += text.split('\n').filter((line) => line.trim() !== '').length;
    const levels = ownLevels(text);
    LEVEL_OF.forEach((level, i) => {
      flagged[i]! += levels.filter((own) => own >= level).length;
    });
  }
  return [texts[0]!.name, String(lines), ...flagged.map((count) => `${((100 * count) / lines).toFixed(2)}%`)];
}
