import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Lines } from '../../src/core/lines';
import { scrapedText } from './text';

describe('Lines', () => {
  it('covers the text without gap or overlap, whatever ends its lines', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        const lines = Lines.of(text);
        let end = text.startsWith('\ufeff') ? 1 : 0;
        for (let i = 0; i < lines.count; i++) {
          const span = lines.span(i);
          assert.equal(span.start, end);
          assert.ok(span.end > span.start);
          assert.equal(lines.at(span.start), i);
          assert.equal(lines.at(span.end - 1), i);
          end = span.end;
        }
        assert.equal(end, Math.max(text.length, end));
      }),
    );
  });

  it('has content without line ends', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        const lines = Lines.of(text);
        for (let i = 0; i < lines.count; i++) assert.doesNotMatch(lines.content(i), /[\r\n]/);
      }),
    );
  });

  it('keeps CRLF together', () => assert.equal(Lines.of('a\r\nb').count, 2));
  it('ends a line at a lone CR', () => assert.equal(Lines.of('a\rb\nc\r\nd').count, 4));
  it('does not end a line at U+2028 or U+0085, as VS Code does not', () =>
    assert.equal(Lines.of('a\u2028b\u0085c').count, 1));
  it('has no line in an empty text', () => assert.equal(Lines.of('').count, 0));
  it('has no line in a lone byte order mark', () => assert.equal(Lines.of('\ufeff').count, 0));
  it('leaves a byte order mark out of the first line', () =>
    assert.deepEqual(Lines.of('\ufeffa\n').span(0), { start: 1, end: 3 }));
  it('has no empty line after a final line end', () => assert.equal(Lines.of('a\n').count, 1));
  it('can be sent to another thread without the memory of anything else', () => {
    const { starts } = Lines.of('a\nb\nc');
    assert.equal(starts.buffer.byteLength, starts.byteLength);
  });
  it('says which line does not exist', () =>
    assert.throws(() => Lines.of('a').span(1), /no line 1 in a text of 1 lines/));
  it('takes lines of white space, zero-width and control characters for blank', () => {
    const lines = Lines.of(' \t\n\u00a0\n\u200b\n\u0000\na');
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((i) => lines.isBlank(i)),
      [true, true, true, true, false],
    );
  });
});
