import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Analysis,
  analyse,
  applyEdits,
  blankings,
  CONFIDENCES,
  deletions,
  type Finding,
  findingsDownTo,
  parseDocument,
  RULE_IDS,
  RULES,
} from '../../src/core';
import { ENGLISH, reportBody, reportOf, reportPage } from '../../src/core/report';
import { GROUP_IDS, GROUP_OF } from '../../src/core/report/groups';
import { html } from '../../src/core/report/html';
import { MOST_ARCS, MOST_ROWS } from '../../src/core/report/strip';
import { tokenise, wordCount } from '../../src/core/tokens';
import { PROSE, scrapedText } from './text';

const NAME = 'page.txt';
const MOST_SHAPES = 2000;

/** An analysis of `lines` whose findings are made up: each line of which `original` gives a line is a copy of that. */
function copies(lines: readonly string[], original: (line: number) => number | undefined): Analysis {
  const document = parseDocument(lines.join('\n'));
  const place = (line: number) => {
    const range = { start: line, end: line + 1 };
    return { lines: range, span: document.lines.spanOf(range) };
  };
  const findings = lines.flatMap((_, line): Finding[] => {
    const from = original(line);
    if (from === undefined) return [];
    const reason = { message: 'repeats line {0}', args: [from + 1] };
    const rest = { message: reason, reasons: [reason], originals: [place(from)] };
    return [{ ...place(line), rule: 'exact-duplicate', kind: 'duplicate', confidence: 'certain', ...rest }];
  });
  return { document, findings, notices: [] };
}

/** How many shapes are drawn in the picture of `page`. */
function shapesIn(page: string): number {
  const picture = /<svg class="strip.*?<\/svg>/s.exec(page)![0];
  return picture.match(/<(?:path|rect|circle|text)\b/g)!.length;
}

describe('the numbers of a report', () => {
  it('are those of the clean', () => {
    fc.assert(
      fc.property(scrapedText, fc.boolean(), (text, leaveBlankLines) => {
        const analysis = analyse(text);
        const { before, tiers } = reportOf(analysis, { name: NAME, leaveBlankLines });
        const sizeOf = (cleaned: string) => ({
          words: wordCount(tokenise(cleaned)),
          lines: parseDocument(cleaned).lines.count,
        });
        assert.deepEqual(before, sizeOf(text));
        for (const { confidence, after } of tiers) {
          const edits = leaveBlankLines ? blankings : deletions;
          const removals = findingsDownTo(analysis.findings, confidence);
          assert.deepEqual(after, sizeOf(applyEdits(text, edits(analysis.document, removals))));
        }
      }),
    );
  });

  it('add up: every finding is in one tier and one rule', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        const { findings, tiers, rules } = reportOf(analyse(text), { name: NAME });
        const sum = (counts: readonly { findings: number }[]) =>
          counts.reduce((all, { findings }) => all + findings, 0);
        assert.equal(sum(tiers), findings.length);
        assert.equal(sum(rules), findings.length);
        for (const { lines, linesBy } of rules) {
          assert.equal(
            CONFIDENCES.map((confidence) => linesBy[confidence]).reduce((a, b) => a + b),
            lines,
          );
        }
      }),
    );
  });

  it('leave out what is less sure than was asked for', () => {
    const analysis = analyse([PROSE[0], 'Read also: One', 'Log in', 'Loading…', PROSE[1]].join('\n'));
    const rules = (least: (typeof CONFIDENCES)[number]) =>
      reportOf(analysis, { name: NAME, least }).findings.map(({ rule }) => rule);
    assert.deepEqual(rules('certain'), ['loading-placeholder']);
    assert.deepEqual(rules('likely'), ['read-more', 'loading-placeholder']);
    assert.deepEqual(rules('possible'), ['read-more', 'sign-in', 'loading-placeholder']);
  });

  it('have the rule with the most lines first', () => {
    const { rules } = reportOf(analyse(['Loading…', PROSE[0], 'A', 'A', 'A', PROSE[1]].join('\n')), { name: NAME });
    assert.deepEqual(
      rules.map(({ rule, lines }) => [rule, lines]),
      [
        ['text-size-widget', 3],
        ['loading-placeholder', 1],
      ],
    );
  });

  it('know a group for every rule, and the duplicates as one', () => {
    for (const rule of RULE_IDS) {
      assert.ok(GROUP_IDS.includes(GROUP_OF[rule]));
      assert.equal(GROUP_OF[rule] === 'duplicate', RULES[rule].kind === 'duplicate', rule);
    }
  });
});

describe('the picture of a report', () => {
  /** Every line is in one segment, in order, and its parts are its lines. */
  function checkSegments(analysis: Analysis): void {
    const { strip } = reportOf(analysis, { name: NAME });
    let end = 0;
    for (const { lines, parts, first, count } of strip.segments) {
      assert.equal(lines.start, end);
      assert.ok(lines.end > lines.start);
      end = lines.end;
      assert.equal(
        parts.reduce((sum, part) => sum + part.lines, 0),
        lines.end - lines.start,
      );
      const inside = analysis.findings.filter(({ lines: own }) => own.start < lines.end && own.end > lines.start);
      assert.deepEqual(analysis.findings.slice(first, first + count), inside);
      assert.equal(
        parts.some((part) => part.of !== undefined),
        count > 0,
      );
    }
    assert.equal(end, analysis.document.lines.count);
    for (const { copy, segment } of strip.arcs) {
      const { lines } = strip.segments[segment]!;
      assert.ok(copy.start >= lines.start && copy.start < lines.end);
    }
  }

  it('covers all lines once and in order', () => {
    fc.assert(fc.property(scrapedText, (text) => checkSegments(analyse(text))));
  });

  it('covers all lines once and in order where lines share rows', () => {
    const counts = fc.integer({ min: MOST_ROWS - 2, max: 3 * MOST_ROWS });
    fc.assert(
      fc.property(counts, fc.array(fc.nat(), { minLength: 1, maxLength: 40 }), (count, picks) => {
        const lines = Array.from({ length: count }, (_, line) => `line ${line}`);
        const repeated = new Set(picks.map((pick) => 1 + (pick % (count - 1))));
        const analysis = copies(lines, (line) => (repeated.has(line) ? 0 : undefined));
        checkSegments(analysis);
        assert.ok(reportOf(analysis, { name: NAME }).strip.segments.length <= MOST_ROWS);
      }),
      { numRuns: 40 },
    );
  });

  it('has an arc from a copy to its original', () => {
    const text = [...PROSE.slice(0, 3), PROSE[1]].join('\n');
    const { arcs } = reportOf(analyse(text), { name: NAME }).strip;
    assert.deepEqual(
      arcs.map(({ copy, original, count }) => [copy.start, original.start, count]),
      [[3, 1, 1]],
    );
  });

  it('stays small for 50,000 findings, says what it leaves out, and lists them all', function () {
    this.timeout(20_000);
    const count = 100_000;
    const lines = Array.from({ length: count }, (_, line) => `A line of text, ${line}.`);
    // Spread, so that there are more arcs than fit.
    const analysis = copies(lines, (line) =>
      line % 2 ? 2 * Math.floor((((line * 7919) % 65_537) % line) / 2) : undefined,
    );
    const report = reportOf(analysis, { name: NAME });
    assert.equal(report.findings.length, count / 2);
    assert.equal(report.strip.arcs.length, MOST_ARCS);
    const page = reportPage(report);
    assert.ok(shapesIn(page) < MOST_SHAPES, `${shapesIn(page)} shapes`);
    assert.match(page, /Each row stands for 313 lines/);
    assert.match(page, /600 of [\d,]+ arcs are drawn/);
    assert.equal(page.match(/<tr id="finding-/g)!.length, count / 2);
    const body = reportBody(report, ENGLISH, 500);
    assert.equal(body.match(/<tr id="finding-/g)!.length, 500);
    assert.match(body, /The first 500 of 50,000 findings are listed/);
    assert.ok(body.length < 1_000_000);
  });

  it('has as many shapes at the most as it promises, where each line has its row', () => {
    const lines = Array.from({ length: MOST_ROWS }, (_, line) => `A line of text, ${line}.`);
    const analysis = copies(lines, (line) => (line % 2 ? line - 1 : undefined));
    assert.ok(shapesIn(reportPage(reportOf(analysis, { name: NAME }))) < MOST_SHAPES);
  });
});

describe('the page of a report', () => {
  const page = (text: string, name = NAME): string => reportPage(reportOf(analyse(text), { name }));

  it('lists every finding, with a link that leads to it', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        const { findings } = analyse(text);
        const written = page(text);
        findings.forEach(({ rule }, i) => {
          const row = new RegExp(`<tr id="finding-${i + 1}">.*?</tr>`, 's').exec(written);
          assert.ok(row?.[0].includes(html`${RULES[rule].title}`.markup));
        });
        assert.ok(!written.includes(`id="finding-${findings.length + 1}"`));
        const ids = new Set([...written.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
        for (const [, target] of written.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.has(target), target);
      }),
    );
  });

  const NASTY = `<script>alert(1)</script>"'\`&<img src=x onerror=alert(1)>`;

  it('escapes what stands in the document and in its name', () => {
    const text = [`${NASTY} ${PROSE[0]}`, PROSE[1], `${NASTY} ${PROSE[0]}`, `Read also: ${NASTY}`].join('\n');
    const written = page(text, `${NASTY}.txt`);
    assert.doesNotMatch(written, /<script|<img|onerror=alert\(1\)>/);
    assert.match(written, /&lt;script&gt;alert\(1\)&lt;\/script&gt;&quot;&#39;&#96;&amp;&lt;img/);
  });

  it('has no other elements and attributes than its own, whatever stands in the document', () => {
    const own =
      /^(?:html|head|meta|title|style|body|main|header|h1|h2|p|bdi|ul|li|span|div|section|a|svg|desc|g|path|rect|circle|text|table|thead|tbody|tr|th|td)$/;
    const piece = fc.oneof(
      fc.constantFrom('<', '>', '"', "'", '&', '</td>', '<!--', '-->', '<style>', '</style>', ' onload=x', '{0}', '$&'),
      fc.string(),
    );
    const line = fc.array(piece, { maxLength: 6 }).map((pieces) => `Read also: ${pieces.join('')}`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.string(), (lines, name) => {
        const written = page(lines.join('\n'), name).replace(/<style>.*?<\/style>/s, '');
        for (const [, tag, rest] of written.matchAll(/<\/?([^\s>/]*)([^>]*)>/g)) {
          assert.match(tag!, /^!DOCTYPE$|^[a-z\d]+$/);
          if (tag !== '!DOCTYPE') assert.match(tag!, own);
          assert.match(rest!, tag === '!DOCTYPE' ? /^ html$/ : /^(?: [\w-]+="[^"<>]*")*\/?$/);
        }
      }),
    );
  });

  it('loads and runs nothing', () => {
    const written = page([PROSE[0], 'Loading…', PROSE[0]].join('\n'));
    assert.match(written, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; /);
    assert.doesNotMatch(written, /<script|<link|<img|<iframe|javascript:|https?:|url\(|@import| style="/);
  });

  it('shows characters that no page may hold as one that it may, and turns no direction', () => {
    const written = page('Loading…', 'a\0b\ud800c\u202egpj.exe');
    assert.match(written, /<bdi>a\ufffdb\ufffdcgpj\.exe<\/bdi>/);
  });

  it('says so where the document is empty, has nothing to remove, or was not compared as a whole', () => {
    for (const empty of ['', '\ufeff']) assert.match(page(empty), /The document is empty\./);
    assert.match(page(PROSE[0]!), /Winnow found nothing\. Lines: 1\. Words: 17\./);
    assert.match(page('\n\n \n'), /Winnow found nothing\. Lines: 3\. Words: 0\./);
    const notices = [{ message: 'Too many: {0} & more', args: [7] }];
    const cut = reportPage(reportOf({ ...analyse('Loading…'), notices }, { name: NAME }));
    assert.match(cut, /Too many: 7 &amp; more/);
  });

  it('speaks the language that it is given', () => {
    const language = { tag: 'de', translate: ({ message }: { message: string }) => message.toUpperCase() };
    const written = reportPage(reportOf(analyse('Loading…'), { name: NAME }), language);
    assert.match(written, /<html lang="de">/);
    assert.match(written, /LOADING PLACEHOLDER/);
    for (const tag of ['', 'no_such tag'])
      assert.ok(reportPage(reportOf(analyse('a'), { name: NAME }), { ...ENGLISH, tag }));
  });
});
