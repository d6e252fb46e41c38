import type { Stretch } from '../worker/wordChanges';

/** A word diff in Markdown; `complete` is false if its end was cut off. */
export interface DiffMarkdown {
  readonly markdown: string;
  readonly complete: boolean;
}

/** So many characters of a diff are shown at most … */
const MOST = 600;
/** … and so many of what is the same on both sides, next to a change. */
const CONTEXT = 30;

/** `stretches` in Markdown, for a small space: ~~only in the original~~, **only in the copy**, a few words around. */
export function diffMarkdown(stretches: readonly Stretch[]): DiffMarkdown {
  let markdown = '';
  let left = MOST;
  for (const [i, { text, side }] of stretches.entries()) {
    const shown = side === 'both' ? shortened(text, i > 0, i < stretches.length - 1) : text;
    const fitting = head(shown, left);
    // Words that stand for others are set apart from them.
    if (side === 'copy' && stretches[i - 1]?.side === 'original' && !/\s$/.test(markdown)) markdown += ' ';
    markdown += side === 'both' ? plain(fitting) : marked(fitting, side === 'original' ? '~~' : '**');
    if (fitting !== shown) return { markdown: `${markdown} …`, complete: false };
    left -= shown.length;
  }
  return { markdown, complete: true };
}

/** The first words of `text`, at most `length` characters, with “…” if there are more. */
export function firstWords(text: string, length: number): string {
  return text.length > length ? `${head(text, length)}…` : text;
}

/** `text` so that Markdown shows it as it is: all punctuation of ASCII may be escaped, so all of it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** What both sides have, without what is far from a change on either side. */
function shortened(text: string, changeBefore: boolean, changeAfter: boolean): string {
  const start = changeBefore ? head(text, CONTEXT) : '';
  const end = changeAfter ? tail(text, CONTEXT) : '';
  const dots = start === '' ? '… ' : end === '' ? ' …' : ' … ';
  return start.length + dots.length + end.length < text.length ? start + dots + end : text;
}

function plain(text: string): string {
  return text.split('\n').map(escapeMarkdown).join(LINE_BREAK);
}

/**
 * `text` between `sign`s, line by line, with the white space outside them, where Markdown wants it. At the side of
 * punctuation a sign counts only if there is no letter on its other side; an invisible character makes it count.
 */
function marked(text: string, sign: string): string {
  const lines = text.split('\n').map((line) => {
    const content = line.trim();
    if (content === '') return line;
    const [before, after] = line.split(content, 2);
    const start = /^[\p{L}\p{N}]/u.test(content) ? '' : WORD_JOINER;
    const end = /[\p{L}\p{N}]$/u.test(content) ? '' : WORD_JOINER;
    return `${before}${sign}${start}${escapeMarkdown(content)}${end}${sign}${after}`;
  });
  return lines.join(LINE_BREAK);
}

const LINE_BREAK = '  \n';
const WORD_JOINER = '\u2060';

/** The start of `text`, at most `length` characters; it ends at the end of a word, if that is not far. */
function head(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  const words = /\s/.test(text[length]!) ? start : start.replace(/\s\S*$/, '');
  return words.length > length / 2 ? words : start;
}

/** The end of `text`, as `head`. */
function tail(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = text.slice(-length).replace(/^(?:[\udc00-\udfff]|\p{M})+/u, '');
  const words = /\s/.test(text.at(-length - 1)!) ? end : end.replace(/^\S*\s/, '');
  return words.length > length / 2 ? words : end;
}
