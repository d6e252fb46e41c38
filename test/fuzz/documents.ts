/** Documents for the fuzzer, by kind: what scrapers leave, and what nobody should ever write. */
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { phraseFiles } from '../../src/core/boilerplate/phrases';
import { PROSE, repetitiveText, scrapedText } from '../core/text';
import { ROOT } from '../host/root';

/** Each of what can end a line, and what only looks as if it did. */
const LINE_ENDS = ['\n', '\r\n', '\r', '\n\r', '\r\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f'];

/** What texts hold that programs stumble over. */
const ODDITIES = [
  ...['\0', '\ufeff', '\ufffe', '\uffff', '\ufffd', '\u00ad', '\x1b[2J', '\x7f', '\u0085', '\u2028'],
  // Halves of characters, in both orders, and a whole one from beyond the first plane.
  ...['\ud83d', '\ude00', '\ude00\ud83d', '😀', '\u{10ffff}', '\u{e0001}'],
  // Without width, and turning the direction of what follows.
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069', '\u061c'],
  // Marks on marks; letters that grow when their case changes; the same letter in two ways.
  ...['\u0301', '\u0301'.repeat(40), 'e\u0301', 'é', 'İ', 'ß', 'ŉ', 'ﬃ', '\u1e9e', 'ΐ', '\u0f73', '가', '\u1100\u1161'],
  ...['\t', '\t\t', '\u00a0', '\u3000', '\u1680', '#', '*', '`', '|', '>', '{0}', '$&', '$1', '\\', '__proto__'],
  ...[
    '第',
    'ภาษา',
    'עברית',
    'العربية',
    '٣',
    '½',
    '1,2.3',
    '12:30',
    '…',
    '[...]',
    '“',
    '<b>',
    '&amp;',
    '//',
    'constructor',
  ],
];

const oddity = fc.constantFrom(...ODDITIES);
const lineEnd = fc.constantFrom(...LINE_ENDS);

/** Lines of the samples, which are pages in ten languages. */
const SAMPLES = readdirSync(path.join(ROOT, 'test', 'fixtures', 'sample'))
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readFileSync(path.join(ROOT, 'test', 'fixtures', 'sample', name), 'utf8'));

/** The phrases of furniture in one language, as a page may show them. */
const PHRASES = phraseFiles.map(({ rules }) =>
  Object.values(rules).flatMap(({ whole = [], label = [], start = [], end = [] }) => [
    ...whole,
    ...label.map((phrase) => `${phrase}: ${PROSE[0]!.slice(0, 30)}`),
    ...start.map((phrase) => `${phrase} Lindow`),
    ...end.map((phrase) => `Lindow ${phrase}`),
  ]),
);

/** What becomes of a line on its way through templates and scrapers. */
const mutation = fc.constantFrom<(line: string, n: number, other: string) => string>(
  (line) => line,
  (line) => line,
  (line) => line.toUpperCase(),
  (line) => line.replaceAll('#', '12').replace(/^./u, (letter) => letter.toUpperCase()),
  (line, n) => line.slice(0, n % (line.length + 1)),
  (line, n) => line.slice(n % (line.length + 1)),
  (line, n) => `${line.slice(0, 20 + (n % 40))}…`,
  (line, n, other) => line.slice(0, n % (line.length + 1)) + other + line.slice(n % (line.length + 1)),
  (line, n) => `${'  '.repeat(n % 4)}${['-', '•', '*', '>', '|', '#', '1.'][n % 7]} ${line}`,
  (line, n) => `${line} ${n}`,
  (line, _, other) => `${line} ${other}`,
);

/** Text between blocks of lines of a page; one page has mostly one kind of line ends. */
const pageText = fc
  .tuple(
    fc.nat(PHRASES.length - 1),
    fc.nat(SAMPLES.length - 1),
    fc.array(fc.tuple(fc.nat(9), fc.nat(), fc.nat(), mutation, fc.oneof(oddity, fc.constantFrom(...PROSE))), {
      minLength: 1,
      maxLength: 45,
    }),
    fc.constantFrom('\n', '\n', '\r\n', '\r', '\n\n'),
  )
  .map(([language, sample, parts, end]) => {
    const [phrases, prose] = [PHRASES[language]!, SAMPLES[sample]!.split('\n')];
    const lines: string[] = [];
    for (const [kind, n, m, mutate, other] of parts) {
      if (kind < 4) lines.push(mutate(phrases[n % phrases.length]!, m, other));
      else if (kind < 7) lines.push(mutate(prose[n % prose.length]!, m, other));
      else if (kind === 7) lines.push('');
      // Said again: a line, or a block of them.
      else lines.push(...lines.slice(n % (lines.length + 1)).slice(0, 1 + (kind === 8 ? 0 : m % 6)));
    }
    return lines.join(end);
  });

/** A sample with pieces cut out, doubled and put in. */
const mutatedText = fc
  .tuple(
    fc.constantFrom(...SAMPLES),
    fc.array(fc.tuple(fc.nat(), fc.nat(60), fc.nat(2), fc.oneof(oddity, lineEnd)), { minLength: 1, maxLength: 12 }),
  )
  .map(([sample, changes]) => {
    let text = sample;
    for (const [at, length, kind, piece] of changes) {
      const start = at % (text.length + 1);
      const end = Math.min(text.length, start + length);
      const middle = kind === 0 ? '' : kind === 1 ? text.slice(start, end).repeat(2) : piece + text.slice(start, end);
      text = text.slice(0, start) + middle + text.slice(end);
    }
    return text;
  });

/** The signs of Markdown in any order, opened and never closed. */
const markdownText = fc
  .array(
    fc.oneof(
      fc.constantFrom('---', '```', '~~~', '````js', '| a | b |', '|---|---|', '[a]: http://x', '# A', '> ', '===', ''),
      fc.constantFrom('[Log in](https://a)', '- Share', '![](x)', '<!--', '-->', '    code', '\t', 'loading...'),
      fc.constantFrom(...PROSE),
      oddity,
    ),
    { maxLength: 40 },
  )
  .map((lines) => lines.join('\n'));

/** The documents, by kind. Each has up to some ten thousand characters; larger ones are `GIANTS`. */
export const KINDS = {
  scraped: scrapedText,
  repetitive: repetitiveText,
  page: pageText,
  mutated: mutatedText,
  markdown: markdownText,
  lineEnds: fc
    .array(fc.oneof(lineEnd, lineEnd, fc.constantFrom('a', 'loading...', '', ...PROSE)), { maxLength: 60 })
    .map(joined),
  oddities: fc
    .array(fc.oneof(oddity, oddity, lineEnd, fc.constantFrom(' ', 'Share', ...PROSE)), { maxLength: 80 })
    .map(joined),
  longLines: fc
    .array(fc.tuple(fc.oneof(oddity, fc.constantFrom('a ', 'x', ...PROSE)), fc.nat(300), lineEnd), { maxLength: 5 })
    .map((parts) => parts.map(([piece, times, end]) => piece.repeat(times) + end).join('')),
  binary: fc.string({ unit: 'binary', maxLength: 300 }),
} satisfies Record<string, fc.Arbitrary<string>>;

export type DocumentKind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as DocumentKind[];

function joined(parts: readonly string[]): string {
  return parts.join('');
}

const MANY = 10_000_000;

/** Documents of a size that nobody wants, each made when it is asked for. */
export const GIANTS: Readonly<Record<string, () => string>> = {
  'no line at all': () => '',
  'a byte order mark and no line': () => '\ufeff',
  'a line of 10 MB': () => 'the harbour of '.repeat(MANY / 15),
  'a line of 10 MB without a space': () => 'x'.repeat(MANY),
  'a letter with 10 MB of marks': () => `e${'\u0301'.repeat(MANY)}`,
  '10 MB of NUL': () => '\0'.repeat(MANY),
  '10 MB of halves of characters': () => '\ud83d'.repeat(MANY),
  '10 MB of tabs': () => '\t'.repeat(MANY),
  '10 MB of numbers': () => '1,'.repeat(MANY / 2),
  'a million empty lines': () => '\n'.repeat(1_000_000),
  'a million empty lines of CR': () => '\r'.repeat(1_000_000),
  '200,000 lines that are the same': () => 'Share\r\n'.repeat(200_000),
  '20,000 paragraphs that are the same': () => `${PROSE[0]}\n`.repeat(20_000),
};
