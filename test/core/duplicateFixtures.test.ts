/** The duplicates of test/fixtures/duplicates, as the rules promise them: read by hand, not taken from a run. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyse } from '../../src/core';
import { describeFinding } from './text';

const FOLDER = path.join(__dirname, '..', 'fixtures', 'duplicates');

/**
 * The duplicates of each file as `rule lines confidence`, lines counted from 1; boilerplate aside. The later copy is
 * flagged, but of truncated copies the shorter one.
 */
const DUPLICATES: Readonly<Record<string, readonly string[]>> = {
  'teaser-english.txt': ['truncated-copy 2 certain', 'truncated-copy 10 certain'],
  'teaser-indonesian.txt': ['truncated-copy 2 certain', 'truncated-copy 8 certain'],
  'teaser-spanish.txt': ['truncated-copy 5 certain', 'truncated-copy 7 likely'],
  'teaser-german.txt': ['truncated-copy 2 certain', 'truncated-copy 8 certain'],
  'teaser-french.txt': ['truncated-copy 5 certain', 'truncated-copy 7 certain'],
  'teaser-portuguese.txt': ['truncated-copy 2 certain', 'truncated-copy 7 certain'],
  'teaser-italian.txt': ['truncated-copy 4 certain', 'truncated-copy 7 likely'],
  'teaser-dutch.txt': ['truncated-copy 2 certain', 'truncated-copy 7 certain'],
  'teaser-polish.txt': ['truncated-copy 2 certain', 'truncated-copy 7 certain'],
  'teaser-russian.txt': ['truncated-copy 2 certain', 'truncated-copy 7 certain'],
  'teaser-turkish.txt': ['truncated-copy 2 certain', 'truncated-copy 7 certain'],
  'teaser-arabic.txt': ['truncated-copy 2 certain'],
  'teaser-chinese.txt': ['truncated-copy 2 certain', 'truncated-copy 7 certain'],
  'teaser-japanese.txt': ['truncated-copy 2 certain', 'truncated-copy 7 likely'],
  'teaser-korean.txt': ['truncated-copy 2 certain'],
  'teaser-vietnamese.txt': ['truncated-copy 2 certain', 'truncated-copy 7 certain'],
  'truncated-without-mark.txt': [
    'truncated-copy 2 likely',
    'truncated-copy 8 likely',
    // It ends in a number: 14 of 14.5.
    'truncated-copy 12 possible',
    // It ends a sentence, and may be all that was meant to be said.
    'truncated-copy 15 possible',
    'truncated-copy 19 certain',
  ],
  'truncated-three-lengths.txt': ['truncated-copy 4 certain', 'truncated-copy 6 certain'],
  // Teasers in a row are no block: what they repeat is not there to be said again.
  'headlines-and-teasers.txt': ['truncated-copy 8 certain', 'truncated-copy 9 certain'],
  'hard-wrapped.txt': ['exact-duplicate 13-15 certain', 'truncated-copy 21-22 certain'],

  'near-english.txt': ['near-duplicate 5 likely', 'near-duplicate 9 possible', 'near-duplicate 13 possible'],
  // A negation, a name, a number in words, a day of the week.
  'near-meaning.txt': [
    'near-duplicate 4 possible',
    'near-duplicate 8 possible',
    'near-duplicate 13 possible',
    'near-duplicate 17 possible',
  ],
  'near-indonesian.txt': ['near-duplicate 5 likely', 'near-duplicate 8 possible', 'near-duplicate 12 possible'],
  'near-german.txt': ['near-duplicate 4 likely', 'near-duplicate 8 possible', 'near-duplicate 12 possible'],
  'near-russian.txt': ['near-duplicate 4 likely', 'near-duplicate 8 possible'],

  'contained.txt': ['contained-paragraph 6 possible', 'contained-paragraph 11 possible'],
  'contained-german.txt': ['contained-paragraph 4 possible'],
  'repeated-sentence.txt': ['repeated-sentence 5 possible'],
  'repeated-sentence-indonesian.txt': ['repeated-sentence 5 possible'],

  'block-blank-lines.txt': ['repeated-block 12-18 certain'],
  'block-interloper.txt': ['repeated-block 6-9 certain'],
  'block-interloper-in-original.txt': ['repeated-block 7-9 certain'],
  'block-near-inside.txt': ['repeated-block 6-8 likely'],
  'block-overlap.txt': ['repeated-block 4-5 certain', 'repeated-block 6-7 certain'],
  'block-overlapping-runs.txt': ['repeated-block 7-8 certain', 'repeated-block 10-12 certain'],
  'block-possible.txt': ['repeated-block 6-8 possible'],
  'block-short-lines.txt': ['repeated-block 8-11 certain'],
  'block-three-times.txt': ['repeated-block 5-6 certain', 'repeated-block 8-9 certain'],
  // Its invitation to a newsletter is boilerplate, three times.
  'boilerplate-repeats.txt': [],

  // NFD, typographic quotes, soft hyphens and zero-width spaces, full-width letters.
  'unicode-forms.txt': [
    'exact-duplicate 4 certain',
    'exact-duplicate 9 certain',
    'exact-duplicate 11 certain',
    'exact-duplicate 15 certain',
  ],
  'arabic-marks.txt': ['exact-duplicate 4 certain', 'exact-duplicate 7 certain'],
  'hebrew.txt': ['exact-duplicate 4 certain', 'truncated-copy 9 certain'],
  'turkish-case.txt': ['exact-duplicate 4 certain', 'near-duplicate 9 likely'],
  'german-sharp-s.txt': ['exact-duplicate 4 certain', 'exact-duplicate 7 certain'],
  'thai.txt': ['exact-duplicate 4 certain', 'truncated-copy 8 certain'],
  'devanagari.txt': ['exact-duplicate 4 certain', 'truncated-copy 8 certain'],
  // A replaced word may be a name where a script has no capitals.
  'chinese.txt': ['exact-duplicate 4 certain', 'near-duplicate 8 possible', 'near-duplicate 12 possible'],
  'japanese.txt': ['repeated-block 5-6 certain', 'exact-duplicate 11 certain'],
  'korean.txt': ['exact-duplicate 4 certain', 'near-duplicate 8 possible'],
  // Rain or sun makes a difference, and symbols count.
  'emoji.txt': ['exact-duplicate 4 certain', 'near-duplicate 8 possible'],
  // What a post quotes goes, wherever it stands, and is only likely.
  'thread-english.txt': ['exact-duplicate 7 likely', 'exact-duplicate 11 likely', 'exact-duplicate 15 likely'],
  'quoted-first-german.txt': ['exact-duplicate 2 likely'],
  'quoted-with-arrow.txt': ['exact-duplicate 5 likely'],
  'quoted-indonesian.txt': ['exact-duplicate 7 likely'],
  'quoted-chinese.txt': ['exact-duplicate 7 likely'],
  'quoted-russian.txt': ['exact-duplicate 7 likely'],
  // The line that quotes is repeated too.
  'letter-twice.txt': ['repeated-block 6-9 certain'],
  'markdown.md': ['exact-duplicate 14 certain', 'exact-duplicate 18 certain'],
};

describe('the duplicates of the fixtures', () => {
  it('are those of the table', () => {
    assert.deepEqual(readdirSync(FOLDER).sort(), Object.keys(DUPLICATES).sort());
  });

  for (const [file, expected] of Object.entries(DUPLICATES)) {
    it(`${file} is flagged as a reader would`, () => {
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      const { findings } = analyse(text, { format: file.endsWith('.md') ? 'markdown' : 'plain' });
      assert.deepEqual(findings.filter(({ kind }) => kind === 'duplicate').map(describeFinding), expected);
    });
  }
});
