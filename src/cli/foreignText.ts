import type { Edit } from '../core/clean';
import { Failure, UsageError } from './trouble';

/*
 * Texts that are not UTF-8. They are decoded to be looked at, and never encoded: what a clean leaves is cut out of the
 * bytes themselves, at line ends, so that it is the same bytes whatever the encoding can say in more ways than one.
 */

/** A text in another encoding than UTF-8, and where its lines end in its bytes. */
export interface ForeignText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly bytes: Uint8Array;
  /** How many bytes a code unit has: 2 in UTF-16. */
  readonly unit: 1 | 2;
  readonly bigEndian: boolean;
  /** How many bytes the byte order mark has. */
  readonly markLength: number;
}

/** The standard's name of the encoding `name` (https://encoding.spec.whatwg.org); throws a `UsageError` where it is none. */
export function readEncoding(name: string): string {
  let encoding: string;
  try {
    ({ encoding } = new TextDecoder(name));
  } catch {
    throw new UsageError(`--encoding '${name}' is not known here; there are ${SOME} and others of the web`);
  }
  if (encoding === 'iso-2022-jp') {
    throw new UsageError(
      `--encoding ${name}: what its bytes mean depends on those before them, so no line can be taken out`,
    );
  }
  return encoding;
}

/** Decodes `bytes`; throws a `Failure` where they are not of `encoding`. O(n). */
export function decodeForeign(bytes: Uint8Array, encoding: string): ForeignText {
  const mark = MARKS.find(({ start }) => start.every((byte, i) => bytes[i] === byte));
  const isUtf16 = encoding.startsWith('utf-16');
  if (mark !== undefined && !(isUtf16 && mark.name.startsWith('utf-16'))) {
    throw new Failure(`begins with the byte order mark of ${mark.name}, so it is not ${encoding}`);
  }
  const actual = mark?.name ?? encoding;
  const markLength = mark?.start.length ?? 0;
  let text: string;
  try {
    text = new TextDecoder(actual, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(markLength));
  } catch {
    throw new Failure(`is not ${actual}`);
  }
  if (text.includes('\0')) throw new Failure(`has NUL characters, so it is no text in ${actual}`);
  if (actual === 'windows-1252')
    text = text.replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252[byte.charCodeAt(0) - 0x80]!);
  return { text, bytes, unit: isUtf16 ? 2 : 1, bigEndian: actual === 'utf-16be', markLength };
}

/** `edits` of the text, which begin and end where lines and line ends do, as edits of its bytes. O(n). */
export function byteEdits(foreign: ForeignText, edits: readonly Edit[]): Edit[] {
  const { text, bytes, unit, markLength } = foreign;
  let offset = 0;
  let place = markLength;
  /** From `place`, where `offset` is, to where `target` is. */
  const seek = (target: number): number => {
    while (offset < target) {
      const end = nextLineEnd(text, offset);
      const endPlace = nextLineEndIn(foreign, place);
      if (target < end || (end === text.length) !== (endPlace === bytes.length)) {
        throw new Failure('can’t be cut at its lines');
      }
      [offset, place] = [end, endPlace];
      if (target === end) break;
      [offset, place] = [end + 1, endPlace + unit];
    }
    return place;
  };
  return edits.map(({ start, end, text: replacement }) => ({ start: seek(start), end: seek(end), text: replacement }));
}

/** The bytes that `edits` of the text leave. O(n). */
export function cutForeign(foreign: ForeignText, edits: readonly Edit[]): Buffer {
  const { bytes, unit, bigEndian } = foreign;
  const space = unit === 1 ? [SPACE] : bigEndian ? [0, SPACE] : [SPACE, 0];
  const parts: Uint8Array[] = [];
  let kept = 0;
  for (const { start, end, text } of byteEdits(foreign, edits)) {
    parts.push(bytes.subarray(kept, start), Uint8Array.from(text === '' ? [] : space));
    kept = end;
  }
  return Buffer.concat([...parts, bytes.subarray(kept)]);
}

function nextLineEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (isLineEnd(text.charCodeAt(i))) return i;
  return text.length;
}

/** In all encodings here a byte of a line end is nothing else, also behind a byte that begins a character. */
function nextLineEndIn({ bytes, unit, bigEndian }: ForeignText, from: number): number {
  for (let i = from; i < bytes.length; i += unit) {
    const [low, high] =
      unit === 1 ? [bytes[i]!, 0] : bigEndian ? [bytes[i + 1]!, bytes[i]!] : [bytes[i]!, bytes[i + 1]!];
    if (high === 0 && isLineEnd(low)) return i;
  }
  return bytes.length;
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

const SPACE = 0x20;
const SOME =
  'windows-1252, windows-1251, iso-8859-2, koi8-r, gb18030, big5, shift_jis, euc-jp, euc-kr, utf-16le, utf-16be';
const MARKS = [
  { name: 'utf-8', start: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', start: [0xff, 0xfe] },
  { name: 'utf-16be', start: [0xfe, 0xff] },
] as const;

/** What the standard has for the bytes 80 to 9F, where Node takes them for control characters (nodejs/node#56542). */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
