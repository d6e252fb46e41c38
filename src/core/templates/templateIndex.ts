import { LineCounts, type ReadonlyLineCounts } from './lineCounts';
import type { LineHashes } from './lineHashes';

/** What is known of the documents of one site, or another group of documents that share a template. */
export interface SiteTemplate {
  /** As messages call it. */
  readonly name: string;
  readonly documents: number;
  /** In how many of the documents a line stands, by its hash (see `lineHashes`), for those in two and more. */
  readonly lines: Pick<ReadonlyLineCounts, 'get'>;
}

/** A group of an index: how many documents it has, and in how many of them each line stands, by its hash. */
export interface IndexGroup {
  readonly documents: number;
  readonly lines: ReadonlyLineCounts;
}

/** An index as data, for other threads: the groups one after the other, in columns. */
export interface IndexColumns {
  readonly names: readonly string[];
  readonly documents: readonly number[];
  /** How many lines each group has in the columns below. */
  readonly sizes: readonly number[];
  readonly hashes: Float64Array;
  readonly counts: Uint32Array;
}

interface Counts {
  documents: number;
  readonly lines: LineCounts;
}

/**
 * In how many documents of each group each line stands: exact counts of hashes. The index of two halves, merged, is the
 * index of the whole; the order in which documents come plays no part.
 */
export class TemplateIndex {
  private readonly byName = new Map<string, Counts>();

  /** The groups, by name. */
  get groups(): ReadonlyMap<string, IndexGroup> {
    return this.byName;
  }

  /** Counts a document of `group`. O(lines). */
  add(group: string, hashes: LineHashes): void {
    this.addDocument(group, differentHashes(hashes));
  }

  /** As `add`, of a document that has these different hashes. */
  addDocument(group: string, hashes: Iterable<number>): void {
    const { lines } = this.count(group, 1);
    for (const hash of hashes) lines.add(hash, 1);
  }

  /** The opposite of `addDocument`, for a document that was counted. O(lines). */
  removeDocument(group: string, hashes: Iterable<number>): void {
    const found = this.count(group, -1);
    for (const hash of hashes) found.lines.takeOne(hash);
    if (found.documents <= 0) this.byName.delete(group);
  }

  /** Adds all that `other` has counted, of other documents. O(lines of `other`). */
  merge(other: TemplateIndex): void {
    for (const [name, group] of other.byName) this.addGroup(name, group);
  }

  /** Adds what was counted of other documents of the group `name`. O(lines). */
  addGroup(name: string, { documents, lines }: IndexGroup): void {
    const own = this.count(name, documents).lines;
    for (const [hash, count] of lines) own.add(hash, count);
  }

  /** All that was counted. O(lines). */
  columns(): IndexColumns {
    const groups = [...this.byName];
    const sizes = groups.map(([, { lines }]) => lines.size);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const [hashes, counts] = [new Float64Array(total), new Uint32Array(total)];
    let i = 0;
    for (const [, { lines }] of groups) {
      for (const [hash, count] of lines) {
        hashes[i] = hash;
        counts[i++] = count;
      }
    }
    return {
      names: groups.map(([name]) => name),
      documents: groups.map(([, group]) => group.documents),
      sizes,
      hashes,
      counts,
    };
  }

  /** Adds what another index has counted, of other documents. O(lines). */
  addColumns({ names, documents, sizes, hashes, counts }: IndexColumns): void {
    let i = 0;
    for (const [group, name] of names.entries()) {
      const { lines } = this.count(name, documents[group]!);
      for (const end = i + sizes[group]!; i < end; i++) lines.add(hashes[i]!, counts[i]!);
    }
  }

  /** What is known of `group`; `undefined` where it has no document. */
  site(group: string): (SiteTemplate & IndexGroup) | undefined {
    const found = this.byName.get(group);
    if (found === undefined) return undefined;
    const lines = new LineCounts();
    for (const [hash, count] of found.lines) if (count > 1) lines.add(hash, count);
    return { name: group, documents: found.documents, lines };
  }

  private count(group: string, documents: number): Counts {
    let found = this.byName.get(group);
    if (found === undefined) this.byName.set(group, (found = { documents: 0, lines: new LineCounts() }));
    found.documents += documents;
    return found;
  }
}

/** The different hashes of a document, in no order: what counts, once each. */
export function differentHashes({ exact, masked }: LineHashes): Set<number> {
  const seen = new Set<number>();
  for (let i = 0; i < exact.length; i++) {
    if (exact[i] !== 0) seen.add(exact[i]!).add(masked[i]!);
  }
  return seen;
}
