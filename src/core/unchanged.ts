import type { Document } from './document';

/**
 * By paragraph of `document` the one of `before` that is the same, as far as the two texts are alike from the start and
 * from the end on; `undefined` where there is none. O(n), most of which is to compare the characters.
 */
export function unchanged(before: Document, document: Document): (i: number) => number | undefined {
  const [old, now] = [before.paragraphs, document.paragraphs];
  const most = Math.min(old.length, now.length);
  const { prefix, suffix } = alike(before.text, document.text);
  const moved = document.text.length - before.text.length;

  let first = 0;
  while (first < most) {
    const [a, b] = [before.lines.spanOf(old[first]!), document.lines.spanOf(now[first]!)];
    if (a.start !== b.start || a.end !== b.end || b.end > prefix) break;
    first++;
  }
  let last = 0;
  while (last < most - first) {
    const a = before.lines.spanOf(old[old.length - 1 - last]!);
    const b = document.lines.spanOf(now[now.length - 1 - last]!);
    if (a.start + moved !== b.start || a.end + moved !== b.end || b.start < document.text.length - suffix) break;
    last++;
  }
  return (i) => (i < first ? i : i >= now.length - last ? i - now.length + old.length : undefined);
}

/** How many code units two texts have in common at the start, and at the end of what is left. */
function alike(a: string, b: string): { readonly prefix: number; readonly suffix: number } {
  const most = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < most && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (suffix < most - prefix && a.charCodeAt(a.length - 1 - suffix) === b.charCodeAt(b.length - 1 - suffix))
    suffix++;
  return { prefix, suffix };
}
