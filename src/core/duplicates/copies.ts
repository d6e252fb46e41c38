import type { Confidence } from '../confidence';
import type { WordChange } from '../finding';
import { endsSentence } from '../layout';
import { isNumber } from '../tokens';
import type { TokenTable } from '../tokenTable';
import { int32s } from '../typedArrays';
import type { EqualGroups } from './equalGroups';
import { type MeaningWords, mayChangeMeaning } from './meaning';
import { findRelations, type RelationOptions, type Skipped } from './relations';
import type { Relation } from './settle';
import { endsCut, saysItWasCut } from './truncations';
import { diffWords, restOf } from './wordDiff';

/** A paragraph as the search for copies sees it. */
export interface Candidate {
  /** Whether it is long enough to be a duplicate on its own. */
  readonly long: boolean;
  /** How surely it is boilerplate, as far as it is reported as such; then nothing goes for it. */
  readonly boilerplate: Confidence | undefined;
}

export interface CopyOptions extends RelationOptions {
  readonly keep: 'first' | 'last' | 'longest';
  readonly meaning: MeaningWords;
}

/** For one paragraph that says again what another one says. */
export interface Copy {
  readonly kind: 'exact' | Relation['kind'];
  /** The paragraph that is kept for it; never a copy itself. */
  readonly original: number;
  /** How alike the two are; see `Finding.similarity`. */
  readonly similarity: number;
  readonly confidence: Confidence;
  readonly changes: readonly WordChange[];
  /** Whether the original holds all of it and more. */
  readonly partial: boolean;
  /** For exact copies, the one that says the same word for word: the original, or a copy that is less sure. */
  readonly equal?: number;
}

/** All that is known of the paragraphs, by their numbers in `table`. */
export interface CopySearch {
  readonly table: TokenTable;
  readonly groups: EqualGroups;
  readonly candidates: readonly Candidate[];
  readonly textOf: (paragraph: number) => string;
  /** Whether a text reads as code. */
  readonly isCode: (text: string) => boolean;
  /** Whether it says what somebody else said, by its marks or by what stands above it. */
  readonly isQuoted: (paragraph: number) => boolean;
}

/**
 * Decides for each paragraph whether it is a copy and of which; `undefined` where it is kept. Equal paragraphs are one
 * group; of each group one is compared with the other groups, if it is long and no boilerplate. `skipped` as in
 * `findRelations`.
 */
export function findCopies(
  search: CopySearch,
  options: CopyOptions,
): { readonly copies: readonly (Copy | undefined)[]; readonly skipped: Skipped } {
  const { table, candidates } = search;
  const { groupOf } = search.groups;
  const keepers = keepersOf(search, options.keep);
  const texts: number[] = [];
  for (const keeper of keepers) {
    const { long, boilerplate } = candidates[keeper]!;
    if (long && boilerplate === undefined) texts.push(keeper);
  }
  const preferred = texts.map((_, position) => position).sort(byPreference(table, texts, options.keep));
  const { relations, skipped } = findRelations(table, texts, preferred, search.textOf, options);

  const nearCopies = new Map<number, number>();
  for (const relation of relations) {
    if (relation?.kind === 'near') nearCopies.set(relation.original, (nearCopies.get(relation.original) ?? 0) + 1);
  }
  const copies: (Copy | undefined)[] = new Array(candidates.length).fill(undefined);
  relations.forEach((relation, position) => {
    if (relation === undefined) return;
    const isTemplate = nearCopies.get(relation.original)! >= TEMPLATE;
    copies[texts[position]!] = copyOf(
      search,
      texts[position]!,
      texts[relation.original]!,
      relation,
      isTemplate,
      options,
    );
  });
  groupOf.forEach((group, paragraph) => {
    const keeper = keepers[group]!;
    if (paragraph === keeper) return;
    const { original, similarity, partial } = copies[keeper] ?? { original: keeper, similarity: 1, partial: false };
    const confidence = exactConfidence(search, paragraph, keeper, copies[keeper]);
    copies[paragraph] = { kind: 'exact', original, similarity, confidence, changes: [], partial, equal: keeper };
  });
  return { copies, skipped };
}

/**
 * How sure it is that two texts of the same words say the same: not if they are code, where punctuation counts. What is
 * kept may be a copy of another one, and go; then this one has no better reason to stay.
 */
function exactConfidence({ textOf, isCode }: CopySearch, copy: number, keeper: number, kept?: Copy): Confidence {
  const [text, other] = [textOf(copy).trim(), textOf(keeper).trim()];
  if (text === other || !(isCode(text) || isCode(other))) return 'certain';
  return kept?.confidence ?? 'possible';
}

/** A token diff from which on two paragraphs read as the same. */
const READS_AS_THE_SAME = 0.85;
/** So many near copies of one paragraph that differ among themselves are forms filled in from one template. */
const TEMPLATE = 3;

function copyOf(
  search: CopySearch,
  copy: number,
  original: number,
  relation: Relation,
  isTemplate: boolean,
  { meaning }: CopyOptions,
): Copy {
  const { table, textOf } = search;
  switch (relation.kind) {
    case 'truncated': {
      const { length } = relation.truncation;
      const marked = saysItWasCut(table, copy, original, relation.truncation);
      const sure = marked && !isOtherCut(search, copy, original);
      const confidence = sure ? 'certain' : marked ? 'possible' : unmarkedConfidence(search, copy, original, length);
      const rest = restOf(table, original, copy, length);
      return { kind: 'truncated', original, similarity: 1, confidence, changes: [rest], partial: true };
    }
    case 'near': {
      const { sameness, changes, changed } = diffWords(table, original, copy);
      const replaced = changes.filter((change) => change.original !== '' && change.copy !== '');
      const words = replaced.flatMap((change) => [...change.original.split(' '), ...change.copy.split(' ')]);
      const readsAsTheSame =
        !isTemplate &&
        // Titles, options and labels that differ in a word are different ones.
        [copy, original].some((paragraph) => endsSentence(textOf(paragraph))) &&
        sameness >= READS_AS_THE_SAME &&
        // Without a changed word it is symbols that differ, such as a currency.
        changed.length > 0 &&
        !mayChangeMeaning(changed, words, [textOf(original), textOf(copy)], meaning);
      const confidence = readsAsTheSame ? 'likely' : 'possible';
      return { kind: 'near', original, similarity: relation.similarity, confidence, changes, partial: false };
    }
    case 'contained': {
      const { similarity } = relation;
      return { kind: 'contained', original, similarity, confidence: 'possible', changes: [], partial: true };
    }
  }
}

/**
 * How sure a truncation is without a mark: the cut may fall into a number; and what ends a sentence may be whole, as a
 * quotation, a lead, or a title is.
 */
function unmarkedConfidence(search: CopySearch, copy: number, original: number, length: number): Confidence {
  const { table, textOf } = search;
  const last = table.ids[table.starts[copy]! + length - 1]!;
  const mayBeWhole = endsSentence(textOf(copy)) || ADDRESS.test(textOf(copy)) || isTitleOf(search, copy, original);
  return mayBeWhole || isNumber(table.vocabulary.word(last)) ? 'possible' : 'likely';
}

/** Whether both end cut at nearly the same length: who cuts at one width cuts one text at one place. */
function isOtherCut({ table, textOf }: CopySearch, copy: number, original: number): boolean {
  const more = table.lengths[original]! - table.lengths[copy]!;
  return more <= CLOSE_CUTS && endsCut(textOf(original)) && endsCut(textOf(copy));
}

const CLOSE_CUTS = 2;

/** An address of a page or file is another one when it goes on. */
const ADDRESS = /[/\\]\S*$/;

/** Whether `original` may be the title `copy` with the name of the site or a number behind it. */
function isTitleOf({ table, textOf }: CopySearch, copy: number, original: number): boolean {
  return table.lengths[original]! - table.lengths[copy]! <= LONGEST_SITE && !endsSentence(textOf(original));
}

const LONGEST_SITE = 4;

/** Which paragraph of each group stays: no boilerplate, else no quotation, if there is another; they are equally long. */
function keepersOf({ groups, candidates, isQuoted }: CopySearch, keep: CopyOptions['keep']): Int32Array {
  const keepers = int32s(groups.count).fill(-1);
  const isBetter = (paragraph: number, keeper: number): boolean => {
    const content = candidates[paragraph]!.boilerplate === undefined;
    if (content !== (candidates[keeper]!.boilerplate === undefined)) return content;
    const quoted = candidates[paragraph]!.long && isQuoted(paragraph);
    return quoted === (candidates[keeper]!.long && isQuoted(keeper)) ? keep === 'last' : !quoted;
  };
  groups.groupOf.forEach((group, paragraph) => {
    const keeper = keepers[group]!;
    if (keeper < 0 || isBetter(paragraph, keeper)) keepers[group] = paragraph;
  });
  return keepers;
}

/** Orders positions in `texts` by which of two similar ones is kept, the kept one first. */
function byPreference({ lengths }: TokenTable, texts: readonly number[], keep: CopyOptions['keep']) {
  return (a: number, b: number): number => {
    const [first, second] = [texts[a]!, texts[b]!];
    if (keep === 'last') return second - first;
    const longer = keep === 'longest' ? lengths[second]! - lengths[first]! : 0;
    return longer || first - second;
  };
}
