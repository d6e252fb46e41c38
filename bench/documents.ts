import { COPY_KINDS, type CopyKind, copyLines } from './copies';
import { furniture } from './furniture';
import { type Prose, ProseMaker, textOf } from './prose';
import { Random } from './random';

/** What a document is to be like. */
export interface DocumentSpec {
  /** How long it is, in bytes of UTF-8; it ends with the line that reaches them. */
  readonly bytes: number;
  /** Share of the prose, in bytes, that is in copies of all kinds, in [0, 1). */
  readonly duplicates: number;
  readonly seed?: number;
}

/** A document in the shape of scraped text, one paragraph a line. */
export interface BenchDocument {
  readonly text: string;
  /** In UTF-8. */
  readonly bytes: number;
  /** Share of the prose that is in copies, as it came out. */
  readonly duplicates: number;
  /** How many copies of each kind there are; a block is one. */
  readonly copies: Readonly<Record<CopyKind, number>>;
}

/** Makes a document, the same for the same `spec` on every machine. O(n). */
export function makeDocument({ bytes, duplicates, seed = 1 }: DocumentSpec): BenchDocument {
  const random = new Random(seed);
  const maker = new ProseMaker(random);
  const lines: string[] = [];
  const originals: Prose[] = [];
  const copies = Object.fromEntries(COPY_KINDS.map((kind) => [kind, 0])) as Record<CopyKind, number>;
  let [total, prose, copied] = [0, 0, 0];
  const add = (line: string): number => {
    lines.push(line);
    const size = Buffer.byteLength(line) + 1;
    total += size;
    return size;
  };

  while (total < bytes) {
    // Twice the share while there are too few, so that copies stand everywhere and the sum keeps to it.
    if (originals.length >= FEWEST_ORIGINALS && copied < duplicates * prose && random.chance(2 * duplicates)) {
      const kind = random.pick(COPY_KINDS);
      copies[kind]++;
      for (const line of copyLines(kind, originals, random, maker)) {
        const size = add(line);
        copied += size;
        prose += size;
      }
    } else {
      const paragraph = maker.paragraph();
      originals.push(paragraph);
      prose += add(textOf(paragraph));
    }
    if (random.chance(0.15)) for (const line of furniture(random, maker)) add(line);
  }
  return { text: `${lines.join('\n')}\n`, bytes: total, duplicates: copied / prose, copies };
}

/** Copies begin once there is something to copy. */
const FEWEST_ORIGINALS = 12;
