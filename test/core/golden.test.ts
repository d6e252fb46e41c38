/** The golden pairs and the sample folder of test/fixtures: written by hand, and read as a careful reader reads them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Analysis, analyse, applyEdits, type Confidence, deletions, findingsDownTo } from '../../src/core';

const FIXTURES = path.join(__dirname, '..', 'fixtures');
const GOLDEN = path.join(FIXTURES, 'golden');
const SAMPLE = path.join(FIXTURES, 'sample');

/**
 * The findings of each file of the sample folder as `rule lines`, lines counted from 1; `possible` ones aside. What is
 * listed as likely may be certain too.
 */
const SAMPLE_FINDINGS: Readonly<Record<string, Readonly<Record<'certain' | 'likely', readonly string[]>>>> = {
  'README.md': { certain: [], likely: [] },
  'indonesian.txt': {
    certain: ['loading-placeholder 2', 'text-size-widget 3-5', 'repeated-block 21-29'],
    likely: ['read-more 9', 'read-more 15'],
  },
  'english.txt': {
    certain: ['share-bar 4-7', 'ad-label 13', 'continues-below 25', 'comment-widget 29'],
    likely: [
      'skip-link 1',
      'breadcrumb 2',
      'reading-time 3',
      'byline 9',
      'read-more 15',
      'newsletter 18',
      'read-more 22',
      'near-duplicate 23',
      'counter 30',
      'copyright-footer 31',
    ],
  },
  'spanish.txt': {
    certain: [
      'loading-placeholder 1',
      'share-bar 3-4',
      'ad-label 10',
      'continues-below 20',
      'exact-duplicate 21',
      'comment-widget 25',
    ],
    likely: ['reading-time 5', 'read-more 12', 'read-more 17', 'copyright-footer 26'],
  },
  'german.txt': {
    certain: ['share-bar 5', 'ad-label 18', 'continues-below 38', 'exact-duplicate 40-42', 'comment-widget 60'],
    likely: ['reading-time 3', 'read-more 24', 'counter 62', 'copyright-footer 64'],
  },
  'french.txt': {
    certain: ['share-bar 5-7', 'ad-label 17', 'continues-below 27', 'exact-duplicate 29', 'comment-widget 43'],
    likely: ['skip-link 1', 'reading-time 9', 'read-more 21', 'read-more 35', 'copyright-footer 45'],
  },
  'japanese.txt': {
    certain: ['loading-placeholder 1', 'share-bar 3-4', 'ad-label 10', 'exact-duplicate 18', 'comment-widget 22'],
    likely: ['read-more 14', 'read-more 17', 'copyright-footer 23'],
  },
  'russian.txt': {
    certain: ['loading-placeholder 1', 'share-bar 3-5', 'ad-label 10', 'exact-duplicate 15', 'comment-widget 23'],
    likely: ['read-more 12', 'read-more 18', 'copyright-footer 24'],
  },
  'arabic.txt': {
    certain: ['loading-placeholder 1', 'share-bar 3-5', 'ad-label 9', 'exact-duplicate 14', 'comment-widget 19'],
    likely: ['read-more 11', 'copyright-footer 20'],
  },
  'chinese.txt': {
    certain: ['share-bar 3-4', 'loading-placeholder 5', 'ad-label 10', 'exact-duplicate 15', 'comment-widget 21'],
    likely: ['breadcrumb 1', 'read-more 12', 'copyright-footer 22'],
  },
  'markdown.md': {
    certain: ['share-bar 11-13', 'ad-label 19', 'exact-duplicate 49', 'continues-below 55', 'comment-widget 59'],
    likely: ['skip-link 7', 'read-more 33', 'copyright-footer 61'],
  },
};

describe('golden pairs', () => {
  const befores = readdirSync(GOLDEN).filter((file) => file.includes('.before.'));
  for (const before of befores) {
    const after = before.replace('.before.', '.after.');
    const confidence: Confidence = before.includes('.likely.') ? 'likely' : 'certain';

    it(before.replace('.before.', '.'), () => {
      const cleaned = clean(read(GOLDEN, before), before, confidence);
      assert.equal(cleaned, read(GOLDEN, after));
      assert.equal(clean(cleaned, before, confidence), cleaned, 'cleaning the result again changes it');
    });
  }

  it('are pairs', () => {
    const afters = readdirSync(GOLDEN).filter((file) => !befores.includes(file));
    assert.deepEqual(
      afters,
      befores.map((file) => file.replace('.before.', '.after.')),
    );
  });
});

/** Those that the walkthrough opens, to people who don't know Winnow yet. */
const OF_THE_WALKTHROUGH = ['english.txt', 'indonesian.txt'];

describe('the sample folder', () => {
  it('holds the files of the table', () => {
    assert.deepEqual(readdirSync(SAMPLE).sort(), Object.keys(SAMPLE_FINDINGS).sort());
  });

  for (const [file, expected] of Object.entries(SAMPLE_FINDINGS)) {
    it(`${file} is flagged as a reader would`, () => {
      const analysis = analyseFile(read(SAMPLE, file), file);
      assert.deepEqual(findingsOf(analysis, 'likely'), inOrder([...expected.certain, ...expected.likely]));
      const certain = findingsOf(analysis, 'certain');
      assert.deepEqual(
        expected.certain.filter((finding) => !certain.includes(finding)),
        [],
      );
    });

    if (OF_THE_WALKTHROUGH.includes(file)) {
      it(`${file} has no line of its article marked, not even as possible`, () => {
        const analysis = analyseFile(read(SAMPLE, file), file);
        assert.deepEqual(findingsOf(analysis, 'possible'), findingsOf(analysis, 'likely'));
      });
    }

    it(`${file} is clean after one clean`, () => {
      const cleaned = clean(read(SAMPLE, file), file, 'likely');
      assert.equal(clean(cleaned, file, 'likely'), cleaned);
    });
  }
});

/** The text of a file as it stands there, a byte order mark included. Throws where it is not UTF-8. */
function read(folder: string, file: string): string {
  const bytes = readFileSync(path.join(folder, file));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function analyseFile(text: string, file: string): Analysis {
  return analyse(text, { format: file.endsWith('.md') ? 'markdown' : 'plain' });
}

function clean(text: string, file: string, confidence: Confidence): string {
  const { document, findings } = analyseFile(text, file);
  return applyEdits(text, deletions(document, findingsDownTo(findings, confidence)));
}

/** Down to a confidence. */
function findingsOf({ findings }: Analysis, confidence: Confidence): string[] {
  return inOrder(
    findingsDownTo(findings, confidence).map(
      ({ rule, lines: { start, end } }) => `${rule} ${end === start + 1 ? end : `${start + 1}-${end}`}`,
    ),
  );
}

function inOrder(findings: readonly string[]): string[] {
  const lineOf = (finding: string): number => Number(/ (\d+)/.exec(finding)![1]);
  return [...findings].sort((a, b) => lineOf(a) - lineOf(b));
}
