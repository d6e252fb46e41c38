import { turn } from './turn';

/**
 * Of a text, to tell whether two are the same: FNV-1a over its code units. O(n). `before` is the checksum of what stands
 * before `text`, if that is a part of one.
 */
export function checksum(text: string, before = 0x811c9dc5): number {
  let hash = before;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The checksum of `text`, with turns for all else on the way. */
export async function checksumInTurns(text: string): Promise<number> {
  let sum = checksum('');
  for (let start = 0; start < text.length; start += PART) {
    await turn();
    sum = checksum(text.slice(start, start + PART), sum);
  }
  return sum;
}

/** In code units. */
const PART = 1 << 17;
