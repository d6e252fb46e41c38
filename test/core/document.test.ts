import assert from 'node:assert/strict';
import fc from 'fast-check';
import { paragraphText, parseDocument } from '../../src/core/document';
import { PROSE, scrapedText } from './text';

function paragraphs(text: string): string[] {
  const document = parseDocument(text);
  return document.paragraphs.map((paragraph) => paragraphText(document, paragraph));
}

function wrap(paragraph: string, width: number): string {
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

describe('paragraphs', () => {
  it('are in order, and hold every line that is not blank once', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        const { lines, paragraphs: ranges } = parseDocument(text);
        const covered = ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));
        const visible = Array.from({ length: lines.count }, (_, i) => i).filter((i) => !lines.isBlank(i));
        assert.deepEqual(covered, visible);
      }),
    );
  });

  it('are lines where each line is a paragraph', () => assert.deepEqual(paragraphs(PROSE.join('\n')), PROSE));
  it('are lines where blank lines separate long lines', () => assert.deepEqual(paragraphs(PROSE.join('\n\n')), PROSE));

  const twoEach = [0, 2, 4].map((i) => `${PROSE[i]} ${PROSE[i + 1]}`);
  for (const width of [60, 72, 80, 100]) {
    it(`are runs of lines where the text is hard-wrapped at ${width} columns`, () => {
      assert.deepEqual(paragraphs(twoEach.map((paragraph) => wrap(paragraph, width)).join('\n\n')), twoEach);
    });
  }
  it('are runs of lines also with CRLF', () => {
    const text = twoEach
      .map((paragraph) => wrap(paragraph, 72))
      .join('\n\n')
      .replaceAll('\n', '\r\n');
    assert.deepEqual(paragraphs(text), twoEach);
  });
  it('keep the items of a menu apart in a hard-wrapped text', () => {
    const text = ['Home\nNews\nSport', ...twoEach.map((paragraph) => wrap(paragraph, 72))].join('\n\n');
    assert.deepEqual(paragraphs(text), ['Home', 'News', 'Sport', ...twoEach]);
  });
  it('are lines in verse, whose lines end where they please', () => {
    const verse = 'O wind of the west\nthat carries the rain\nover field and over fen\n\ncome home again\nand stay\n';
    assert.equal(paragraphs(verse).length, 5);
  });
  it('are none in a text of blank lines', () => assert.deepEqual(paragraphs('\n\n \r\n'), []));
});
