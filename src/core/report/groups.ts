import type { RuleId } from '../rules';

/**
 * The groups of rules that the picture of a document tells apart: six colours that eyes can keep apart, where one for
 * each rule would be noise. In the order in which they are drawn and listed.
 */
export const GROUPS = {
  duplicate: 'Duplicates',
  furniture: 'Page furniture and widgets',
  navigation: 'Links and navigation',
  social: 'Sharing and comments',
  notice: 'Advertising and notices',
  metadata: 'Dates, names and other metadata',
} as const;

export type Group = keyof typeof GROUPS;

/** The groups, in their order. */
export const GROUP_IDS = Object.keys(GROUPS) as readonly Group[];

/** The group of each rule; a new rule has to be given one. */
export const GROUP_OF: Readonly<Record<RuleId, Group>> = {
  'exact-duplicate': 'duplicate',
  'repeated-block': 'duplicate',
  'truncated-copy': 'duplicate',
  'near-duplicate': 'duplicate',
  'contained-paragraph': 'duplicate',
  'repeated-sentence': 'duplicate',
  'cross-document-duplicate': 'duplicate',
  'always-remove': 'furniture',
  'page-furniture': 'furniture',
  'site-template': 'furniture',
  'loading-placeholder': 'furniture',
  'text-size-widget': 'furniture',
  'player-controls': 'furniture',
  'enable-javascript': 'furniture',
  'product-tiles': 'furniture',
  navigation: 'navigation',
  'teaser-list': 'navigation',
  'skip-link': 'navigation',
  pagination: 'navigation',
  breadcrumb: 'navigation',
  'read-more': 'navigation',
  tags: 'navigation',
  'bare-link': 'navigation',
  'sign-in': 'navigation',
  'share-bar': 'social',
  'comment-widget': 'social',
  counter: 'social',
  'ad-label': 'notice',
  'continues-below': 'notice',
  newsletter: 'notice',
  'app-download': 'notice',
  paywall: 'notice',
  'cookie-consent': 'notice',
  'price-ticker': 'notice',
  byline: 'metadata',
  'bare-date': 'metadata',
  'published-date': 'metadata',
  'relative-time': 'metadata',
  'reading-time': 'metadata',
  'photo-credit': 'metadata',
  'copyright-footer': 'metadata',
};
