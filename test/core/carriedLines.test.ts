import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Analysis, analyse, applyEdits, deletions, findingsDownTo, reaches, type Sentence } from '../../src/core';
import { carriedLines } from '../../src/core/carriedLines';
import { Lines } from '../../src/core/lines';
import { PROSE, scrapedText } from './text';

const fixtures = join(__dirname, '../fixtures');
/** One of them with a list of other pages behind a heading that is certain. */
const pages = ['teasers-behind-heading.txt', ...readdirSync(join(fixtures, 'sample')).map((name) => `sample/${name}`)]
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(join(fixtures, name), 'utf8'));

/** `text` without what is certain in it, and what is found before and after, with what is carried over and without. */
function clean(text: string): { before: Analysis; plain: Analysis; after: Analysis } {
  const before = analyse(text);
  const cleaned = applyEdits(text, deletions(before.document, findingsDownTo(before.findings, 'certain')));
  return { before, plain: analyse(cleaned), after: analyse(cleaned, { carried: carriedLines(before) }) };
}

/** By text of a line that stands there once, how surely it is flagged as boilerplate. */
function flagged({ document, findings }: Analysis): Map<string, Analysis['findings'][number]['confidence']> {
  const texts = Array.from({ length: document.lines.count }, (_, line) => document.lines.content(line).trim());
  const found = new Map<string, Analysis['findings'][number]['confidence']>();
  for (const { kind, lines, confidence } of findings) {
    for (let line = lines.start; kind === 'boilerplate' && line < lines.end; line++) {
      const text = texts[line]!;
      if (text !== '' && texts.indexOf(text) === texts.lastIndexOf(text)) found.set(text, confidence);
    }
  }
  return found;
}

/** The lines that are likely and more in `before`, are left in `after`, and flagged less surely there. */
function lessSure(before: Analysis, after: Analysis): string[] {
  const now = flagged(after);
  const left = new Set(after.document.text.split(/\r\n|[\r\n]/).map((line) => line.trim()));
  return [...flagged(before)]
    .filter(
      ([text, confidence]) =>
        reaches(confidence, 'likely') && left.has(text) && !(now.has(text) && reaches(now.get(text)!, confidence)),
    )
    .map(([text]) => text);
}

function isOfCarried({ message }: Sentence): boolean {
  return message.startsWith('it was flagged before');
}

describe('findings that are carried over a clean', () => {
  it('are as sure as before, where the line model would have changed its mind', () => {
    const all = pages.map(clean);
    const lost = all.flatMap(({ before, plain }) => lessSure(before, plain));
    assert.ok(lost.length > 0, 'the model changes its mind about some line of the samples');
    assert.deepEqual(
      all.flatMap(({ before, after }) => lessSure(before, after)),
      [],
    );
  });

  it('are in order, do not overlap, and leave duplicates as they are, in any text', () => {
    fc.assert(
      fc.property(scrapedText, fc.constantFrom(...pages), (text, page) => {
        const { plain, after } = clean(`${page}\n${text}`);
        for (const [i, { lines }] of after.findings.entries()) {
          assert.ok(i === 0 || lines.start >= after.findings[i - 1]!.lines.end);
        }
        const duplicates = ({ findings }: Analysis) => findings.filter(({ kind }) => kind === 'duplicate');
        assert.deepEqual(duplicates(after), duplicates(plain));
      }),
      { numRuns: 60 },
    );
  });

  it('say why, and are none where nothing was flagged before', () => {
    const { after } = clean(pages.find((page) => lessSure(clean(page).before, clean(page).plain).length > 0)!);
    assert.ok(after.findings.some(({ reasons }) => reasons.some(isOfCarried)));
    assert.deepEqual(carriedLines(analyse(PROSE.join('\n'))), []);
    assert.deepEqual(analyse(pages[0]!, { carried: [] }).findings, analyse(pages[0]!).findings);
  });

  it('are cut out of a finding that is less sure, whose other lines stay as they are', () => {
    let count = 0;
    for (const page of pages) {
      const plain = analyse(page);
      const before = flagged(plain);
      for (const { kind, lines, confidence, reasons } of plain.findings) {
        const texts = plain.document.lines
          .textOf(lines)
          .trim()
          .split(/\s*\n\s*/);
        if (kind !== 'boilerplate' || confidence === 'certain' || texts.length < 2) continue;
        for (const text of texts.filter((one) => before.has(one))) {
          const carried = [{ text, rule: 'navigation' as const, confidence: 'certain' as const, reasons, count: 1 }];
          const after = flagged(analyse(page, { carried }));
          assert.deepEqual(after, new Map([...before].map(([one, sure]) => [one, one === text ? 'certain' : sure])));
          count++;
        }
      }
    }
    assert.ok(count > 0);
  });

  it('are none of a text that stands there more often than it was flagged', () => {
    const [page] = pages as [string];
    const { before, plain } = clean(page);
    const [text] = lessSure(before, plain);
    const carried = carriedLines(before);
    const isCarried = (cleaned: string): boolean =>
      analyse(cleaned, { carried }).findings.some(
        ({ reasons, lines }) => reasons.some(isOfCarried) && Lines.of(cleaned).textOf(lines).includes(text!),
      );
    assert.ok(isCarried(plain.document.text));
    assert.ok(!isCarried(`${plain.document.text}\n${PROSE.join('\n')}\n${text}\n${PROSE[1]}`));
  });
});
