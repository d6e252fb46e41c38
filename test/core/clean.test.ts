import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, applyEdits, blankings, CONFIDENCES, deletions, findingsDownTo, parseDocument } from '../../src/core';
import { PROSE, scrapedText } from './text';

const [P0, P1] = PROSE as [string, string];

/** `text` without the lines of which `remove` holds. */
function without(text: string, remove: (line: string) => boolean): string {
  const document = parseDocument(text);
  const removals = Array.from({ length: document.lines.count }, (_, start) => ({
    lines: { start, end: start + 1 },
  })).filter(({ lines }) => remove(document.lines.content(lines.start)));
  return applyEdits(text, deletions(document, removals));
}
const withoutX = (text: string): string => without(text, (line) => line === 'x');

describe('deletions', () => {
  const cases: readonly [string, string, string][] = [
    ['remove whole lines', 'a\nx\nb\n', 'a\nb\n'],
    ['leave no doubled blank lines', 'a\n\nx\n\nb\n', 'a\n\nb\n'],
    ['leave one blank line of many', 'a\n\n\nx\n\n\n\nb\n', 'a\n\nb\n'],
    ['keep a blank line that stands on one side only', 'a\n\nx\nb\n', 'a\n\nb\n'],
    ['leave no blank lines at the start', 'x\n\na\n', 'a\n'],
    ['leave no blank lines at the end', 'a\n\nx\n', 'a\n'],
    ['leave the last line without an end where it had none', 'a\nb\nx', 'a\nb'],
    ['leave no blank line at an end without line end', 'a\n\nx', 'a'],
    ['leave blank lines elsewhere alone', 'a\n\n\nb\nx\nc\n\n\n', 'a\n\n\nb\nc\n\n\n'],
    ['leave nothing of nothing else', 'x\n\nx', ''],
    ['keep CRLF', 'a\r\n\r\nx\r\n\r\nb\r\n', 'a\r\n\r\nb\r\n'],
    ['keep a lone CR', 'a\rx\rb', 'a\rb'],
    ['keep mixed line ends', 'a\r\nx\nb\rc\n', 'a\r\nb\rc\n'],
    ['keep a byte order mark', '\ufeffx\na', '\ufeffa'],
    ['treat runs that only blank lines separate as one', 'a\n\nx\n\nx\n\nb', 'a\n\nb'],
  ];
  for (const [name, before, after] of cases) it(name, () => assert.equal(withoutX(before), after));

  it('keep every other line byte for byte, and are ascending and whole', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        const { document, findings } = analyse(text);
        const edits = deletions(document, findings);
        let end = 0;
        for (const edit of edits) {
          assert.ok(edit.start >= end && edit.end > edit.start && edit.end <= text.length);
          end = edit.end;
        }
        const flagged = (line: number): boolean =>
          findings.some(({ lines }) => line >= lines.start && line < lines.end);
        const kept = Array.from({ length: document.lines.count }, (_, line) => line)
          .filter((line) => !flagged(line) && !document.lines.isBlank(line))
          .map((line) => document.lines.content(line));
        const cleaned = parseDocument(applyEdits(text, edits)).lines;
        const left = Array.from({ length: cleaned.count }, (_, line) => line)
          .filter((line) => !cleaned.isBlank(line))
          .map((line) => cleaned.content(line));
        assert.deepEqual(left, kept);
      }),
    );
  });

  it('change nothing where nothing is removed', () => {
    fc.assert(
      fc.property(scrapedText, (text) =>
        assert.equal(
          without(text, () => false),
          text,
        ),
      ),
    );
  });
});

describe('blankings', () => {
  it('keep the number of lines and every line end', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        const { document, findings } = analyse(text);
        const blanked = applyEdits(text, blankings(document, findings));
        assert.deepEqual(blanked.match(/\r\n|\r|\n/g), text.match(/\r\n|\r|\n/g));
      }),
    );
  });
  it('do not let a lone CR and a LF become one line end', () => {
    const { document, findings } = analyse(`${P0}\rloading...\n${P1}`);
    assert.equal(applyEdits(document.text, blankings(document, findings)), `${P0}\r \n${P1}`);
  });
  it('empty the lines of findings', () => {
    const text = [P0, 'loading...', P1].join('\r\n');
    const { document, findings } = analyse(text);
    assert.equal(applyEdits(text, blankings(document, findings)), [P0, '', P1].join('\r\n'));
  });
});

describe('cleaning', () => {
  const cleaned = (text: string, confidence: (typeof CONFIDENCES)[number]): string => {
    const { document, findings } = analyse(text);
    return applyEdits(text, deletions(document, findingsDownTo(findings, confidence)));
  };

  it('leaves nothing certain behind', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        assert.deepEqual(findingsDownTo(analyse(cleaned(text, 'certain')).findings, 'certain'), []);
      }),
    );
  });
  it('done twice is as good as once', () => {
    fc.assert(
      fc.property(scrapedText, fc.constantFrom(...CONFIDENCES), (text, confidence) => {
        const once = cleaned(text, confidence);
        assert.equal(cleaned(once, confidence), once);
      }),
    );
  });
});
