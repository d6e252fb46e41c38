/** Pages of two sites with templates of their own, written for these tests. */

export const SITES = ['gazette.example', 'kabar.example'] as const;
export const PAGES = 8;
export const SUBJECTS = ['harbour', 'market', 'school', 'bridge', 'river', 'station', 'library', 'theatre'];

/** The lines that all pages of a site have, around those that only page `i` has. */
export function pageOf(site: string, i: number): string[] {
  const subject = SUBJECTS[i]!;
  const prose = [
    `The ${subject} of the town will be closed for ${i + 3} weeks, as the council decided on Monday after a long debate.`,
    `People who live near the ${subject} had asked for the works since the storm of last winter took a part of its roof.`,
    `The mayor said that the ${subject} is the heart of the old town, and that no other place means as much to its people.`,
    `A firm from the coast will begin with the walls of the ${subject} in May, and hopes to be done before the autumn.`,
    `Whoever wants to see the plans for the ${subject} finds them in the town hall, on the second floor, until the end of June.`,
  ];
  const top = [`${site} front page`, `Follow the news of ${site} day and night`, 'Weather for the islands'];
  const bottom = [
    `Reader ${i} of ${site} was here before you`,
    'The editors answer every letter within a week',
    'Old issues on paper',
    `Imprint of ${site}`,
  ];
  return [...top, ...prose, ...bottom];
}

/** All pages of all sites as JSON records, one a line. */
export function recordsOfSites(): string {
  return SITES.flatMap((site) =>
    Array.from({ length: PAGES }, (_, i) => ({ url: `https://www.${site}/${i}`, text: pageOf(site, i).join('\n') })),
  )
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');
}
