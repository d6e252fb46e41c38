import type { Sentence } from '../core';

/** What a text may be like to be analysed. */
export interface Limits {
  /** In UTF-16 code units. */
  readonly largestDocument: number;
  readonly longestLine: number;
  readonly skipBinary: boolean;
}

/** The limit that `text` breaks, if any, and the setting that changes it. O(n). */
export function limitOf(
  text: string,
  limits: Limits,
): { readonly reason: Sentence; readonly setting: string } | undefined {
  if (text.length > limits.largestDocument) {
    return {
      reason: {
        message: '{0} characters, the limit is {1}',
        args: [text.length.toLocaleString('en'), limits.largestDocument.toLocaleString('en')],
      },
      setting: 'winnow.limits.documentSize',
    };
  }
  if (limits.skipBinary && looksBinary(text)) {
    return {
      reason: { message: 'it looks like binary data', args: [] },
      setting: 'winnow.limits.skipBinary',
    };
  }
  const line = firstLineOver(text, limits.longestLine);
  if (line !== undefined) {
    return {
      reason: {
        message: 'line {0} has over {1} characters',
        args: [line + 1, limits.longestLine.toLocaleString('en')],
      },
      setting: 'winnow.limits.lineLength',
    };
  }
  return undefined;
}

/** So much of the start is looked at, as other tools do. */
const SAMPLE = 8192;
/** The share of control and replacement characters from which on text is binary. */
const UNREADABLE = 0.1;

function looksBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  if (sample.includes('\0')) return true;
  const unreadable = sample.match(/[\x01-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  return unreadable > sample.length * UNREADABLE;
}

/** The first line of more than `longest` code units, counted from 0. */
function firstLineOver(text: string, longest: number): number | undefined {
  let start = 0;
  for (let line = 0; start <= text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > longest) return line;
    start = end + 1;
  }
  return undefined;
}
