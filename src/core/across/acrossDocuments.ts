import { LoneHashes } from '../duplicates/grams';
import type { Sentence } from '../finding';
import type { CopyElsewhere, Elsewhere } from './elsewhere';
import type { Fingerprint } from './fingerprint';
import { FirstPlaces } from './firstPlaces';
import { findSimilar } from './similarElsewhere';

/** A document that is compared with others. */
export interface ComparedDocument extends Fingerprint {
  /** How findings call it; each document has another one. */
  readonly name: string;
  /** Documents of a lower rank keep before those of a higher one; 0 where missing. */
  readonly rank?: number;
}

export interface AcrossOptions {
  /** The least Jaccard index of near duplicates; at 1 there are none. */
  readonly similarity: number;
  /** The most comparisons of 3-grams of the search for near duplicates. */
  readonly budget?: number;
}

/** A paragraph of a document, by numbers. */
interface Place {
  readonly document: number;
  readonly paragraph: number;
}

/** A paragraph that is kept, with all that are equal or similar to it. */
interface Cluster extends Place {
  /** In how many documents one of them stands. */
  documents: number;
}

/** What is kept for all equal paragraphs, and how similar it is to them where it is not equal. */
interface Keeper {
  readonly kept: Cluster;
  readonly similarity?: number;
}

/**
 * Which paragraphs of some documents stand in another one, word for word or nearly. The first document keeps: that of the
 * lowest rank, and of one rank the first by its name. What is kept is no copy itself. The order in which documents come
 * plays no part, and those of several halves are simply put together.
 */
export class AcrossDocuments {
  private readonly documents: readonly Omit<ComparedDocument, 'grams' | 'gramEnds'>[];
  private readonly numbers: ReadonlyMap<string, number>;
  /** By hash, for what stands in several documents. */
  private readonly keepers = new Map<number, Keeper>();
  private readonly count: number;
  private readonly skipped: number;

  /** Compares `documents`. Close to linear in their words; holds on to nothing of their 3-grams. */
  constructor(documents: readonly ComparedDocument[], { similarity, budget = BUDGET }: AcrossOptions) {
    const ordered = [...documents].sort(byRank);
    this.numbers = new Map(ordered.map(({ name }, i) => [name, i]));
    const firsts = this.findEqual(ordered);
    const sources = {
      count: firsts.count,
      documentOf: (source: number) => firsts.documentOf(source),
      gramsOf: (source: number) => {
        const { document, position } = firsts.at(source);
        return gramsOf(ordered[document]!, position);
      },
    };
    const { similar, skipped } = findSimilar(sources, similarity, budget);
    for (const [source, match] of similar) {
      const first = firsts.at(match.source);
      const { kept } = this.keep(hashAt(ordered, first), first);
      this.keepers.set(hashAt(ordered, firsts.at(source)), { kept, similarity: match.similarity });
    }
    for (const document of ordered) {
      for (const kept of this.clustersIn(document)) kept.documents++;
    }
    this.documents = ordered.map(({ name, hashes, lines, compared }) => ({ name, hashes, lines, compared }));
    this.count = firsts.count;
    this.skipped = skipped;
  }

  /** Which paragraphs of the document called `name` stand in another one. O(its paragraphs). */
  of(name: string): Elsewhere {
    const found = new Map<number, CopyElsewhere>();
    const number = this.numbers.get(name);
    if (number === undefined) return found;
    const { hashes, compared } = this.documents[number]!;
    /** The copy that comes next, from the last one on. */
    let next: { readonly paragraph: number; readonly kept: Place } | undefined;
    for (let i = compared.length - 1; i >= 0; i--) {
      const paragraph = compared[i]!;
      const keeper = this.keepers.get(hashes[paragraph]!);
      if (keeper === undefined || keeper.kept.document === number) continue;
      const { kept, similarity } = keeper;
      const { name: document, lines } = this.documents[kept.document]!;
      const between = next && this.between(number, paragraph, next.paragraph, kept, next.kept);
      found.set(hashes[paragraph]!, {
        document,
        paragraph: kept.paragraph,
        lines: { start: lines[2 * kept.paragraph]!, end: lines[2 * kept.paragraph + 1]! },
        documents: kept.documents,
        compared: this.documents.length,
        ...(similarity === undefined ? {} : { similarity }),
        ...(between === undefined ? {} : { next: between }),
      });
      next = { paragraph, kept };
    }
    return found;
  }

  /** What could not be done, and why; empty when all were compared. */
  get notices(): readonly Sentence[] {
    if (this.skipped === 0) return [];
    return [
      {
        message:
          'Too many paragraphs are alike: {0} of {1} were not compared with those of all other documents, so nearly repeated ones may be missing.',
        args: [this.skipped, this.count],
      },
    ];
  }

  /** Enters what stands in several documents word for word; the first places of all that differ, in order. */
  private findEqual(ordered: readonly ComparedDocument[]): FirstPlaces {
    const total = ordered.reduce((sum, { compared }) => sum + compared.length, 0);
    const lone = new LoneHashes(total);
    for (const { hashes, compared } of ordered) {
      for (let i = 0; i < compared.length; i++) lone.count(hashes[compared[i]!]!);
    }
    const firsts = new FirstPlaces(total);
    const byHash = new Map<number, number>();
    ordered.forEach(({ hashes, compared }, document) => {
      compared.forEach((paragraph, position) => {
        const hash = hashes[paragraph]!;
        const first = byHash.get(hash);
        if (first !== undefined) {
          if (firsts.documentOf(first) !== document) this.keep(hash, firsts.at(first));
          return;
        }
        const place = firsts.add(document, paragraph, position);
        // Most stand nowhere else, and need not be looked up.
        if (!lone.isLone(hash)) byHash.set(hash, place);
      });
    });
    return firsts;
  }

  /** Says that what has `hash` is kept at its first place; the same where that is known. */
  private keep(hash: number, { document, paragraph }: Place): Keeper {
    let keeper = this.keepers.get(hash);
    if (keeper === undefined) {
      keeper = { kept: { document, paragraph, documents: 0 } };
      this.keepers.set(hash, keeper);
    }
    return keeper;
  }

  private clustersIn({ hashes, compared }: Fingerprint): Set<Cluster> {
    const clusters = new Set<Cluster>();
    for (const paragraph of compared) {
      const keeper = this.keepers.get(hashes[paragraph]!);
      if (keeper !== undefined) clusters.add(keeper.kept);
    }
    return clusters;
  }

  /** The hashes between two copies that stand as far apart as what is kept for them, where the same stands between them. */
  private between(number: number, from: number, to: number, kept: Place, next: Place): number[] | undefined {
    const apart = to - from;
    if (kept.document !== next.document || next.paragraph - kept.paragraph !== apart) return undefined;
    if (apart - 1 > MOST_BETWEEN) return undefined;
    const [own, others] = [this.documents[number]!.hashes, this.documents[kept.document]!.hashes];
    const between: number[] = [];
    for (let k = 1; k < apart; k++) {
      if (own[from + k] !== others[kept.paragraph + k]) return undefined;
      between.push(own[from + k]!);
    }
    return between;
  }
}

/** Headings and other short lines may stand between two copies that are one finding. */
const MOST_BETWEEN = 3;
/** A few seconds. */
const BUDGET = 2_000_000_000;

function gramsOf({ grams, gramEnds }: Fingerprint, position: number): Uint32Array {
  return grams.subarray(position === 0 ? 0 : gramEnds[position - 1]!, gramEnds[position]!);
}

function hashAt(documents: readonly Fingerprint[], { document, paragraph }: Place): number {
  return documents[document]!.hashes[paragraph]!;
}

/** By rank, then by name in the order of code units, which is the same everywhere. */
function byRank(a: ComparedDocument, b: ComparedDocument): number {
  return (a.rank ?? 0) - (b.rank ?? 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
