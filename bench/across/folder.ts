import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyLines } from '../copies';
import { type Prose, ProseMaker, textOf } from '../prose';
import { Random } from '../random';

/** What a folder of made-up documents is to be like. */
export interface FolderSpec {
  readonly files: number;
  /** How long each file is at least, in bytes of UTF-8. */
  readonly bytes: number;
  /** Share of the text that stands in an earlier file too, in [0, 1): word for word, nearly, or several paragraphs. */
  readonly duplicates: number;
}

/** Writes the files, the same for the same `spec` on every machine; how many bytes they have. */
export function writeFolder(folder: string, { files, bytes, duplicates }: FolderSpec): number {
  mkdirSync(folder, { recursive: true });
  const random = new Random(1);
  const maker = new ProseMaker(random);
  /** Paragraphs of earlier files, some hundred at a time. */
  const earlier: Prose[] = [];
  let written = 0;
  for (let file = 0; file < files; file++) {
    const lines: string[] = [];
    const own: Prose[] = [];
    let [total, copied] = [0, 0];
    while (total < bytes) {
      const isCopy = earlier.length >= FEWEST && copied < duplicates * total && random.chance(2 * duplicates);
      const kind = random.pick(['exact', 'near', 'block'] as const);
      const more = isCopy ? copyLines(kind, earlier, random, maker) : [];
      if (!isCopy) {
        const paragraph = maker.paragraph();
        own.push(paragraph);
        more.push(textOf(paragraph));
      }
      for (const line of more) {
        const size = Buffer.byteLength(line) + 1;
        total += size;
        if (isCopy) copied += size;
        lines.push(line);
      }
    }
    for (const paragraph of own) {
      if (earlier.length < MOST) earlier.push(paragraph);
      else if (random.chance(0.01)) earlier[random.between(0, MOST - 1)] = paragraph;
    }
    const text = `${lines.join('\n')}\n`;
    writeFileSync(join(folder, `${String(file).padStart(5, '0')}.txt`), text);
    written += Buffer.byteLength(text);
  }
  return written;
}

const FEWEST = 100;
const MOST = 5000;
