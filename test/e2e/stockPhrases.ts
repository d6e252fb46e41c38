/** For each place of a sentence, the phrases that it may have. */
const PLACES = [
  ['Over the northern valleys', 'Along the whole coast', 'In the eastern hills'],
  ['the fog will lift', 'some rain may fall', 'the sky stays grey'],
  ['well before the noon', 'late in the morning', 'soon after the dawn'],
  ['with light western winds', 'under a weak sun', 'and a cold breeze'],
  ['while on the islands', 'but near the lakes', 'and around the capital'],
  ['a few short showers', 'the first warm hours', 'clear and quiet skies'],
  ['are to be expected', 'seem more than likely', 'can not be excluded'],
  ['until the early evening', 'for most of Sunday', 'through the coming night'],
  ['says the weather service', 'write our three forecasters', 'report all the stations'],
] as const;

/**
 * 6,561 paragraphs out of the same few phrases, no two of them alike enough to be duplicates, since any two differ in
 * two phrases: 1.2 million characters that spend the budget of the analysis, at the settings that it comes with.
 */
export function stockPhrases(): string {
  return Array.from({ length: 3 ** (PLACES.length - 1) }, (_, number) => {
    let sum = 0;
    const chosen = PLACES.map((phrases, place) => {
      // The last one is a check digit.
      const digit = place < PLACES.length - 1 ? Math.floor(number / 3 ** place) % 3 : sum % 3;
      sum += digit;
      return phrases[digit];
    });
    return `${chosen.join(' ')}.\n`;
  }).join('');
}
