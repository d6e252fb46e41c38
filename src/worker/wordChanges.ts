import { diffArrays } from 'diff';

/** A stretch of two texts that are compared: what both have, or only one of them. */
export interface Stretch {
  readonly text: string;
  readonly side: 'both' | 'original' | 'copy';
}

/**
 * What `copy` has other words for than `original`, as the stretches that make up both texts, in order; `undefined` if
 * that takes longer than `milliseconds`, as it does where the two are long and have little in common. Myers' algorithm
 * (https://github.com/kpdecker/jsdiff): O(n·d), d being the number of tokens that differ.
 *
 * The words are cut here and not by jsdiff's `diffWordsWithSpace`, to which only Latin letters make words: it would
 * compare Russian or Arabic letter by letter.
 */
export function wordChanges(original: string, copy: string, milliseconds: number): Stretch[] | undefined {
  const limits = { timeout: milliseconds, maxEditLength: MOST_CHANGES };
  const changes = diffArrays(tokensOf(original), tokensOf(copy), limits);
  return changes && joined(changes.map(stretchOf));
}

/** So many tokens may differ at the most: the memory that it takes grows with their square. */
const MOST_CHANGES = 5000;

/** Scripts that are written without spaces: of these, each character is compared on its own, with its marks. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
/** Dots in a row are one token: a full stop is not the start of an ellipsis. */
const TOKEN = new RegExp(
  `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}_])+|\\.{2,}|\\r?\\n|[^\\S\\r\\n]+|[^]`,
  'gu',
);

function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

function stretchOf(change: { readonly value: string[]; readonly added: boolean; readonly removed: boolean }): Stretch {
  return { text: change.value.join(''), side: change.removed ? 'original' : change.added ? 'copy' : 'both' };
}

/** Changes that only a space stands between are one, so that “old town” becomes “new city” and not each word a word. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  let original = '';
  let copy = '';
  const flush = (): void => {
    if (original !== '') result.push({ text: original, side: 'original' });
    if (copy !== '') result.push({ text: copy, side: 'copy' });
    original = copy = '';
  };
  stretches.forEach(({ text, side }, i) => {
    if (side === 'original') original += text;
    else if (side === 'copy') copy += text;
    else if (original !== '' && copy !== '' && isSpace(text) && i < stretches.length - 1) {
      original += text;
      copy += text;
    } else {
      flush();
      result.push({ text, side });
    }
  });
  flush();
  return result;
}

function isSpace(text: string): boolean {
  return /^[^\S\r\n]+$/.test(text);
}
