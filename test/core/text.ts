/** Generators of scraped text for the properties, and shorthands for the tests. */
import fc from 'fast-check';
import { type AnalysisOptions, analyse, type Finding } from '../../src/core';

export const PROSE = [
  'The harbour of Lindow was closed for the third night in a row because of the storm.',
  'Fishermen said that they had not seen waves of this height since the spring of 1987.',
  'The mayor, Ana Kessler, asked the people of the old town to stay away from the quay.',
  'Two ferries lay at anchor outside the bay until the wind had turned to the south.',
  'Nobody was hurt, but the roof of the fish market lost almost half of its tiles.',
  'Insurers expect that the repairs will take until the end of the coming summer.',
];

export const FURNITURE = [
  'loading...',
  'A',
  'A',
  'Share',
  'ADVERTISEMENT',
  'Read also: A bridge too many',
  'Leave a comment',
];

/** Texts as scrapers leave them: prose, furniture, repeats, blank lines, and all kinds of line ends and oddities. */
export const scrapedText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PROSE) },
      { weight: 4, arbitrary: fc.constantFrom(...FURNITURE) },
      { weight: 3, arbitrary: fc.constantFrom('', '', '  ', '\u200b') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('\ufeff', '\u2028', '\u0085', '\ud83d', '\0', '---', '```', '| a | b |', '#'),
      },
    ),
    { maxLength: 40 },
  )
  .chain((lines) =>
    fc
      .array(fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'), { minLength: lines.length, maxLength: lines.length })
      .map((ends) => lines.map((line, i) => line + (i + 1 < lines.length || ends[i] !== '\n' ? ends[i] : '')).join('')),
  );

/** The findings of `lines` as `rule start-end confidence`, with lines counted from 1 as people do. */
export function found(lines: readonly string[] | string, options: Partial<AnalysisOptions> = {}): string[] {
  const text = typeof lines === 'string' ? lines : lines.join('\n');
  return analyse(text, options).findings.map(describeFinding);
}

export function describeFinding({ rule, lines, confidence }: Finding): string {
  const range = lines.end === lines.start + 1 ? `${lines.end}` : `${lines.start + 1}-${lines.end}`;
  return `${rule} ${range} ${confidence}`;
}
