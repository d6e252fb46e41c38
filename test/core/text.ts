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

const WORDS =
  'the harbour of a storm was not closed in spring and two ferries lay at anchor by night 3 12 Ana said Lindow'.split(
    ' ',
  );

const sentenceOfWords = fc
  .array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 22 })
  .map((words) => `${words.join(' ')}.`);

/** How scrapers make a copy: as it is, in other letters, cut, edited, joined with what stands beside it. */
const copying = fc.constantFrom<(text: string, other: string, n: number) => string>(
  (text) => text,
  (text) => text.toUpperCase().replace(/\.$/, ''),
  (text) => `“${text}”`,
  (text, _, n) => `${text.slice(0, 20 + (n % 40))}…`,
  (text, _, n) => text.slice(0, 20 + (n % 40)),
  (text, _, n) =>
    `${text
      .split(' ')
      .slice(0, 8 + (n % 8))
      .join(' ')} [...] Read more`,
  (text, other, n) =>
    text
      .split(' ')
      .with(n % text.split(' ').length, other.split(' ')[0]!)
      .join(' '),
  (text, _, n) =>
    text
      .split(' ')
      .toSpliced(n % text.split(' ').length, 1)
      .join(' '),
  (text, other) => `${text} ${other}`,
  (text, other) => `${other} ${text}`,
);

/** Documents in which much is said again: exactly, nearly, cut, in blocks; a paragraph a line, or between blank lines. */
export const repetitiveText = fc
  .tuple(
    fc.array(fc.oneof({ weight: 4, arbitrary: sentenceOfWords }, { weight: 1, arbitrary: fc.constantFrom(...PROSE) }), {
      minLength: 2,
      maxLength: 7,
    }),
    fc.array(fc.tuple(fc.nat(), fc.nat(), copying, fc.nat()), { maxLength: 14 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...FURNITURE)), { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([seeds, copies, blocks, furniture, blankLines]) => {
    const lines = [...seeds];
    for (const [from, other, copy, n] of copies) {
      lines.splice(n % (lines.length + 1), 0, copy(lines[from % lines.length]!, lines[other % lines.length]!, n));
    }
    for (const [from, length, to] of blocks) {
      const start = from % lines.length;
      lines.splice(to % (lines.length + 1), 0, ...lines.slice(start, start + 1 + (length % 5)));
    }
    for (const [at, line] of furniture) lines.splice(at % (lines.length + 1), 0, line);
    return lines.join(blankLines ? '\n\n' : '\n');
  });
