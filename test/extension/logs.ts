/** Folders of files in which paragraphs of others stand too. */
import { fileUri, PROSE } from './support';

let made = 0;

/** Files of a folder that have paragraphs of each other, and none of any other folder: those are forgotten later. */
export function newLog() {
  const day = 'abcdefghijklmnopqrstuvwxyz'[made++]!.repeat(5);
  const [P0, P1, P2, P3] = PROSE.map((line) => `On ${day} day of ${day}: ${line} So says ${day} of ${day}.`) as [
    string,
    string,
    string,
    string,
  ];
  const near = P1.replace('seen', 'met');
  const folder = fileUri(`across-${made}/log`);
  const texts = { [A]: ['The log of Monday:', P0, P1], [B]: [P2, P0], [C]: [P3, near] };
  return { folder, texts, P0, P1, P2 };
}

export const [A, B, C] = ['a [x](command:evil).txt', 'b.txt', 'c.txt'] as const;
