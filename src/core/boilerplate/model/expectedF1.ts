import { uint8s } from '../../typedArrays';

/**
 * Which lines to leave out so that the word-F1 of what is kept is expected to be highest: `content` has for each line the
 * probability that it is content, `words` how long it is. On a page that is hard to tell apart that is fewer lines than
 * those that are rather boilerplate. The expected F1 is taken as the quotient of the expected parts (Dembczyński et al.
 * 2013, "Optimizing the F-measure in multi-label classification"). O(n log n).
 */
export function leftOut(content: ArrayLike<number>, words: ArrayLike<number>): Uint8Array {
  const count = content.length;
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => content[b]! - content[a]! || a - b);
  let all = 0;
  for (let i = 0; i < count; i++) all += content[i]! * words[i]!;
  let [kept, right, best, until] = [0, 0, 0, 0];
  order.forEach((line, position) => {
    kept += words[line]!;
    right += words[line]! * content[line]!;
    const f1 = (2 * right) / (kept + all);
    if (f1 > best) [best, until] = [f1, position + 1];
  });
  const out = uint8s(count);
  for (const line of order.slice(until)) if (content[line]! < SURELY_CONTENT) out[line] = 1;
  return out;
}

/** What is more probably content than this is kept in any case. */
const SURELY_CONTENT = 0.9;
