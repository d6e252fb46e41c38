/** What the line model finds, and where it holds back. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, applyEdits, type Confidence, deletions, findingsDownTo } from '../../src/core';

const CLEAN = join(__dirname, '..', 'fixtures', 'nothing-to-remove');

const ARTICLE = [
  'The last ferry leaves the old harbour',
  'The last ferry left the old harbour on Sunday evening, with eleven passengers, two bicycles and a dog on board.',
  'For a hundred and four years the boat had crossed the river every half hour, in fog, in ice and once on fire.',
  '“Nobody will miss the smell,” said the ferryman, who is going to row for the museum from now on.',
  'The bridge that takes its place was opened in the spring, and most people have used it ever since.',
  'What is to become of the landing stages has not been decided. The council will talk about it in June.',
];
const MENU = [
  'Home',
  'News',
  'Politics',
  'Business',
  'Sport',
  'Culture',
  'Travel',
  'Weather',
  'Podcasts',
  'Newsletters',
];
const FOOTER = [
  'About us',
  'Contact',
  'Privacy policy',
  'Terms of use',
  'Careers',
  'Advertise with us',
  'Cookie settings',
];

const linesOf = (text: string, confidence: Confidence): number[] =>
  findingsDownTo(analyse(text).findings, confidence).flatMap(({ lines }) =>
    Array.from({ length: lines.end - lines.start }, (_, i) => lines.start + i),
  );

describe('page furniture', () => {
  const page = [...MENU, ...ARTICLE, ...FOOTER];
  const text = page.join('\n');

  it('is found around an article that no phrase tells', () => {
    const found = linesOf(text, 'likely').map((line) => page[line]!);
    assert.deepEqual(
      ARTICLE.filter((line) => found.includes(line)),
      [],
    );
    const missed = [...MENU, ...FOOTER].filter((line) => !found.includes(line));
    assert.ok(missed.length <= 2, missed.join());
  });

  it('is a handful of findings however long it is, with the families in it named', () => {
    const links = Array.from(
      { length: 900 },
      (_, i) => `${MENU[i % MENU.length]} ${String.fromCharCode(97 + (i % 26))}${i}`,
    );
    links.splice(300, 1, 'Share on Facebook');
    const { findings } = analyse([...links, ...ARTICLE].join('\n'));
    assert.ok(findings.length <= 25, `${findings.length} findings`);
    const run = findings.find(({ lines }) => lines.start <= 300 && lines.end > 300)!;
    assert.equal(run.rule, 'page-furniture');
    assert.match(run.reasons.map(({ message, args }) => `${message} ${args.join()}`).join('; '), /share bar/);
  });

  it('is given back by its edits, and is gone after one clean', () => {
    const { document, findings } = analyse(text);
    const cleaned = applyEdits(text, deletions(document, findingsDownTo(findings, 'likely')));
    assert.equal(cleaned.trim(), [...page.filter((_, i) => !linesOf(text, 'likely').includes(i))].join('\n').trim());
  });

  it('has reasons in words', () => {
    for (const finding of analyse(text).findings) {
      assert.ok(finding.reasons.length > 0);
      for (const { message } of finding.reasons) assert.match(message, /^[a-z]/);
    }
  });

  it('is off with its rule, and phrases still speak', () => {
    const rules = analyse([...page, 'Share on Facebook'].join('\n'), { off: new Set(['page-furniture']) }).findings.map(
      ({ rule }) => rule,
    );
    assert.ok(!rules.includes('page-furniture') && rules.includes('share-bar'));
  });

  it('is not the title, nor a heading that says what the prose says', () => {
    const headed = [
      ...MENU,
      ...ARTICLE.slice(0, 4),
      'The bridge and the landing stages',
      ...ARTICLE.slice(4),
      ...FOOTER,
    ];
    const found = linesOf(headed.join('\n'), 'likely').map((line) => headed[line]!);
    assert.ok(!found.includes(ARTICLE[0]!) && !found.includes('The bridge and the landing stages'), found.join());
  });

  it('yields to the user’s lists', () => {
    const own = { neverFlag: ['Culture', 'Privacy policy'], alwaysRemove: [ARTICLE[3]!] };
    const { findings } = analyse(text, own);
    const flagged = (line: string) =>
      findings.find(({ lines }) => lines.start <= page.indexOf(line) && lines.end > page.indexOf(line));
    assert.equal(flagged('Culture'), undefined);
    assert.equal(flagged('Privacy policy'), undefined);
    assert.equal(flagged(ARTICLE[3]!)?.confidence, 'certain');
  });

  it('leaves short texts to the phrase rules', () => {
    assert.deepEqual(analyse(['Home', 'News', ...ARTICLE.slice(1, 4)].join('\n')).findings, []);
  });

  it('does not make a document without prose more than possible, and its phrases no more than likely in code', () => {
    const code = readFileSync(join(CLEAN, 'code.txt'), 'utf8');
    const [finding] = analyse(`${code}\nloading...\n`).findings;
    assert.deepEqual([finding?.rule, finding?.confidence], ['loading-placeholder', 'likely']);
    assert.deepEqual(
      analyse([...MENU, ...FOOTER].join('\n')).findings.filter(({ rule }) => rule === 'page-furniture'),
      [],
    );
  });

  for (const file of readdirSync(CLEAN)) {
    it(`flags next to nothing in ${file}, where there is nothing to remove`, () => {
      const text = readFileSync(join(CLEAN, file), 'utf8');
      assert.deepEqual(linesOf(text, 'certain'), []);
      assert.ok(linesOf(text, 'likely').length <= 1);
    });
  }
});
