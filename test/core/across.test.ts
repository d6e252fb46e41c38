import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  AcrossDocuments,
  type AnalysisOptions,
  analyse,
  type ComparedDocument,
  DEFAULT_OPTIONS,
  type Finding,
  fingerprintOf,
  RULES,
  readText,
  sentence,
} from '../../src/core';
import { lineHashes } from '../../src/core/templates/lineHashes';
import { TemplateIndex } from '../../src/core/templates/templateIndex';
import { type TokenTable, wordsOf } from '../../src/core/tokenTable';
import { PROSE } from './text';

const RULE = 'cross-document-duplicate';
const { similarity } = DEFAULT_OPTIONS;

interface Text {
  readonly name: string;
  readonly text: string;
}

const textsOf = (documents: Readonly<Record<string, readonly string[]>>): Text[] =>
  Object.entries(documents).map(([name, lines]) => ({ name, text: lines.join('\n') }));

function compared({ name, text }: Text, options: Partial<AnalysisOptions> = {}): ComparedDocument {
  return { name, ...fingerprintOf(readText(text, 'plain'), options) };
}

function across(texts: readonly Text[], options: Partial<AnalysisOptions> = {}): AcrossDocuments {
  return new AcrossDocuments(
    texts.map((text) => compared(text, options)),
    { similarity, ...options },
  );
}

/** All findings of `texts` when they are compared, by name. */
function findingsIn(texts: readonly Text[], options: Partial<AnalysisOptions> = {}): Map<string, readonly Finding[]> {
  const documents = across(texts, options);
  return new Map(
    texts.map(({ name, text }) => [name, analyse(text, { ...options, elsewhere: documents.of(name) }).findings]),
  );
}

/** What is found across documents, as `name 3-5 → other 2-4`, lines counted from 1. */
function found(texts: readonly Text[], options: Partial<AnalysisOptions> = {}): string[] {
  const lines = ({ start, end }: { start: number; end: number }) => `${start + 1}-${end}`;
  return [...findingsIn(texts, options)].flatMap(([name, findings]) =>
    findings.flatMap(({ rule, lines: own, elsewhere }) =>
      rule === RULE ? [`${name} ${lines(own)} → ${elsewhere!.document} ${lines(elsewhere!.lines)}`] : [],
    ),
  );
}

const WORDS =
  'harbour storm closed ferry night anchor council bridge river monday quay wind roof market tile mayor'.split(' ');
/** Enough words for some sentences to be said again, nearly too, and for most not to. */
const SENTENCE = fc
  .array(fc.constantFrom(...WORDS), { minLength: 12, maxLength: 26 })
  .map((words) => `The ${words.join(' ')}.`);

/** Documents of sentences of which many stand in several, with a word changed, dropped or added. */
const DOCUMENTS = fc
  .tuple(
    fc.array(SENTENCE, { minLength: 2, maxLength: 8 }),
    fc.array(fc.array(fc.tuple(fc.nat(), fc.nat(5), fc.nat(), fc.constantFrom(...WORDS)), { maxLength: 7 }), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([seeds, documents]) =>
    documents.map(
      (lines, i): Text => ({
        name: `${'cafebd'[i]}.txt`,
        text: lines.map(([seed, edit, at, word]) => edited(seeds[seed % seeds.length]!, edit, at, word)).join('\n\n'),
      }),
    ),
  );

function edited(text: string, edit: number, at: number, word: string): string {
  const words = text.split(' ');
  const place = 1 + (at % (words.length - 2));
  if (edit === 3) words[place] = word;
  else if (edit === 4) words.splice(place, 1);
  else if (edit === 5) words.splice(place, 0, word, 'again');
  return words.join(' ');
}

const sorted = (texts: readonly Text[]): Text[] => [...texts].sort((a, b) => (a.name < b.name ? -1 : 1));

function gramsOf(table: TokenTable, i: number): Set<string> {
  const words = wordsOf(table, i);
  return new Set(words.slice(2).map((_, k) => words.slice(k, k + 3).join(' ')));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  return shared / (a.size + b.size - shared);
}

/**
 * By brute force over all pairs: `name paragraph → other paragraph`, and how similar they are. What says the same goes for
 * the same.
 */
function expected(texts: readonly Text[]): string[] {
  interface Kept {
    readonly name: string;
    readonly paragraph: number;
    readonly grams: ReadonlySet<string>;
  }
  const kept: Kept[] = [];
  const decided = new Map<string, { readonly name: string; readonly target: string }>();
  return sorted(texts).flatMap((text) => {
    const { name } = text;
    const { table } = readText(text.text, 'plain');
    return [...compared(text).compared].flatMap((paragraph) => {
      const words = wordsOf(table, paragraph).join(' ');
      const grams = gramsOf(table, paragraph);
      if (!decided.has(words)) {
        const likeness = (other: Kept): number => jaccard(grams, other.grams);
        const [best] = kept
          .filter((other) => other.name !== name && likeness(other) >= similarity - 1e-9)
          .sort((a, b) => likeness(b) - likeness(a));
        if (best === undefined) {
          kept.push({ name, paragraph, grams });
          decided.set(words, { name, target: `${name} ${paragraph} same` });
          return [];
        }
        const target = `${best.name} ${best.paragraph} ${likeness(best).toFixed(6)}`;
        decided.set(words, { name: best.name, target });
      }
      const { name: other, target } = decided.get(words)!;
      return other === name ? [] : [`${name} ${paragraph} → ${target}`];
    });
  });
}

function actual(texts: readonly Text[]): string[] {
  const documents = across(texts);
  return sorted(texts).flatMap((text) => {
    const { hashes, compared: paragraphs } = compared(text);
    const elsewhere = documents.of(text.name);
    return [...paragraphs].flatMap((paragraph) => {
      const copy = elsewhere.get(hashes[paragraph]!);
      const like = copy?.similarity?.toFixed(6) ?? 'same';
      return copy ? [`${text.name} ${paragraph} → ${copy.document} ${copy.paragraph} ${like}`] : [];
    });
  });
}

describe('what stands in another document', function () {
  this.timeout(60_000);

  it('is all that brute force over all pairs finds, and nothing of the same document', () => {
    let pairs = 0;
    fc.assert(
      fc.property(DOCUMENTS, (texts) => {
        const all = expected(texts);
        pairs += all.length;
        assert.deepEqual(actual(texts), all);
      }),
      { numRuns: 150 },
    );
    assert.ok(pairs > 150, `${pairs} pairs are no test`);
  });

  it('is the same in whatever order documents come, and of halves that are put together', () => {
    fc.assert(
      fc.property(DOCUMENTS, fc.nat(), (texts, turn) => {
        const at = turn % texts.length;
        const turned = [...texts.slice(at), ...texts.slice(0, at)].reverse();
        assert.deepEqual(actual(turned), actual(texts));
      }),
    );
  });

  it('goes with what is kept staying: no other copy of it is flagged there', () => {
    fc.assert(
      fc.property(DOCUMENTS, (texts) => {
        const findings = findingsIn(texts);
        for (const [name, own] of findings) {
          let end = 0;
          for (const { rule, lines, elsewhere, confidence, reasons } of own) {
            assert.ok(lines.start >= end, 'in order, not overlapping');
            end = lines.end;
            if (rule !== RULE) continue;
            assert.equal(confidence, 'possible');
            assert.ok(reasons.length > 0 && elsewhere !== undefined && elsewhere.document !== name);
            for (const other of findings.get(elsewhere.document)!) {
              const overlaps = other.lines.start < elsewhere.lines.end && elsewhere.lines.start < other.lines.end;
              assert.ok(!overlaps || other.rule === 'repeated-sentence', `${other.rule} at what is kept`);
            }
          }
        }
      }),
    );
  });

  it('leaves all other findings as they are, with and without it', () => {
    fc.assert(
      fc.property(DOCUMENTS, (texts) => {
        for (const [name, findings] of findingsIn(texts)) {
          const others = findings.filter(({ rule }) => rule !== RULE);
          assert.deepEqual(others, analyse(texts.find((text) => text.name === name)!.text).findings);
        }
      }),
    );
  });

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
