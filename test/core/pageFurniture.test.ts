/** What the line model finds, and where it holds back. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, applyEdits, type Confidence, deletions, findingsDownTo, RULES, type RuleId } from '../../src/core';
import { MODEL_RULES } from '../../src/core/boilerplate/furnitureKinds';
import { furnitureRuns } from '../../src/core/boilerplate/furnitureRuns';
import type { Mark } from '../../src/core/boilerplate/mark';
import { sentence } from '../../src/core/finding';
import { boilerplateFinding } from '../../src/core/findings';

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

describe('page furniture', function () {
  this.timeout(20_000);
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

  it('is a handful of findings however long it is', () => {
    const links = Array.from(
      { length: 900 },
      (_, i) => `${MENU[i % MENU.length]} ${String.fromCharCode(97 + (i % 26))}${i}`,
    );
    const { findings } = analyse([...links, ...ARTICLE].join('\n'));
    assert.ok(findings.length > 0 && findings.length <= 25, `${findings.length} findings`);
  });

  it('is given back by its edits, and is gone after one clean', () => {
    const { document, findings } = analyse(text);
    const cleaned = applyEdits(text, deletions(document, findingsDownTo(findings, 'likely')));
    assert.equal(cleaned.trim(), [...page.filter((_, i) => !linesOf(text, 'likely').includes(i))].join('\n').trim());
  });

  it('has the example of each rule that the model speaks by', () => {
    for (const rule of MODEL_RULES) {
      const { example } = RULES[rule];
      const whole = [...MENU, ...ARTICLE, ...example, ...FOOTER];
      const from = MENU.length + ARTICLE.length;
      const found = analyse(whole.join('\n')).findings.filter(
        ({ lines }) => lines.start >= from && lines.end <= from + example.length + FOOTER.length,
      );
      assert.ok(
        found.some((finding) => finding.rule === rule),
        rule,
      );
    }
  });

  it('is named where prices stand, and its menus by their phrases in a short text', () => {
    const tiles = ['Oak oar', '$120.00', 'Add to cart', 'Pine oar', '$89.00', 'Add to cart', 'Gloves', '$24.50'];
    assert.ok(
      analyse([...MENU, ...ARTICLE, ...tiles].join('\n')).findings.some(({ rule }) => rule === 'product-tiles'),
    );
    const [first] = analyse(['Home', 'Contact us', 'Privacy policy', ...ARTICLE.slice(1, 3)].join('\n')).findings;
    assert.deepEqual([first?.rule, first?.lines.end, first?.confidence], ['navigation', 3, 'possible']);
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

describe('runs of furniture', () => {
  const mark = (rule: RuleId, confidence: Confidence): Mark => ({
    rule,
    confidence,
    reasons: () => [{ message: rule, args: [] }],
  });
  const menu = (count: number, confidence: Confidence): Mark[] => Array(count).fill(mark('page-furniture', confidence));
  const shown = (marks: readonly Mark[], joined = true): string[] =>
    furnitureRuns(marks, joined).map(({ start, end, confidence }) => `${start}-${end} ${confidence}`);

  it('are apart by rule and confidence', () => {
    const marks = [mark('share-bar', 'certain'), ...menu(2, 'certain'), ...menu(3, 'likely')];
    assert.deepEqual(shown(marks), ['0-1 certain', '1-3 certain', '3-6 likely']);
  });

  it('are one where they are long, whatever the rules, unless page furniture is off', () => {
    const marks = [...menu(5, 'certain'), mark('share-bar', 'certain'), ...menu(5, 'certain')];
    assert.deepEqual(shown(marks), ['0-11 certain']);
    assert.deepEqual(shown(marks, false), ['0-5 certain', '5-6 certain', '6-11 certain']);
  });

  it('swallow a lone surer one where ever so many stand together, and never a less sure one', () => {
    const marks = [
      ...menu(60, 'likely'),
      ...menu(1, 'certain'),
      ...menu(60, 'likely'),
      ...menu(1, 'possible'),
      ...menu(9, 'likely'),
    ];
    assert.deepEqual(shown(marks), ['0-121 likely', '121-122 possible', '122-131 likely']);
    assert.deepEqual(shown(marks.slice(40, 80)), ['0-20 likely', '20-21 certain', '21-40 likely']);
  });

  it('name the families that are in them', () => {
    const { findings } = analyse([...MENU, ...ARTICLE].join('\n'));
    assert.ok(findings.length > 0);
    const paragraphs = MENU.map((text, i) => ({
      lines: { start: i, end: i + 1 },
      text,
      tokens: [],
      masked: [],
      words: 1,
      prose: false,
      known: [],
    }));
    const marks = [...menu(8, 'certain'), mark('share-bar', 'certain'), mark('counter', 'certain')];
    const finding = boilerplateFinding(paragraphs, marks, 'certain');
    assert.equal(finding.rule, 'page-furniture');
    assert.equal(sentence(finding.reasons[0]!), 'several kinds of furniture in a row: Share bar, Counter');
  });
});
