import { constants } from 'node:buffer';
import { Failure } from './trouble';

/** A text as it stands in a file of UTF-8, its byte order mark taken off. */
export interface DecodedText {
  readonly text: string;
  readonly byteOrderMark: string;
}

/** Decodes UTF-8. Throws a `Failure` where `bytes` are something else; what it returns encodes to the same bytes. O(n). */
export function decode(bytes: Uint8Array): DecodedText {
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    throw new Failure(`${bytes.length} bytes are too many for one text; split it`);
  }
  // Valid UTF-8, but what writes them is UTF-16 or no text at all, and taking lines out would damage it.
  if (bytes.includes(0)) throw new Failure(`has NUL bytes, so it is binary or UTF-16; ${CONVERT}`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure(`not UTF-8; ${CONVERT}`);
  }
  return text.startsWith(BYTE_ORDER_MARK)
    ? { text: text.slice(1), byteOrderMark: BYTE_ORDER_MARK }
    : { text, byteOrderMark: '' };
}

/** The bytes of `text` with the byte order mark that `decoded` had. */
export function encode(text: string, { byteOrderMark }: Pick<DecodedText, 'byteOrderMark'>): Buffer {
  return Buffer.from(byteOrderMark + text, 'utf8');
}

const BYTE_ORDER_MARK = '\ufeff';
const CONVERT = 'convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8';
