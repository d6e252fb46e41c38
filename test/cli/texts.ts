/** Texts in the shape of scraped pages, written for these tests. */
import fc from 'fast-check';

/** Paragraphs long enough to be duplicates on their own. */
export const PARAGRAPHS = [
  'The ferry between the two islands will run every hour again from the first morning of spring.',
  'Penduduk desa di lereng bukit itu kini memanen kopi mereka sendiri dan menjualnya di pasar kota.',
  'Der kleine Bahnhof am Rand der Stadt bekommt nach vierzig Jahren endlich ein neues Dach aus Glas.',
  'La biblioteca del barrio abrirá también los domingos para que los estudiantes tengan dónde leer.',
  'Старый мост через реку закроют на всё лето, чтобы заменить деревянные опоры стальными балками.',
  '町の小さな映画館は来月から毎週水曜日に昔の白黒映画を無料で上映することになったと発表した。',
  'Le marché aux fleurs déménage cet hiver sous la halle, le temps que la place soit repavée à neuf.',
] as const;

/** An article with one loading placeholder (line 3) and one repeated paragraph (line 5), counted from 1. */
export const ARTICLE = [
  'Ferries sail again',
  PARAGRAPHS[0],
  'loading...',
  PARAGRAPHS[2],
  PARAGRAPHS[0],
  PARAGRAPHS[3],
].join('\n');
export const ARTICLE_CLEANED = ['Ferries sail again', PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[3]].join('\n');

/** An article without chaff. */
export const CLEAN_ARTICLE = `Kopi dari lereng bukit\n${PARAGRAPHS[1]}\n${PARAGRAPHS[4]}\n`;

const line = fc.constantFrom(
  ...PARAGRAPHS,
  'loading...',
  'Short line',
  '',
  '  ',
  'ADVERTISEMENT',
  '\u2028',
  'a\u0301',
  '😀 done',
);
const lineEnd = fc.oneof(
  { weight: 6, arbitrary: fc.constant('\n') },
  { weight: 1, arbitrary: fc.constantFrom('\r\n', '\r') },
);

/** Scraped text with any line ends, mixed too, with and without a last one and a byte order mark. */
export const scrapedText = fc
  .record({
    mark: fc.constantFrom('', '', '\ufeff'),
    lines: fc.array(fc.tuple(line, lineEnd), { maxLength: 25 }),
    last: fc.constantFrom('', 'The end', PARAGRAPHS[0]),
  })
  .map(({ mark, lines, last }) => mark + lines.map((parts) => parts.join('')).join('') + last);
