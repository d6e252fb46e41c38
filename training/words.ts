/** The words of `text` as scorers of extraction count them: runs of word characters, in lower case. */
export function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
}

/** How often each word stands in a text. */
export type Bag = ReadonlyMap<string, number>;

export function bagOf(words: readonly string[]): Bag {
  const bag = new Map<string, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** The F1 between the bags of `words` and of the gold text, in [0, 1]; 1 where both are empty. */
export function wordF1(words: readonly string[], gold: Bag): number {
  let size = 0;
  for (const count of gold.values()) size += count;
  if (words.length + size === 0) return 1;
  let shared = 0;
  for (const [word, count] of bagOf(words)) shared += Math.min(count, gold.get(word) ?? 0);
  return (2 * shared) / (words.length + size);
}
