import { LineCounts, type ReadonlyLineCounts } from './lineCounts';
import type { LineHashes } from './lineHashes';

/** What is known of the documents of one site, or another group of documents that share a template. */
export interface SiteTemplate {
  /** As messages call it. */
  readonly name: string;
  readonly documents: number;
  /** In how many of the documents a line stands, by its hash (see `lineHashes`), for those in two and more. */
  readonly lines: Pick<ReadonlyLineCounts, 'get'>;
  /** By how much counts may be too low; none are too high. 0 where it is missing. */
  readonly undercount?: number;
}

/** A group of an index: how many documents it has, and in how many of them each line stands, by its hash. */
export interface IndexGroup {
  readonly documents: number;
  readonly lines: ReadonlyLineCounts;
  /** By how much counts may be too low; none are too high. */
  readonly undercount: number;
}

/** An index as data, for other threads: the groups one after the other, in columns. */
export interface IndexColumns {
  readonly names: readonly string[];
  readonly documents: readonly number[];
  readonly undercounts: readonly number[];
  /** How many lines each group has in the columns below. */
  readonly sizes: readonly number[];
  readonly hashes: Float64Array;
  readonly counts: Uint32Array;
}

interface Counts {
  documents: number;
  undercount: number;
  readonly lines: LineCounts;
}

/**
 * In how many documents of each group each line stands: exact counts of hashes. The index of two halves, merged, is the
 * index of the whole; the order in which documents come plays no part.
 *
 * With a limit it forgets what stands in fewest documents whenever it holds more lines, first of the groups that have most.
 * Their counts are then too low by `undercount` at most, also after merging (Agarwal et al. 2012), and what is left of a
 * group depends on the order; how many documents there are stays exact.
 */
export class TemplateIndex {
  private readonly byName = new Map<string, Counts>();
  /** How many lines all groups have together. */
  private held = 0;

  /** `mostLines` is how many lines are held at most, of all groups together. */
  constructor(private readonly mostLines = Number.POSITIVE_INFINITY) {}

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
    this.change(this.count(group, 1), (lines) => {
      for (const hash of hashes) lines.add(hash, 1);
    });
  }

  /** The opposite of `addDocument`, for a document that was counted, in an index without a limit. O(lines). */
  removeDocument(group: string, hashes: Iterable<number>): void {
    const found = this.count(group, -1);
    this.change(found, (lines) => {
      for (const hash of hashes) lines.takeOne(hash);
    });
    if (found.documents <= 0) this.byName.delete(group);
  }

  /** Adds all that `other` has counted, of other documents. O(lines of `other`). */
  merge(other: TemplateIndex): void {
    for (const [name, group] of other.byName) this.addGroup(name, group);
  }

  /** Adds what was counted of other documents of the group `name`. O(lines). */
  addGroup(name: string, { documents, lines, undercount }: IndexGroup): void {
    this.change(this.count(name, documents, undercount), (own) => {
      for (const [hash, count] of lines) own.add(hash, count);
    });
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
      undercounts: groups.map(([, group]) => group.undercount),
      sizes,
      hashes,
      counts,
    };
  }

  /** Adds what another index has counted, of other documents. O(lines). */
  addColumns({ names, documents, undercounts, sizes, hashes, counts }: IndexColumns): void {
    let i = 0;
    for (const [group, name] of names.entries()) {
      this.change(this.count(name, documents[group]!, undercounts[group]), (lines) => {
        for (const end = i + sizes[group]!; i < end; i++) lines.add(hashes[i]!, counts[i]!);
      });
    }
  }

  /** What is known of `group`; `undefined` where it has no document. */
  site(group: string): (SiteTemplate & IndexGroup) | undefined {
    const found = this.byName.get(group);
    if (found === undefined) return undefined;
    const lines = new LineCounts();
    for (const [hash, count] of found.lines) if (count > 1) lines.add(hash, count);
    return { name: group, documents: found.documents, lines, undercount: found.undercount };
  }

  private count(group: string, documents: number, undercount = 0): Counts {
    let found = this.byName.get(group);
    if (found === undefined) {
      found = { documents: 0, undercount: 0, lines: new LineCounts() };
      this.byName.set(group, found);
    }
    found.documents += documents;
    found.undercount += undercount;
    return found;
  }

  /** Lets `change` change the lines of a group, and keeps to the limit. */
  private change({ lines }: Counts, change: (lines: LineCounts) => void): void {
    const before = lines.size;
    change(lines);
    this.held += lines.size - before;
    // Half of them, so that this is seldom: it looks at all.
    if (this.held > this.mostLines) this.trim(Math.floor(this.mostLines / 2));
  }

  /** Leaves at most `most` lines, and of each group as many as of any other that has more than them. */
  private trim(most: number): void {
    const groups = [...this.byName.values()].sort((a, b) => a.lines.size - b.lines.size);
    let rest = most;
    for (const [i, group] of groups.entries()) {
      group.undercount += group.lines.trim(Math.floor(rest / (groups.length - i)));
      rest -= group.lines.size;
    }
    this.held = most - rest;
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
