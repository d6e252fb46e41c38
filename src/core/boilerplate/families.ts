import type { Confidence } from '../confidence';
import type { RuleDeclaration } from '../ruleDeclaration';
import { RULES, type RuleId } from '../rules';
import { isDate } from './dates';
import { isAtEdge, type Page } from './page';
import { LONGEST_FOR_PHRASES } from './paragraph';
import type { MatchKind, PhraseMatch } from './phraseIndex';

/** When a phrase makes its line boilerplate: the guards of its family. */
interface Family {
  /** The most words that a line may have for each kind of match; a kind that is missing does not count. */
  readonly longest: Readonly<Partial<Record<MatchKind, number>>>;
  /** Lowers or refuses (`undefined`) what the rule allows, for paragraph `i`. */
  readonly guard?: (page: Page, i: number, match: PhraseMatch) => Confidence | undefined;
}

const WHOLE_ONLY: Family = { longest: { whole: LONGEST_FOR_PHRASES } };
/** How long a line of each kind of match may be where a family says nothing else. */
const USUAL = { whole: LONGEST_FOR_PHRASES, label: 40, start: 14, end: 20, together: 20 } as const;

const possibleAtEdge: Family['guard'] = (page, i) => (isAtEdge(page, i) ? 'possible' : undefined);

/** A link that is written small below it goes on there, as a sentence that was broken up does. */
const LINK: Family = {
  ...WHOLE_ONLY,
  guard: (page, i) => (STARTS_SMALL.test(page.paragraphs[i + 1]?.text ?? '') ? undefined : 'possible'),
};
const STARTS_SMALL = /^\s*\p{Ll}/u;

const FAMILIES: { readonly [rule in RuleId]?: Family } = {
  navigation: LINK,
  'product-tiles': LINK,
  'loading-placeholder': WHOLE_ONLY,
  'text-size-widget': WHOLE_ONLY,
  'comment-widget': WHOLE_ONLY,
  'ad-label': { longest: { whole: 4 } },
  'continues-below': WHOLE_ONLY,
  'share-bar': WHOLE_ONLY,
  'reading-time': { longest: { whole: LONGEST_FOR_PHRASES, label: 8 } },
  'relative-time': WHOLE_ONLY,
  'published-date': {
    longest: { whole: LONGEST_FOR_PHRASES, label: 16, start: 16 },
    guard: (page, i, { kind, length }) => {
      const rest = page.paragraphs[i]!.tokens.slice(length);
      return kind === 'whole' || isDate(rest, page.phrases.dateWords) ? 'possible' : undefined;
    },
  },
  'copyright-footer': { longest: { ...USUAL, start: 25 } },
  'skip-link': WHOLE_ONLY,
  'player-controls': WHOLE_ONLY,
  pagination: WHOLE_ONLY,
  counter: WHOLE_ONLY,
  newsletter: { longest: { ...USUAL, whole: 20, label: 20 } },
  'sign-in': WHOLE_ONLY,
  'cookie-consent': { longest: { ...USUAL, together: LONGEST_FOR_PHRASES }, guard: possibleAtEdge },
  paywall: { longest: { ...USUAL, whole: 30, label: 30, together: 30 }, guard: possibleAtEdge },
  'app-download': {
    longest: { ...USUAL, together: 15 },
    guard: (page, i, { kind }) => (kind === 'whole' || isAtEdge(page, i) ? 'possible' : undefined),
  },
  byline: {
    longest: { ...USUAL, label: 14, start: 8 },
    guard: (page, i) => (page.paragraphs[i]!.prose ? undefined : 'possible'),
  },
};

/** The confidence that `match` gives paragraph `i` of `page`, or `undefined` where the guards of its family refuse it. */
export function confidenceOf(page: Page, i: number, match: PhraseMatch): Confidence | undefined {
  const { words, prose } = page.paragraphs[i]!;
  const family = FAMILIES[match.rule] ?? { longest: USUAL };
  const longest = family.longest[match.kind];
  if (longest === undefined || words > longest) return undefined;
  if (prose && (match.kind === 'start' || match.kind === 'end')) return undefined;
  if (family.guard !== undefined) return family.guard(page, i, match);
  const { confidence, alone = confidence }: RuleDeclaration = RULES[match.rule];
  return alone;
}
