import type { Sentence } from '../../core';
import { AcrossDocuments } from '../../core/across/acrossDocuments';
import type { Elsewhere } from '../../core/across/elsewhere';
import type { Fingerprint } from '../../core/across/fingerprint';
import { checksum } from '../checksum';

/** The fingerprint of a file, and the least similarity by its settings. */
export interface FilePrint extends Fingerprint {
  readonly similarity: number;
  /** Tells it from others of the file. */
  readonly mark: number;
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
  /** The parts that have changed since they were saved. */
  private readonly unsaved = new Set<number>();
  /** How many 3-grams all files have, kept or not. */
  private grams = 0;

  constructor(private readonly mostGrams = MOST_GRAMS) {}

  /** Takes in the fingerprint of the file at `uri`; there is none where its rule is off. */
  put(uri: string, print: FilePrint | undefined): void {
    if (print !== undefined && this.has(uri, print.mark)) return;
    this.take(uri);
    if (print === undefined) return;
    this.changed(uri);
    const had = this.grams;
    this.grams += gramsIn(print);
    this.prints.set(uri, this.isOverLimit ? withoutGrams(print) : print);
    if (!this.isOverLimit || had > this.mostGrams) return;
    for (const [other, whole] of this.prints) this.prints.set(other, withoutGrams(whole));
  }

  /** As `put`, of a fingerprint that is saved. */
  restore(uri: string, print: FilePrint): void {
    this.put(uri, print);
    this.unsaved.delete(partOf(uri));
  }

  take(uri: string): void {
    const print = this.prints.get(uri);
    if (print === undefined) return;
    this.prints.delete(uri);
    this.grams -= gramsIn(print);
    this.changed(uri);
  }

  clear(): void {
    this.prints.clear();
    this.unsaved.clear();
    this.grams = 0;
    this.documents = undefined;
  }

  /** Whether the fingerprint with `mark` is known of the file at `uri`, with all that a comparison wants. */
  has(uri: string, mark: number): boolean {
    const print = this.prints.get(uri);
    return print?.mark === mark && (this.isOverLimit || isWhole(print));
  }

  /** The numbers of the parts that are to be saved. */
  get changedParts(): number[] {
    return [...this.unsaved];
  }

  /** The fingerprints of a part, to be saved. */
  part(number: number): (readonly [string, FilePrint])[] {
    this.unsaved.delete(number);
    return [...this.prints].filter(([uri]) => partOf(uri) === number);
  }

  /** Compares all files, where one has changed since they were compared. */
  compare(): void {
    if (this.documents === undefined || this.isOld) this.documents = this.compared();
    this.isOld = false;
  }

  /** What of the file at `uri` stands in others, by the last comparison. O(its paragraphs). */
  of(uri: string): FileElsewhere {
    if (this.documents === undefined) this.compare();
    const copies = this.documents!.of(uri);
    const shown = [...copies].map(([hash, { similarity, next }]) => [hash, similarity, next]);
    return { copies, mark: shown.length === 0 ? 0 : checksum(JSON.stringify(shown)) };
  }

  /** What the last comparison could not do, and why. */
  get notices(): readonly Sentence[] {
    if (this.isOverLimit) {
      const message =
        'More than {0} words would have to be compared: of what stands in another file, only what is the same word for word is found. Fewer files change that.';
      return [{ message, args: [this.mostGrams.toLocaleString('en')] }];
    }
    return this.documents?.notices ?? [];
  }

  private changed(uri: string): void {
    this.isOld = true;
    this.unsaved.add(partOf(uri));
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

/**
 * Of some 35 MB of English; four bytes each, and about as much again while they are compared: a scan of 100 MB is to stay
 * below 500 MB in all.
 */
const MOST_GRAMS = 6_000_000;

function gramsIn({ gramEnds }: Fingerprint): number {
  return gramEnds.at(-1) ?? 0;
}

function isWhole(print: Fingerprint): boolean {
  return print.grams.length === gramsIn(print);
}

function withoutGrams(print: FilePrint): FilePrint {
  return { ...print, grams: new Uint32Array() };
}

/** They are saved in parts, so that a change of one file does not write all, which may be tens of megabytes. */
function partOf(uri: string): number {
  return checksum(uri) % PARTS;
}

const PARTS = 16;
