import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, CONFIDENCES, findingsDownTo, type RuleId, sentence } from '../../src/core';
import { paragraphKey, tokenise } from '../../src/core/tokens';
import { describeFinding, found, PROSE, scrapedText } from './text';

const [P0, P1, P2] = PROSE as [string, string, string];

describe('analyse', () => {
  it('gives findings in order, not overlapping, of whole lines, each with a reason', () => {
    fc.assert(
      fc.property(scrapedText, fc.constantFrom('plain', 'markdown'), (text, format) => {
        const { document, findings } = analyse(text, { format });
        let end = 0;
        for (const finding of findings) {
          assert.ok(finding.lines.start >= end && finding.lines.end > finding.lines.start);
          assert.ok(finding.lines.end <= document.lines.count);
          assert.ok(finding.reasons.length > 0);
          assert.equal(finding.originals.length > 0, finding.kind === 'duplicate');
          end = finding.lines.end;
        }
      }),
    );
  });

  it('never flags an original as a duplicate', () => {
    fc.assert(
      fc.property(scrapedText, fc.constantFrom('first', 'last', 'longest'), (text, keep) => {
        const duplicates = analyse(text, { keep }).findings.filter(({ kind }) => kind === 'duplicate');
        for (const { lines } of duplicates.flatMap(({ originals }) => originals)) {
          assert.ok(!duplicates.some((other) => other.lines.start < lines.end && lines.start < other.lines.end));
        }
      }),
    );
  });

  it('keeps one copy of every paragraph that only duplicates take away', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        const { document, findings } = analyse(text);
        const exact = findings.filter(
          ({ rule, kind, confidence }) => kind === 'duplicate' && rule !== 'near-duplicate' && confidence === 'certain',
        );
        const gone = (line: number): boolean => exact.some(({ lines }) => line >= lines.start && line < lines.end);
        const keys = (keep: (line: number) => boolean): Set<string> =>
          new Set(
            document.paragraphs
              .filter(({ start }) => keep(start))
              .map(({ start, end }) =>
                document.text.slice(document.lines.span(start).start, document.lines.span(end - 1).end),
              )
              .map((paragraph) => paragraphKey(paragraph, tokenise(paragraph))),
          );
        // A block takes certain boilerplate between its paragraphs along, so what is furniture is asked without duplicates.
        const off = new Set(['exact-duplicate', 'near-duplicate', 'repeated-block'] as const);
        const boilerplate = analyse(text, { off }).findings;
        const furniture = keys((line) => boilerplate.some(({ lines }) => line >= lines.start && line < lines.end));
        const left = keys((line) => !gone(line));
        for (const key of keys(() => true)) assert.ok(left.has(key) || furniture.has(key));
      }),
    );
  });

  it('finds the same whatever ends the lines, with and without byte order mark and last line end', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        const plain = text.replaceAll(/\r\n?/g, '\n').replaceAll('\ufeff', '').replace(/\n+$/, '');
        const expected = analyse(plain).findings.map(describeFinding);
        for (const variant of [plain.replaceAll('\n', '\r\n'), `\ufeff${plain}`, `${plain}\n`]) {
          assert.deepEqual(analyse(variant).findings.map(describeFinding), expected);
        }
      }),
    );
  });

  it('makes one finding of a run of one rule and confidence', () => {
    assert.deepEqual(found([P0, 'A', 'A', 'A', P1, 'Share', 'Share on Facebook', P2]), [
      'text-size-widget 2-4 certain',
      'share-bar 6-7 certain',
    ]);
  });

  it('counts line numbers of originals as people do', () => {
    assert.match(analyse([P0, P1, P0].join('\n')).findings[0]!.message.args.join(), /^1$/);
  });

  it('always removes what the user lists, whatever its case and punctuation', () => {
    assert.deepEqual(found([P0, 'Support our newsroom!', P1], { alwaysRemove: ['support our newsroom'] }), [
      'always-remove 2 certain',
    ]);
  });
  it('never flags what the user lists, not as boilerplate and not as a duplicate', () => {
    assert.deepEqual(found([P0, 'Loading…', P1, P0], { neverFlag: ['loading', P0] }), []);
  });
  it('lets never win over always', () => {
    assert.deepEqual(found([P0, 'Loading…'], { neverFlag: ['loading'], alwaysRemove: ['loading'] }), []);
  });
  it('takes an empty entry of a list for none', () =>
    assert.deepEqual(found([P0, '***', P1], { alwaysRemove: ['', '!!!'] }), []));
  it('looks only for the phrases of the languages asked for', () => {
    assert.deepEqual(found([P0, 'Cargando…', 'Loading…'], { languages: ['es'] }), ['loading-placeholder 2 certain']);
  });

  it('takes a date for a date, and no price', () => {
    const rulesOf = (line: string) => analyse([...PROSE, line].join('\n')).findings.map(({ rule }) => rule);
    for (const date of ['12/03/2024', '2024-03-12 14:05', '14.05', '(12.3.2024)'])
      assert.deepEqual(rulesOf(date), ['bare-date'], date);
    for (const price of ['$74.95', '14.95 €', '£12.30']) assert.deepEqual(rulesOf(price), [], price);
  });

  describe('in Markdown', () => {
    const markdown = (lines: readonly string[]): string[] => found(lines, { format: 'markdown' });

    it('is never more than possible in fenced code, whatever the rule', () => {
      assert.deepEqual(markdown([P0, P1, '```', 'loading...', P0, P1, '```']), [
        'loading-placeholder 4 possible',
        'repeated-block 5-6 possible',
      ]);
      assert.deepEqual(found(['```', 'my line', '```'], { format: 'markdown', alwaysRemove: ['my line'] }), [
        'always-remove 2 possible',
      ]);
    });
    it('is never more than possible in front matter, tables and link definitions', () => {
      assert.deepEqual(markdown(['---', 'Loading...', '---', P0]), ['loading-placeholder 2 possible']);
      assert.deepEqual(markdown([`| ${P0} | x |`, '|---|---|', `| ${P0} | x |`]), ['exact-duplicate 3 possible']);
      const definition = `[one]: https://example.org/a "${P0}"`;
      assert.deepEqual(markdown([definition, P1, definition]), ['exact-duplicate 3 possible']);
    });
    it('is certain outside of them', () => {
      assert.deepEqual(markdown([P0, '', '```', 'code', '```', '', 'Loading...', '', P0]), [
        'loading-placeholder 7 certain',
        'exact-duplicate 9 certain',
      ]);
    });
    it('reads the text of links', () => {
      assert.deepEqual(markdown([P0, '[Share](https://example.org/share?u=1)', P1]), ['share-bar 2 certain']);
    });
  });

  it('has nothing to say of an empty text', () => assert.deepEqual(analyse('').findings, []));

  it('says when the search for near duplicates was cut short', () => {
    const alike = Array.from({ length: 60 }, (_, i) => `${P0} ${'abcdefghijklmnopqrstuvwxyz'[i % 26]}${i}`).join('\n');
    const { notices, findings } = analyse(alike, { budget: 500 });
    assert.match(
      notices.map(sentence).join(' '),
      /^Too many .*: \d+ of 60 were .* nearly repeated .* missing\. Repeated .* all found\..* helps\.$/,
    );
    assert.ok(findingsDownTo(findings, 'certain').length === 0 && CONFIDENCES.length === 3);
  });

  it('says nothing is missing that was not looked for', () => {
    // Any two of these differ in one phrase at least, and all of their sequences stand in others too.
    const phrases = [P0, P1, P2].map((text) => text.split(' ').slice(0, 5).join(' '));
    const alike = Array.from({ length: 81 }, (_, i) =>
      [0, 1, 2, 3].map((place) => `${phrases[Math.floor(i / 3 ** place) % 3]} at ${place}`).join(' '),
    ).join('\n');
    const said = (off: readonly RuleId[]) =>
      analyse(alike, { budget: 500, off: new Set(off) })
        .notices.map(sentence)
        .join(' ');
    const [near, contained] = [/nearly repeated/, /contained paragraphs/];
    assert.ok(near.test(said([])) && contained.test(said([])), said([]));
    assert.ok(!near.test(said(['near-duplicate'])) && contained.test(said(['near-duplicate'])));
    assert.ok(near.test(said(['contained-paragraph'])) && !contained.test(said(['contained-paragraph'])));
    assert.equal(said(['near-duplicate', 'contained-paragraph']), '');
  });
});
