import { tokenise } from '../tokens';
import { STRONG_NAMES, WEAK_NAMES } from './phrases/networkNames';

const NAMES = new Map<string, boolean>([
  ...WEAK_NAMES.map((name) => [tokenKey(name), false] as const),
  ...STRONG_NAMES.map((name) => [tokenKey(name), true] as const),
]);
const LONGEST_NAME = Math.max(...[...NAMES.keys()].map((name) => name.split(' ').length));

/** How many names of networks `tokens` consist of, and how many of these are strong; `undefined` for anything else. */
export function readNetworks(
  tokens: readonly string[],
): { readonly names: number; readonly strong: number } | undefined {
  let names = 0;
  let strong = 0;
  for (let i = 0; i < tokens.length; ) {
    let length = Math.min(LONGEST_NAME, tokens.length - i);
    while (length > 0 && !NAMES.has(tokens.slice(i, i + length).join(' '))) length--;
    if (length === 0) return undefined;
    names++;
    if (NAMES.get(tokens.slice(i, i + length).join(' '))) strong++;
    i += length;
  }
  return strong > 0 ? { names, strong } : undefined;
}

function tokenKey(name: string): string {
  return tokenise(name).join(' ');
}
