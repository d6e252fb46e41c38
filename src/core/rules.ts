import type { Confidence } from './confidence';

/**
 * The catalogue of rules: the one place where a rule is declared. The setting's values in package.json, the pages in
 * docs/rules and the table of the README are generated from it (`npm run generate`).
 */

export type Kind = 'boilerplate' | 'duplicate';

interface RuleDeclaration {
  readonly title: string;
  /** The surest that a finding of this rule can be. */
  readonly confidence: Confidence;
  /** `off` for the few rules that are of use to some and a nuisance to others; else by confidence. */
  readonly severity?: 'off';
  /** What the rule flags, for the documentation: one or two sentences. */
  readonly description: string;
  /** When the rule holds back, for the documentation. */
  readonly guard: string;
  /** What it flags, written by us. One string a line of text. */
  readonly example: readonly string[];
}

const DUPLICATE_RULES = {
  'exact-duplicate': {
    title: 'Repeated paragraph',
    confidence: 'certain',
    description: 'A paragraph that says again what another one says, apart from case, punctuation and white space.',
    guard:
      'Short paragraphs (setting `winnow.duplicates.shortestParagraph`) repeat by right. Differing digits are a difference.',
    example: ['The council approved the plan on Monday.', '…', 'The council approved the plan on Monday.'],
  },
  'repeated-block': {
    title: 'Repeated block',
    confidence: 'certain',
    description: 'Two or more consecutive paragraphs that are repeated together, as one finding.',
    guard: 'As sure as its least sure paragraph, so a block with a near copy inside is not certain.',
    example: ['(nine paragraphs of the article)', '(the same nine paragraphs once more)'],
  },
  'near-duplicate': {
    title: 'Nearly repeated paragraph',
    confidence: 'likely',
    description:
      'A paragraph that shares most of its three-word sequences with another one: their Jaccard index reaches `winnow.duplicates.similarity`.',
    guard:
      'Only possible where numbers or negations differ, or where the words differ by more than the sequences let see.',
    example: [
      'The council approved the plan for a new bridge over the river late on Monday evening.',
      '…',
      'The council approved the plan for a new bridge over the river late on Monday night.',
    ],
  },
} as const satisfies Record<string, RuleDeclaration>;

/*
 * The tiers follow from the precision of each family inside an article, as measured on labelled pages: .90 and more may
 * be certain, .70 and more likely, else possible.
 */
const BOILERPLATE_RULES = {
  'always-remove': {
    title: 'On your list of lines to remove',
    confidence: 'certain',
    description: 'A line that is on your list `winnow.phrases.alwaysRemove`.',
    guard: 'The whole line has to match, apart from case, punctuation and white space.',
    example: ['Support our newsroom'],
  },
  'loading-placeholder': {
    title: 'Loading placeholder',
    confidence: 'certain',
    description: 'What a page shows while a part of it is still being fetched.',
    guard: 'The whole line only.',
    example: ['loading...'],
  },
  'text-size-widget': {
    title: 'Text-size widget',
    confidence: 'certain',
    description: 'The buttons that make the text of a page larger or smaller.',
    guard: 'Two or more adjacent single letters, or the whole line.',
    example: ['A', 'A', 'A'],
  },
  'comment-widget': {
    title: 'Comment widget',
    confidence: 'certain',
    description: 'The invitation to comment on a page, and the buttons of its comment section.',
    guard: 'The whole line only; likely where the document looks like a forum.',
    example: ['Leave a comment'],
  },
  'ad-label': {
    title: 'Advertisement label',
    confidence: 'certain',
    description: 'The label of an advertisement that did not come along.',
    guard: 'The whole line, of four words at most.',
    example: ['ADVERTISEMENT'],
  },
  'continues-below': {
    title: 'Continues below',
    confidence: 'certain',
    description: 'The note that the text goes on after an advertisement.',
    guard: 'The whole line only.',
    example: ['Scroll to continue with content'],
  },
  'share-bar': {
    title: 'Share bar',
    confidence: 'certain',
    description: 'The buttons that share a page, and the names of the networks that they share it on.',
    guard:
      'The whole line only. Names of networks alone are possible, since lists of companies have them too; likely where two and more stand on one line.',
    example: ['Share on Facebook'],
  },
  'photo-credit': {
    title: 'Photo credit',
    confidence: 'likely',
    severity: 'off',
    description: 'The credit or caption of a picture that did not come along.',
    guard: 'Off unless you switch it on: many want their captions. A label with a colon at the start of a short line.',
    example: ['Photo: Jane Doe/Agency'],
  },
  'reading-time': {
    title: 'Reading time',
    confidence: 'likely',
    description: 'How long the page thinks that it takes to read.',
    guard: 'The whole line only.',
    example: ['4 min read'],
  },
  'relative-time': {
    title: 'Relative time',
    confidence: 'likely',
    description: 'When a page was published, counted from the moment at which it was fetched.',
    guard: 'The whole line only.',
    example: ['2 hours ago'],
  },
  'published-date': {
    title: 'Published or updated',
    confidence: 'possible',
    description: 'When a page was published or updated. Metadata that many want to keep.',
    guard: 'Nothing but the label and a date.',
    example: ['Last updated: 3 March 2024, 14:05'],
  },
  'copyright-footer': {
    title: 'Copyright notice',
    confidence: 'likely',
    description: 'The copyright line at the foot of a page.',
    guard: 'A short line; possible where there are several, as in legal texts and music credits.',
    example: ['© 2024 Example Media. All rights reserved.'],
  },
  'skip-link': {
    title: 'Skip or jump link',
    confidence: 'likely',
    description: 'A link that skips to another part of the page.',
    guard: 'The whole line only.',
    example: ['Skip to main content'],
  },
  'player-controls': {
    title: 'Player controls',
    confidence: 'likely',
    description: 'The buttons and states of a video or audio player.',
    guard: 'The whole line only.',
    example: ['Play video'],
  },
  pagination: {
    title: 'Pagination',
    confidence: 'likely',
    description: 'The links to the other pages of an article or a list.',
    guard: 'The whole line only.',
    example: ['Next page'],
  },
  counter: {
    title: 'Counter',
    confidence: 'likely',
    description: 'How many comments, likes or views a page has.',
    guard: 'Nothing but the number and its word.',
    example: ['12 comments'],
  },
  'read-more': {
    title: 'Read more, read also',
    confidence: 'likely',
    description: 'The link to another article between the paragraphs of this one.',
    guard: 'A short line, or a label with a colon at its start.',
    example: ['Read also: Ten bridges that were never built'],
  },
  'bare-date': {
    title: 'Bare date',
    confidence: 'likely',
    description: 'A line that is nothing but a date or a time.',
    guard:
      'Likely only before the first prose line and where the document has few; diaries, timelines and tables have many.',
    example: ['Monday, 3 March 2024 14:05'],
  },
  newsletter: {
    title: 'Newsletter invitation',
    confidence: 'likely',
    description: 'The invitation to subscribe to a newsletter.',
    guard: 'At most 20 words.',
    example: ['Sign up for our daily newsletter'],
  },
  'sign-in': {
    title: 'Sign in',
    confidence: 'possible',
    description: 'The links to sign in, to register and to one’s account.',
    guard: 'The whole line only.',
    example: ['Log in'],
  },
  tags: {
    title: 'Tags',
    confidence: 'possible',
    description: 'The keywords of an article.',
    guard: 'A label with a colon, or a line of hashtags alone.',
    example: ['Tags: bridges, rivers, council'],
  },
  'cookie-consent': {
    title: 'Cookie and consent notice',
    confidence: 'possible',
    description: 'The notice that asks for consent to cookies.',
    guard: 'Needs a verb of consent beside the cookie, and stands before the first or after the last prose line.',
    example: ['We use cookies. Accept all'],
  },
  paywall: {
    title: 'Paywall notice',
    confidence: 'possible',
    description: 'The notice that the rest is for subscribers.',
    guard: 'At most 30 words, near the edge of the text.',
    example: ['This article is for subscribers only'],
  },
  'enable-javascript': {
    title: 'Browser notice',
    confidence: 'possible',
    description: 'The notice that a page needs JavaScript or another browser.',
    guard: 'A whole notice, never the bare word.',
    example: ['Please enable JavaScript to view the comments.'],
  },
  'app-download': {
    title: 'App download',
    confidence: 'possible',
    description: 'The invitation to get the app of a site.',
    guard: 'The whole line, or at most 15 words at the edge of the text.',
    example: ['Get it on Google Play'],
  },
  byline: {
    title: 'Byline',
    confidence: 'possible',
    description: 'Who wrote or edited an article. Metadata that many want to keep.',
    guard: 'A short line that begins with the label.',
    example: ['Editor: Jane Doe'],
  },
  breadcrumb: {
    title: 'Breadcrumbs and menus',
    confidence: 'possible',
    description: 'A path through the site, or a menu on one line: short items between separators.',
    guard: 'Three items and more; not tables, mathematics or command lines.',
    example: ['Home > News > Local'],
  },
  'price-ticker': {
    title: 'Ticker, price or weather',
    confidence: 'possible',
    description: 'A quote, a price or a temperature from a ticker beside the article.',
    guard: 'Nothing but a short name, a number with its unit and a change.',
    example: ['EUR/USD 1.0832 +0.12%'],
  },
  'bare-link': {
    title: 'Bare link',
    confidence: 'possible',
    description: 'A line that is nothing but an address of the web or of e-mail.',
    guard: 'References have them too, so it is never more than possible.',
    example: ['https://example.com/news/1234'],
  },
} as const satisfies Record<string, RuleDeclaration>;

export type RuleId = keyof typeof DUPLICATE_RULES | keyof typeof BOILERPLATE_RULES;

/** Why something is flagged. */
export interface Rule extends RuleDeclaration {
  readonly id: RuleId;
  readonly kind: Kind;
}

/** All rules by id, in the order of the catalogue. */
export const RULES = { ...withKind('duplicate', DUPLICATE_RULES), ...withKind('boilerplate', BOILERPLATE_RULES) };

export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(RULES, id);
}

function withKind<Id extends RuleId>(kind: Kind, rules: Record<Id, RuleDeclaration>): Readonly<Record<Id, Rule>> {
  const entries = Object.entries<RuleDeclaration>(rules).map(([id, rule]) => [id, { ...rule, id, kind }]);
  return Object.fromEntries(entries) as Record<Id, Rule>;
}
