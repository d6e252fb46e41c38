/*
 * Made-up languages that exercise what real scripts do to a tokeniser: ASCII, letters with diacritics, an alphabet
 * beyond Latin-1, one without spaces, one from right to left, one with combining vowel signs.
 */

/** How the words of a language are spelt and put together. */
export interface Language {
  readonly name: string;
  /** Its share of the paragraphs; all shares sum to 1. */
  readonly share: number;
  /** A word is a row of these; the more frequent the word, the fewer. */
  readonly syllables: readonly string[];
  readonly space: string;
  readonly comma: string;
  readonly stop: string;
  readonly quotes: readonly [string, string];
  /** What a teaser ends with. */
  readonly readMore: string;
}

const WESTERN = { space: ' ', comma: ', ', stop: '.' };

/** The languages of the documents; a tenth of the paragraphs is Han, Arabic or Devanagari. */
export const LANGUAGES: readonly Language[] = [
  {
    ...WESTERN,
    name: 'ASCII',
    share: 0.45,
    syllables: syllables('b c d f g h l m n p r s t v w th st tr', 'a e i o u ea ou'),
    quotes: ['“', '”'],
    readMore: 'Read more',
  },
  {
    ...WESTERN,
    name: 'western diacritics',
    share: 0.18,
    syllables: syllables('b c d f g j l m n p r s t v ç ch', 'a e é è ê à i î o ô u ü ö ä'),
    quotes: ['«\u00a0', '\u00a0»'],
    readMore: 'Lire la suite',
  },
  {
    ...WESTERN,
    name: 'eastern diacritics',
    share: 0.12,
    syllables: syllables('b c č d g j k l ł m n ń p r ř s š t w z ž', 'a ą e ě i o ó u ů y ơ ế'),
    quotes: ['„', '”'],
    readMore: 'Czytaj dalej',
  },
  {
    ...WESTERN,
    name: 'Cyrillic',
    share: 0.15,
    syllables: syllables('б в г д ж з к л м н п р с т х ч ш ст пр', 'а е и о у ы я ю'),
    quotes: ['«', '»'],
    readMore: 'Читать далее',
  },
  {
    name: 'Han',
    share: 0.04,
    syllables: Array.from({ length: 2400 }, (_, i) => String.fromCharCode(0x4e00 + i * 8)),
    space: '',
    comma: '，',
    stop: '。',
    quotes: ['「', '」'],
    readMore: '阅读更多',
  },
  {
    name: 'Arabic',
    share: 0.03,
    syllables: syllables('ب ت ج ح د ر س ش ص ط ع ف ق ك ل م ن ه', 'ا و ي َ'),
    space: ' ',
    comma: '، ',
    stop: '.',
    quotes: ['«', '»'],
    readMore: 'اقرأ المزيد',
  },
  {
    name: 'Devanagari',
    share: 0.03,
    syllables: syllables('क ख ग च ज ट ड त द न प ब म य र ल व स ह', 'ा ि ी ु ू े ो ं'),
    space: ' ',
    comma: ', ',
    stop: '।',
    quotes: ['“', '”'],
    readMore: 'और पढ़ें',
  },
];

function syllables(heads: string, tails: string): string[] {
  return heads.split(' ').flatMap((head) => tails.split(' ').map((tail) => head + tail));
}
