import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AnalysisOptions, applyEdits, DEFAULT_OPTIONS, parseDocument, sentence } from '../../src/core';
import { AcrossFiles } from '../../src/worker/folders/acrossFiles';
import type { FileText } from '../../src/worker/folders/fileText';
import { Ledger } from '../../src/worker/folders/ledger';
import { compared, DOCUMENTS, findingsIn, RULE, similarity, type Text } from './acrossTexts';
import { PROSE } from './text';

const [P0, P1, P2, P3] = PROSE as [string, string, string, string];
const LIMITS = { largestDocument: 100_000, longestLine: 10_000, skipBinary: true };
const ALL = { confidence: 'possible' } as const;

const file = (uri: string, text: string, options: Partial<AnalysisOptions> = {}): FileText => ({
  uri,
  group: undefined,
  mtime: 0,
  bytes: new TextEncoder().encode(text),
  options: { ...DEFAULT_OPTIONS, ...options },
  limits: LIMITS,
  leaveBlankLines: false,
});
const filesOf = (texts: readonly Text[]): FileText[] => texts.map(({ name, text }) => file(name, text));
const textOf = ({ bytes }: FileText): string => new TextDecoder().decode(bytes);

/** Has `ledger` know `files` as a scan or a change of them does. */
function take(ledger: Ledger, files: readonly FileText[], known: readonly FileText[] = files): void {
  ledger.count(files);
  ledger.survey(files);
  for (let round = 0; round < 2; round++) {
    const outdated = new Set(ledger.outdated());
    ledger.survey(known.filter(({ uri }) => outdated.has(uri)));
  }
}

function ledgerOf(files: readonly FileText[]): Ledger {
  const ledger = new Ledger();
  take(ledger, files);
  return ledger;
}

/** All that a ledger says of `files`, whatever order of what is equally much. */
const known = (ledger: Ledger, files: readonly FileText[]) => {
  const { files: rows, rules, ...overview } = ledger.overview();
  return {
    ...{ overview, rules: new Set(rules), rows: new Set(rows), removable: new Set(ledger.removable(ALL)) },
    files: files.map((one) => [ledger.elsewhere(one.uri), ledger.findings(one), ledger.removals(one, ALL)]),
  };
};

/** What goes from each of `files` because it stands in another one, as `uri lines`, counted from 1. */
const found = (ledger: Ledger, files: readonly FileText[]): string[] =>
  files.flatMap((one) =>
    ledger
      .findings(one)
      .filter(({ rule }) => rule === RULE)
      .map(({ lines }) => `${one.uri} ${lines.start + 1}-${lines.end}`),
  );

describe('files of a ledger that are compared with each other', function () {
  this.timeout(60_000);

  it('have the findings of an analysis of documents that were compared, in tallies and in rows', () => {
    let copies = 0;
    fc.assert(
      fc.property(DOCUMENTS, (texts) => {
        const expected = findingsIn(texts);
        fc.pre([...expected.values()].every((findings) => findings.every(({ kind }) => kind === 'duplicate')));
        const files = filesOf(texts);
        const ledger = ledgerOf(files);
        assert.deepEqual(ledger.stale(), []);
        for (const one of files) {
          const findings = expected.get(one.uri)!;
          const rows = findings.map(({ rule, lines }) => ({ rule, lines }));
          assert.deepEqual(
            ledger.findings(one).map(({ rule, lines }) => ({ rule, lines })),
            rows,
          );
          const across = rows.filter(({ rule }) => rule === RULE);
          const tallies = ledger.removable({ ...ALL, rules: [RULE] }).find(({ uri }) => uri === one.uri)?.tallies;
          assert.equal(tallies?.[0]?.findings ?? 0, across.length);
          copies += across.length;
        }
      }),
    );
    assert.ok(copies > 100, `${copies} copies are no test`);
  });

  it('are known the same in whatever order they came, and after whatever changes', () => {
    fc.assert(
      fc.property(DOCUMENTS, DOCUMENTS, fc.nat(), (texts, others, turn) => {
        const files = filesOf(texts);
        const fresh = ledgerOf(files);
        const followed = ledgerOf(filesOf(others));
        const at = turn % files.length;
        const now = new Map(filesOf(others).map((one) => [one.uri, one]));
        for (const one of [...files.slice(at), ...files.slice(0, at)].reverse()) {
          now.set(one.uri, one);
          take(followed, [one], [...now.values()]);
        }
        const gone = [...now.keys()].filter((uri) => !files.some((one) => one.uri === uri));
        followed.forget(gone);
        take(followed, [], files);
        assert.deepEqual(followed.stale(), []);
        assert.deepEqual(known(followed, files), known(fresh, files));
      }),
    );
  });

  it('keep each paragraph in one of them when all that is possible goes from all of them', () => {
    fc.assert(
      fc.property(DOCUMENTS, (texts) => {
        const files = filesOf(texts);
        const ledger = ledgerOf(files);
        const edits = new Map(files.map((one) => [one.uri, ledger.removals(one, ALL)!]));
        for (const one of files) {
          for (const { document, lines } of ledger.elsewhere(one.uri).copies.values()) {
            const text = textOf(files.find(({ uri }) => uri === document)!);
            const kept = parseDocument(text).lines.spanOf(lines);
            const left = applyEdits(text, edits.get(document)!.edits);
            assert.ok(left.includes(text.slice(kept.start, kept.end).trim()), `${document} has lost ${lines.start}`);
          }
        }
      }),
    );
  });

  it('are known as before when what was saved is loaded, and those analysed again of which a part was not', () => {
    fc.assert(
      fc.property(DOCUMENTS, fc.nat(), (texts, which) => {
        const files = filesOf(texts);
        const ledger = ledgerOf(files);
        const [kept, numbers] = [ledger.save(), ledger.changedParts()];
        const parts = numbers.map((part) => ledger.save(part));
        assert.deepEqual(ledger.changedParts(), []);
        const loaded = new Ledger();
        assert.ok([kept, ...parts].every((bytes) => loaded.load(bytes)));
        assert.deepEqual([loaded.outdated(), loaded.changedParts()], [[], []]);
        assert.deepEqual(known(loaded, files), known(ledger, files));
        const partial = new Ledger();
        const lost = which % numbers.length;
        for (const bytes of [kept, ...parts.filter((_, i) => i !== lost)]) partial.load(bytes);
        assert.ok(partial.outdated().length > 0);
        take(partial, [], files);
        assert.deepEqual(known(partial, files), known(ledger, files));
      }),
    );
  });

  it('are not taken for what they were where only the counts were saved since', () => {
    const files = [file('a', P0), file('b', [P0, P1].join('\n'))];
    const ledger = ledgerOf(files);
    const parts = ledger.changedParts().map((part) => ledger.save(part));
    const changed = file('a', P1);
    take(ledger, [changed], [changed, files[1]!]);
    const loaded = new Ledger();
    for (const bytes of [ledger.save(), ...parts]) loaded.load(bytes);
    assert.deepEqual(loaded.outdated().sort(), ['a', 'b']);
    take(loaded, [], [changed, files[1]!]);
    assert.deepEqual(found(loaded, [changed, files[1]!]), ['b 2-2']);
    ledger.forget(['a']);
    const without = new Ledger();
    for (const bytes of [ledger.save(), ...parts]) without.load(bytes);
    assert.equal(without.elsewhere('b').copies.size, 0);
  });

  it('are not loaded from what was cut, goes on, or is something else', () => {
    const ledger = ledgerOf([file('a', P0)]);
    const [part] = ledger.changedParts();
    const bytes = ledger.save(part);
    for (let length = 0; length < bytes.length; length++) assert.ok(!new Ledger().load(bytes.slice(0, length)));
    assert.ok(!new Ledger().load(Uint8Array.of(...bytes, 0)));
    assert.ok(new Ledger().load(bytes));
  });

  it('are analysed again where what stands in others has changed, and only then', () => {
    const files = [file('a', [P0, P1].join('\n')), file('b', [P1, P2].join('\n')), file('c', [P3, P2].join('\n'))];
    const ledger = new Ledger();
    ledger.count(files);
    ledger.survey(files);
    assert.deepEqual(ledger.outdated(), ['b', 'c']);
    ledger.survey(files);
    assert.deepEqual([ledger.outdated(), found(ledger, files)], [[], ['b 1-1', 'c 2-2']]);
    // A line more moves what is kept, and changes nothing of what is flagged.
    const moved = file('a', ['A new line.', P0, P1].join('\n'));
    ledger.count([moved]);
    ledger.survey([moved]);
    assert.deepEqual(ledger.outdated(), []);
    assert.deepEqual([...ledger.elsewhere('b').copies.values()][0]!.lines, { start: 2, end: 3 });
    ledger.forget(['a']);
    assert.deepEqual(ledger.outdated(), ['b']);
    ledger.survey(files.slice(1));
    assert.deepEqual(found(ledger, files.slice(1)), ['c 2-2']);
  });

  it('are not compared where the rule is off, and by the similarity that each has', () => {
    const near = P0.replace('storm', 'waves');
    const off = { off: new Set([RULE] as const) };
    const files = [file('a', P0), file('b', P0, off), file('c', near), file('d', near, { similarity: 0.95 })];
    const some = ledgerOf(files);
    assert.deepEqual(found(some, files), ['c 1-1']);
    assert.deepEqual([some.elsewhere('b').copies.size, some.elsewhere('c').copies.size], [0, 1]);
    const without = files.map((one) => ({ ...one, options: { ...one.options, ...off } }));
    const ledger = ledgerOf(without);
    assert.deepEqual([ledger.outdated(), found(ledger, without)], [[], []]);
  });

  it('do not keep what another rule takes from them', () => {
    const lines = [P0, 'Advertisement', P1].join('\n');
    const unaware = { off: new Set([...DEFAULT_OPTIONS.off, 'ad-label', 'page-furniture'] as const) };
    const files = [file('a', lines), file('b', lines, unaware)];
    // The label goes from the one, so it stays in the other.
    assert.deepEqual(found(ledgerOf(files), files), ['b 1-1', 'b 3-3']);
    const both = files.map((one) => ({ ...one, options: { ...one.options, ...unaware } }));
    assert.deepEqual(found(ledgerOf(both), both), ['b 1-3']);
  });

  it('of too many words are compared word for word only, which is said, until there are fewer', () => {
    const near = P0.replace('storm', 'waves');
    const texts = { a: P0, b: near, c: P0, d: [P1, P2, P3].join('\n') };
    const print = (text: string) => ({ ...compared({ name: '', text }), similarity, mark: text.length });
    const count = (text: string) => print(text).grams.length;
    const files = new AcrossFiles(count(P0) + count(near) + count(P0));
    const flagged = () => {
      files.compare();
      return Object.keys(texts).filter((uri) => files.of(uri).copies.size > 0);
    };
    for (const uri of ['a', 'b', 'c'] as const) files.put(uri, print(texts[uri]));
    assert.deepEqual([flagged(), files.notices], [['b', 'c'], []]);
    files.put('d', print(texts.d));
    assert.deepEqual(flagged(), ['c']);
    assert.match(sentence(files.notices[0]!), /^More than \d+ words would have to be compared/);
    const has = (uri: keyof typeof texts) => files.has(uri, texts[uri].length);
    assert.ok((['a', 'b', 'c', 'd'] as const).every(has));
    files.take('d');
    assert.ok(!(['a', 'b', 'c'] as const).some(has));
    for (const uri of ['a', 'b', 'c'] as const) files.put(uri, print(texts[uri]));
    assert.deepEqual([flagged(), files.notices], [['b', 'c'], []]);
  });
});
