import type { Sentence } from '../../core';
import { AcrossDocuments } from '../../core/across/acrossDocuments';
import type { Elsewhere } from '../../core/across/elsewhere';
import type { Fingerprint } from '../../core/across/fingerprint';
import { checksum } from '../checksum';

/** The fingerprint of a file, and the least similarity by its settings. */
export interface FilePrint extends Fingerprint {
  readonly similarity: number;
}

/** What of a file stands in others. */
export interface FileElsewhere {
  /** The same for all that flags the same paragraphs of the file, wherever these stand in others. */
  readonly mark: number;
  readonly copies: Elsewhere;
}

/**
 * The files of a ledger, compared with each other. They are compared when `compare` is called, not with each change: till
 * then what was found stays, and misleads nobody, since it says by their hashes which paragraphs it means.
 */
export class AcrossFiles {
  private readonly prints = new Map<string, FilePrint>();
  /** By the last comparison; `undefined` where there was none. */
  private documents: AcrossDocuments | undefined;
  private isOld = false;
  /** How many 3-grams all files have, kept or not. */
  private grams = 0;

  constructor(private readonly mostGrams = MOST_GRAMS) {}

  /** Takes in the fingerprint of the file at `uri`; there is none where its rule is off. */
  put(uri: string, print: FilePrint | undefined): void {
    const known = this.prints.get(uri);
    if (known !== undefined && print !== undefined && isSame(known, print) && this.has(uri)) return;
    this.take(uri);
    if (print === undefined) return;
    this.isOld = true;
    const had = this.grams;
    this.grams += gramsIn(print);
    this.prints.set(uri, this.isOverLimit ? withoutGrams(print) : print);
    if (!this.isOverLimit || had > this.mostGrams) return;
    for (const [other, whole] of this.prints) this.prints.set(other, withoutGrams(whole));
  }

  take(uri: string): void {
    const print = this.prints.get(uri);
    if (print === undefined) return;
    this.prints.delete(uri);
    this.grams -= gramsIn(print);
    this.isOld = true;
  }

  clear(): void {
    this.prints.clear();
    this.grams = 0;
    this.documents = undefined;
  }

  /** Whether all is known of the file at `uri` that a comparison wants. */
  has(uri: string): boolean {
    const print = this.prints.get(uri);
    return print !== undefined && (this.isOverLimit || isWhole(print));
  }

  /** Compares all files, where one has changed since they were compared. */
  compare(): void {
    if (this.documents === undefined || this.isOld) this.documents = this.compared();
    this.isOld = false;
  }

  /** What of the file at `uri` stands in others, by the last comparison. O(its paragraphs). */
  of(uri: string): FileElsewhere {
    this.documents ??= this.compared();
    const copies = this.documents.of(uri);
    const shown = [...copies].map(([hash, { similarity, next }]) => [hash, similarity, next]);
    return { copies, mark: shown.length === 0 ? 0 : checksum(JSON.stringify(shown)) };
  }

  /** What the last comparison could not do, and why. */
  get notices(): readonly Sentence[] {
    if (this.isOverLimit) {
      const message =
        'More than {0} words would have to be compared: of what stands in another file, only what is the same word for word is found. Fewer files change that.';
      return [{ message, args: [this.mostGrams] }];
    }
    return this.documents?.notices ?? [];
  }

  private compared(): AcrossDocuments {
    const documents = [...this.prints].map(([name, print]) => ({ ...print, name }));
    const least = documents.reduce((least, { similarity }) => Math.min(least, similarity), 1);
    return new AcrossDocuments(documents, { similarity: this.isOverLimit ? 1 : least });
  }

  private get isOverLimit(): boolean {
    return this.grams > this.mostGrams;
  }
}

/** Four bytes each, and as much again while they are compared; about as many as 100 MB of English have words. */
const MOST_GRAMS = 1 << 24;

function gramsIn({ gramEnds }: Fingerprint): number {
  return gramEnds.at(-1) ?? 0;
}

function isWhole(print: Fingerprint): boolean {
  return print.grams.length === gramsIn(print);
}

function withoutGrams(print: FilePrint): FilePrint {
  return { ...print, grams: new Uint32Array() };
}

/** Whether two fingerprints are of paragraphs that say the same, at the same lines. */
function isSame(a: FilePrint, b: FilePrint): boolean {
  return (
    a.similarity === b.similarity &&
    (['hashes', 'lines', 'compared'] as const).every(
      (name) => a[name].length === b[name].length && a[name].every((value, i) => Object.is(value, b[name][i])),
    )
  );
}
