import { constants } from 'node:buffer';
import { applyEdits, type Edit } from '../core/clean';
import { cutForeign, decodeForeign, type ForeignText } from './foreignText';
import { Failure } from './trouble';

/** A text as it stands in a file, its byte order mark taken off. */
export interface DecodedText {
  readonly text: string;
  readonly byteOrderMark: string;
  /** Where it is not UTF-8. */
  readonly foreign?: ForeignText;
}

/** Decodes a file, of UTF-8 unless `encoding` names another; throws a `Failure` where it is something else. O(n). */
export function decodeFile(bytes: Uint8Array, encoding = 'utf-8'): DecodedText {
  if (encoding === 'utf-8') return decode(bytes);
  const foreign = decodeForeign(bytes, encoding);
  return { text: foreign.text, byteOrderMark: '', foreign };
}

/** The bytes of a file after `edits` of its text. O(n). */
export function bytesAfter(decoded: DecodedText, edits: readonly Edit[]): Buffer {
  const { foreign, text } = decoded;
  return foreign ? cutForeign(foreign, edits) : encode(applyEdits(text, edits), decoded);
}

/**
 * Decodes UTF-8. Throws a `Failure` with `advice` where `bytes` are something else; what it returns encodes to the same
 * bytes. O(n).
 */
export function decode(bytes: Uint8Array, advice = CONVERT): DecodedText {
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    throw new Failure(`${bytes.length} bytes are too many for one text; split it`);
  }
  const mark = MARKS.find(({ start }) => start.every((byte, i) => bytes[i] === byte));
  if (mark !== undefined) {
    const { name } = mark;
    throw new Failure(
      `not UTF-8 but ${name}; ${name === 'UTF-16' ? 'say --encoding utf-16, or ' : ''}convert it first, for example: iconv -f ${name} -t UTF-8`,
    );
  }
  // Valid UTF-8, but what writes them is UTF-16 or no text at all, and taking lines out would damage it.
  if (bytes.includes(0)) throw new Failure(`has NUL bytes, so it is binary or UTF-16; ${advice}`);
  let text: string;
  try {
    text = UTF_8.decode(bytes);
  } catch {
    throw new Failure(`not UTF-8; ${advice}`);
  }
  const shift = SHIFTS.find(({ sign }) => text.includes(sign));
  if (shift !== undefined) {
    throw new Failure(`not UTF-8 but ${shift.name}; convert it first, for example: iconv -f ${shift.name} -t UTF-8`);
  }
  return text.startsWith(BYTE_ORDER_MARK)
    ? { text: text.slice(1), byteOrderMark: BYTE_ORDER_MARK }
    : { text, byteOrderMark: '' };
}

/** Decodes a JSON record, which is UTF-8 or none. As `decode`. */
export function decodeRecord(bytes: Uint8Array): DecodedText {
  return decode(bytes, 'JSON has to be: convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8');
}

/** The bytes of `text` with the byte order mark that `decoded` had. */
export function encode(text: string, { byteOrderMark }: Pick<DecodedText, 'byteOrderMark'>): Buffer {
  return Buffer.from(byteOrderMark + text, 'utf8');
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BYTE_ORDER_MARK = '\ufeff';
/** The byte order marks of other encodings, the longer ones first: one begins like another. By the names that iconv knows. */
const MARKS = [
  { name: 'UTF-32', start: [0xff, 0xfe, 0, 0] },
  { name: 'UTF-32', start: [0, 0, 0xfe, 0xff] },
  { name: 'UTF-16', start: [0xff, 0xfe] },
  { name: 'UTF-16', start: [0xfe, 0xff] },
] as const;
/** What is in texts of encodings that are ASCII to the byte, and change what it means by such signs. */
const SHIFTS = [
  { name: 'ISO-2022-JP', sign: '\x1b$B' },
  { name: 'ISO-2022-JP', sign: '\x1b$@' },
  { name: 'ISO-2022-KR', sign: '\x1b$)C' },
] as const;
const CONVERT =
  'name its encoding (--encoding windows-1252), or convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8';
