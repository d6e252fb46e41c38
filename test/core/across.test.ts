import assert from 'node:assert/strict';
import { AcrossDocuments, analyse, RULES, readText, sentence } from '../../src/core';
import { lineHashes } from '../../src/core/templates/lineHashes';
import { TemplateIndex } from '../../src/core/templates/templateIndex';
import { across, compared, findingsIn, found, RULE, similarity, textsOf } from './acrossTexts';
import { PROSE } from './text';

describe('what stands in another document', () => {
  it('is flagged in English, Indonesian and Chinese, exact and near', () => {
    const texts = textsOf({
      'a.txt': [
        'The council approved the plan for a new bridge over the river late on Monday evening.',
        'Dewan kota menyetujui rencana jembatan baru di atas sungai itu pada hari Senin malam yang lalu.',
        '市议会星期一晚上批准了在河上修建一座新桥的计划，工程将在明年春天开始。',
      ],
      'b.txt': [
        'THE COUNCIL approved the plan for a new bridge over the river late on Monday evening!',
        '',
        'Nobody had thought that the ferry would sail again before the summer was over and done with.',
        '',
        'Dewan kota menyetujui rencana jembatan baru di atas sungai itu pada hari Senin malam.',
        '',
        'Someone else said that the old station would be a library by the end of the coming year.',
        '',
        '市议会星期一晚上批准了在河上修建一座新桥的计划，工程将在明年夏天开始。',
      ],
    });
    assert.deepEqual(found(texts), ['b.txt 1-1 → a.txt 1-1', 'b.txt 5-5 → a.txt 2-2', 'b.txt 9-9 → a.txt 3-3']);
    const messages = findingsIn(texts)
      .get('b.txt')!
      .map(({ message }) => sentence(message));
    assert.deepEqual(messages, [
      'Stands in another document: says the same as a.txt:1',
      'Stands in another document: 85% similar to a.txt:2',
      'Stands in another document: 82% similar to a.txt:3',
    ]);
  });

  it('is one finding where several paragraphs stand together there too, short lines between them', () => {
    const [P0, P1, P2, P3] = PROSE as [string, string, string, string];
    const texts = textsOf({
      'a.txt': ['Before', P0, 'The storm', P1, P2, 'After'],
      'b.txt': ['Top', P0, 'The storm', P1, P2, 'Bottom', P3],
      'c.txt': [P0, 'Another storm', P1, P2],
    });
    assert.deepEqual(found(texts), ['b.txt 2-5 → a.txt 2-5', 'c.txt 1-1 → a.txt 2-2', 'c.txt 3-4 → a.txt 4-5']);
    const reasonsIn = (name: string) => findingsIn(texts).get(name)![0]!.reasons.map(sentence);
    assert.deepEqual(reasonsIn('b.txt'), [
      '4 paragraphs in a row stand in a.txt:2–5, word for word',
      '3 of the 3 documents that were compared have it',
    ]);
    const [finding] = findingsIn(texts).get('b.txt')!;
    assert.equal(sentence(finding!.message), 'Stands in another document: 4 paragraphs, in a.txt:2–5 too');
  });

  it('stays in the document of the lowest rank, and of one rank in the first by name', () => {
    const [P0] = PROSE as [string];
    const texts = textsOf({ 'a.txt': [P0], 'b.txt': [P0] });
    assert.deepEqual(found(texts), ['b.txt 1-1 → a.txt 1-1']);
    const ranked = texts.map((text, i) => ({ ...compared(text), rank: -i }));
    const documents = new AcrossDocuments(ranked, { similarity });
    assert.deepEqual([documents.of('a.txt').size, documents.of('b.txt').size, documents.of('c.txt').size], [1, 0, 0]);
  });

  it('is not what goes in its own document, what repeats by right, is short, boilerplate, or kept by the user', () => {
    const [P0, P1] = PROSE as [string, string];
    const code = 'const answer = compute(first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth);';
    const label = 'Read also: Why the ferry to the islands will not run on Sundays for the time being';
    const lines = [P0, code, 'A short line.', label];
    const texts = textsOf({ 'a.txt': lines, 'b.txt': [...lines, P1, P0], 'c.txt': [P1] });
    assert.deepEqual(found(texts), ['b.txt 1-1 → a.txt 1-1', 'c.txt 1-1 → b.txt 5-5']);
    assert.deepEqual(found(texts, { off: new Set([RULE]) }), []);
    assert.deepEqual(found(texts, { neverFlag: [P0] }), ['c.txt 1-1 → b.txt 5-5']);
  });

  it('is not taken for what it was: a paragraph that has changed since is none', () => {
    const [P0, P1, P2] = PROSE as [string, string, string];
    const documents = across(textsOf({ 'a.txt': [P0, P1], 'b.txt': [P0, P1] }));
    const rulesOf = (text: string) => analyse(text, { elsewhere: documents.of('b.txt') }).findings;
    assert.deepEqual(rulesOf([P2, `${P0} So it went.`].join('\n')), []);
    assert.deepEqual(
      rulesOf([P2, P1].join('\n')).map(({ lines }) => lines),
      [{ start: 1, end: 2 }],
    );
  });

  it('is left to the original of a near copy, which would lose what it is like', () => {
    const [P0] = PROSE as [string];
    const near = P0.replace('storm', 'waves');
    const rules = findingsIn(textsOf({ 'a.txt': [P0], 'b.txt': [P0, 'And then:', near] }), { off: new Set() }).get(
      'b.txt',
    )!;
    assert.deepEqual(
      rules.map(({ rule }) => rule),
      ['near-duplicate'],
    );
  });

  it('is not the template of a site, where an index knows it', () => {
    const slogan = 'The editors of the Harbour Gazette answer every letter that comes to them within a week.';
    const texts = textsOf(
      Object.fromEntries(PROSE.map((line, i) => [`${i}.txt`, [line, slogan, ...(i === 5 ? [PROSE[0]!] : [])]])),
    );
    const index = new TemplateIndex();
    for (const { text } of texts) index.add('gazette.example', lineHashes(readText(text, 'plain').table));
    assert.equal(found(texts).length, 6);
    assert.deepEqual(found(texts, { site: index.site('gazette.example') }), ['5.txt 3-3 → 0.txt 1-1']);
  });

  it('says where the budget was spent, and finds what is equal all the same', () => {
    const [P0] = PROSE as [string];
    const near = P0.replace('storm', 'waves');
    const documents = new AcrossDocuments(
      textsOf({ 'a.txt': [P0], 'b.txt': [near], 'c.txt': [P0] }).map((text) => compared(text)),
      { similarity, budget: 0 },
    );
    assert.match(sentence(documents.notices[0]!), /^Too many paragraphs are alike: \d of 2 were not compared/);
    assert.equal(documents.of('c.txt').size, 1);
    assert.deepEqual(across(textsOf({ 'a.txt': [P0], 'b.txt': [near] })).notices, []);
  });

  it('survives being passed to another thread', () => {
    const [P0, P1] = PROSE as [string, string];
    const texts = textsOf({ 'a.txt': [P0, P1], 'b.txt': [P0, P1] });
    const documents = new AcrossDocuments(structuredClone(texts.map((text) => compared(text))), { similarity });
    assert.deepEqual(structuredClone(documents.of('b.txt')), across(texts).of('b.txt'));
    assert.equal(documents.of('b.txt').size, 2);
  });

  it('is declared with the rules, at most possible', () => {
    assert.deepEqual([RULES[RULE].kind, RULES[RULE].confidence], ['duplicate', 'possible']);
  });
});
