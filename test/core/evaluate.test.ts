import assert from 'node:assert/strict';
import type { CorpusDocument } from '../../training/corpus';
import { outvotedLines, undisputedLabels } from '../../training/disputedLines';
import { scoreDuplicates } from '../../training/duplicateScore';
import { duplicateSummary } from '../../training/duplicateSummary';
import { type Flagged, flaggedIn } from '../../training/flagged';
import { precision, recall, scoreLines } from '../../training/lineScore';
import { scorePair } from '../../training/pairScore';
import { withSection } from '../../training/section';
import { chooseDocuments } from '../../training/show';

const flagged = (lines: number[], originals: number[], more: Partial<Flagged> = {}): Flagged => ({
  rule: 'exact-duplicate',
  kind: 'duplicate',
  confidence: 'certain',
  similarity: 1,
  lines,
  originals,
  ...more,
});

const COUNCIL = 'The council approved the plan for a new bridge over the river late on Monday evening.';
const FERRY = 'Nobody of the ferry company had come to the hall to hear what was said about it.';

describe('the evaluation of a marked pair', () => {
  it('is found whichever of its lines is the copy', () => {
    const found = { rule: 'exact-duplicate', confidence: 'certain' };
    assert.deepEqual(scorePair([7, 2], [flagged([7], [2])]).found, found);
    assert.deepEqual(scorePair([7, 2], [flagged([2], [7])]).found, found);
    assert.equal(scorePair([7, 2], []).found, undefined);
  });

  it('is found if both lines go for the same original, as surely as the less sure one', () => {
    const findings = [flagged([4], [1]), flagged([7], [1], { rule: 'near-duplicate', confidence: 'possible' })];
    assert.deepEqual(scorePair([7, 4], findings).found, { rule: 'near-duplicate', confidence: 'possible' });
    const { found, loose } = scorePair([7, 4], [flagged([4], [1]), flagged([7], [2])]);
    assert.deepEqual([found, loose], [undefined, true]);
  });

  it('is not found by a block that holds both lines', () => {
    assert.equal(scorePair([7, 4], [flagged([4, 7], [1, 2], { rule: 'repeated-block' })]).found, undefined);
  });

  it('takes the surest of several ways', () => {
    const findings = [flagged([2], [7], { confidence: 'likely' }), flagged([7], [2], { confidence: 'possible' })];
    assert.equal(scorePair([7, 2], findings).found?.confidence, 'likely');
  });

  it('counts a repeated sentence and boilerplate apart', () => {
    const sentence = flagged([7], [2], { rule: 'repeated-sentence', confidence: 'possible' });
    const menu = flagged([2], [], { rule: 'always-remove', kind: 'boilerplate' });
    assert.deepEqual(scorePair([7, 2], [sentence, menu]), {
      pair: [7, 2],
      loose: false,
      sentence: true,
      boilerplate: ['always-remove'],
    });
  });
});

describe('the evaluation of lines', () => {
  it('expects all but one of the lines that say the same', () => {
    const score = scoreLines(
      [
        [5, 1],
        [9, 5],
        [8, 3],
      ],
      [flagged([5, 6], [1, 2]), flagged([9], [1])],
    );
    assert.deepEqual(score, { flagged: 3, marked: 2, copies: 3 });
    assert.equal(precision(score), 2 / 3);
    assert.equal(recall(score), 2 / 3);
  });

  it('has no share of nothing', () => {
    const score = scoreLines([], []);
    assert.deepEqual([precision(score), recall(score)], [undefined, undefined]);
  });
});

describe('the evaluation of a document', () => {
  it('counts lines by LF alone, and leaves blank ones out', () => {
    const [finding] = flaggedIn(['A menu\rof two', COUNCIL, FERRY, '', COUNCIL, '', FERRY].join('\n'));
    assert.deepEqual([finding?.rule, finding?.lines, finding?.originals], ['repeated-block', [4, 6], [1, 2]]);
  });

  it('lists the findings that nobody marked, and has a summary without words of the text', () => {
    const text = [COUNCIL, FERRY, COUNCIL, 'The ferrymen wept.', FERRY].join('\n');
    const score = scoreDuplicates({
      id: 'made-up',
      text,
      duplicates: [
        [4, 1],
        [3, 0],
      ],
    });
    assert.deepEqual(
      score.pairs.map(({ found, loose }) => [found?.rule, loose]),
      [
        ['exact-duplicate', true],
        [undefined, false],
      ],
    );
    assert.deepEqual(
      score.unmarked.map(({ lines }) => lines),
      [[2]],
    );
    const summary = duplicateSummary('dev', [score]);
    assert.match(summary, /found: 1 of 2 \(50%\)/);
    assert.doesNotMatch(summary, /council|ferry/i);
  });

  it('chooses documents with sure duplicates, the same for the same seed', () => {
    const documents = Array.from({ length: 20 }, (_, i) => ({
      id: `page ${i >> 1}`,
      source: 'made-up',
      lang: 'en',
      dump: i % 2 === 0 ? 'paragraphs' : 'strings',
      text: i < 16 ? `${COUNCIL}\n${COUNCIL}` : COUNCIL,
    }));
    const ids = (seed: number) => chooseDocuments(documents, 6, seed).map(({ document }) => document.id);
    assert.equal(new Set(ids(1)).size, 6);
    assert.deepEqual(ids(1), ids(1));
    assert.notDeepEqual(ids(1), ids(2));
  });
});

describe('a section of the results', () => {
  it('is added, and replaced where it stands', () => {
    const first = withSection('# Title\n\nIntroduction.', 'Duplicates', 'old');
    assert.equal(first, '# Title\n\nIntroduction.\n\n## Duplicates\n\nold\n');
    const second = withSection(first, 'Boilerplate', 'new\n\n### Detail\n\nmore');
    assert.equal(
      withSection(second, 'Duplicates', 'newer'),
      '# Title\n\nIntroduction.\n\n## Duplicates\n\nnewer\n\n## Boilerplate\n\nnew\n\n### Detail\n\nmore\n',
    );
  });
});

describe('labels that are disputed', () => {
  const page = (text: string, labels?: string): CorpusDocument => ({
    id: text,
    source: 'made',
    lang: 'en',
    dump: 'blocks',
    text,
    ...(labels === undefined ? {} : { labels }),
  });
  const NOTICE = 'All rights are ours.';

  it('are of content that stands on half of the pages and is boilerplate on another', () => {
    const pages = [
      page(`The ferry left.\n${NOTICE}`, 'cc'),
      page(`all rights are OURS\nNobody came.\n`, 'bc.'),
      page(`${NOTICE}\nIt rained.`, '?c'),
      page('The ferry left.', 'c'),
      page('Snow fell.', 'c'),
    ];
    assert.deepEqual(undisputedLabels(pages), ['c?', 'bc.', '?c', 'c', 'c']);
  });

  it('are none where all pages agree, where the line stands on few, and where no page has labels', () => {
    const agreed = ['a', 'b', 'c'].map((name) => page(`Memory: 8 GB\n${name}`, 'cc'));
    assert.deepEqual(undisputedLabels(agreed), ['cc', 'cc', 'cc']);
    const few = [page(NOTICE, 'c'), page(NOTICE, 'b'), ...['d', 'e', 'f', 'g', 'h'].map((name) => page(name, 'c'))];
    assert.equal(undisputedLabels(few)[0], 'c');
    assert.deepEqual(undisputedLabels([page('a'), page('a')]), ['', '']);
  });

  it('are outvoted where two pages have the line as boilerplate, and half as many or fewer as content', () => {
    const vote = (...isBoilerplate: (boolean | undefined)[]) =>
      outvotedLines(isBoilerplate.map((one) => ({ keys: ['A title'], isBoilerplate: [one] }))).map(([first]) => first);
    assert.deepEqual(vote(false, true, true, undefined), [true, false, false, false]);
    assert.deepEqual(vote(false, true, undefined), [false, false, false]);
    assert.deepEqual(vote(false, false, true, true), [true, true, false, false]);
    assert.deepEqual(vote(false, false, false, true, true), [false, false, false, false, false]);
  });
});
