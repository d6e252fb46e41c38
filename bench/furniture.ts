import type { ProseMaker } from './prose';
import type { Random } from './random';

/** One to five lines of what a page shows between its paragraphs: menus, share bars, ads, counters, headings. */
export function furniture(random: Random, prose: ProseMaker): string[] {
  return Array.from({ length: random.between(1, 5) }, () => {
    if (random.chance(0.2)) return prose.words(random.between(3, 8));
    if (random.chance(0.25)) return random.pick(COUNTED).replace('#', String(random.between(1, 5000)));
    return random.pick(FIXED);
  });
}

const COUNTED = ['# comments', 'Page # of 12', '# min read', 'Published # hours ago', '# views', '# lượt xem'];

const FIXED = [
  'Home | News | Sport | Culture | Contact',
  'Share on Facebook',
  'Share this article: Facebook Twitter WhatsApp E-mail',
  'Advertisement',
  'Iklan',
  'Anzeige',
  'Publicité',
  '广告',
  'Реклама',
  'إعلان',
  'Scroll to continue with content',
  'Read also:',
  'Baca juga:',
  'À lire aussi',
  'Читайте также',
  'Sign in to save this story for later.',
  'We use cookies to improve your experience on this site. Accept all',
  'Subscribe to our newsletter and get the news of the day in your inbox every morning.',
  'Skip to main content',
  'Loading…',
  'Back to top',
  'Tags: politics, economy, city',
  'A A A',
  'Kommentare',
  'コメント',
  'शेयर करें',
];
