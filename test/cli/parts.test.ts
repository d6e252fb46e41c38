/** Properties of the parts that the whole command line is too slow to be asked about often. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { byteLines } from '../../src/cli/byteLines';
import { decode, encode } from '../../src/cli/encoding';
import { editString, findValue, setMember } from '../../src/cli/jsonSplice';
import { hashOf, replaceFile } from '../../src/cli/replaceFile';
import { unifiedDiff } from '../../src/cli/unifiedDiff';
import { analyse } from '../../src/core/analyse';
import { applyEdits, blankings, deletions, type Edit } from '../../src/core/clean';
import { scrapedText } from './texts';
import { Sandbox } from './winnow';

/** A text with ascending edits that do not overlap. */
const editedText = fc
  .tuple(
    fc.array(fc.constantFrom('a', '"', '\\', '\n', '\r\n', '\r', 'é', '\u2028', '\ud83d'), { maxLength: 40 }),
    fc.array(fc.nat(60), { maxLength: 8 }),
  )
  .map(([parts, cuts]): [string, Edit[]] => {
    const text = parts.join('');
    const points = [...new Set(cuts.map((cut) => Math.min(cut, text.length)))].sort((a, b) => a - b);
    const edits: Edit[] = [];
    for (let i = 0; i + 1 < points.length; i += 2) {
      edits.push({ start: points[i]!, end: points[i + 1]!, text: i % 4 === 0 ? '' : ' ' });
    }
    return [text, edits];
  });

describe('unifiedDiff', () => {
  it('makes the edited text when it is applied, whatever ends the lines', () => {
    fc.assert(
      fc.property(editedText, ([text, edits]) => {
        const patch = unifiedDiff('a.txt', text, edits);
        if (edits.length === 0) assert.equal(patch, '');
        else assert.equal(applyPatch(text, patch, { autoConvertLineEndings: false }), applyEdits(text, edits));
      }),
    );
  });

  it('makes the cleaned text of scrapes', () => {
    fc.assert(
      fc.property(scrapedText, (text) => {
        const { document, findings } = analyse(text);
        for (const edits of [deletions(document, findings), blankings(document, findings)]) {
          if (edits.length === 0) continue;
          const patch = unifiedDiff('a.txt', text, edits);
          assert.equal(applyPatch(text, patch, { autoConvertLineEndings: false }), applyEdits(text, edits));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('takes a text with very many removed lines in its stride', () => {
    const text = 'line\n'.repeat(400_000);
    const edits = Array.from({ length: 150_000 }, (_, i): Edit => ({ start: i * 10, end: i * 10 + 5, text: '' }));
    const patch = unifiedDiff('a.txt', text, [...edits, { start: 1_500_000, end: 2_000_000, text: '' }]);
    assert.ok(patch.length > 1_000_000);
  });
});

describe('raw JSON', () => {
  it('is edited in one string as the string is', () => {
    fc.assert(
      fc.property(editedText, fc.json(), ([text, edits], other) => {
        const json = `{"a":${other}, "text" :${JSON.stringify(text)},"b":${other}}`;
        const literal = findValue(json, ['text'])!;
        const after = JSON.parse(editString(json, literal, edits)) as { text: string };
        assert.equal(after.text, applyEdits(text, edits));
        assert.deepEqual({ ...after, text }, JSON.parse(json));
      }),
    );
  });

  it('is searched as JSON.parse understands it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const json = JSON.stringify(object, undefined, 1);
        for (const [name, value] of Object.entries(JSON.parse(json) as object)) {
          const span = findValue(json, [name])!;
          assert.deepEqual(JSON.parse(json.slice(span.start, span.end)), value);
        }
        assert.equal(findValue(json, ['no such name', 'x']), undefined);
      }),
    );
  });

  it('gets a member set, and all else stays', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const set = JSON.parse(setMember(JSON.stringify(object), 'winnow', '[1]')) as object;
        assert.deepEqual(set, { ...(JSON.parse(JSON.stringify(object)) as object), winnow: [1] });
      }),
    );
  });
});

describe('byteLines', () => {
  it('gives all bytes in order, cut after each line feed and nowhere else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom('a', '\n', '\r', 'é')).map((parts) => parts.join(''))),
        async (chunks) => {
          const whole = chunks.join('');
          const lines: string[] = [];
          for await (const batch of byteLines(stream(chunks), 1000))
            lines.push(...batch.map(({ bytes }) => bytes.toString()));
          assert.deepEqual(lines, whole.match(/[^\n]*\n|[^\n]+$/g) ?? []);
        },
      ),
    );
  });

  it('gives a line that is too long in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom('abc', '\n')).map((parts) => parts.join(''))),
        async (chunks) => {
          const lines: string[] = [];
          for await (const batch of byteLines(stream(chunks), 5)) {
            for (const { bytes, piece } of batch) {
              if (piece === 'later') lines.push(lines.pop()! + bytes);
              else lines.push(`${bytes}`);
              assert.ok(piece !== undefined || bytes.length <= 5);
            }
          }
          assert.deepEqual(lines, chunks.join('').match(/[^\n]*\n|[^\n]+$/g) ?? []);
        },
      ),
    );
  });

  async function* stream(chunks: readonly string[]): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
});

describe('decode', () => {
  it('encodes back to the same bytes, or refuses them', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          let decoded: ReturnType<typeof decode>;
          try {
            decoded = decode(bytes);
          } catch {
            return;
          }
          assert.deepEqual(encode(decoded.text, decoded), Buffer.from(bytes));
        },
      ),
    );
  });
});

describe('replaceFile', () => {
  let box: Sandbox;
  beforeEach(() => (box = new Sandbox()));
  afterEach(() => box.remove());

  it('changes nothing where other bytes are there than expected, and leaves nothing behind', async () => {
    box.write('a.txt', 'of somebody else');
    const expected = hashOf(Buffer.from('as read'));
    assert.equal(await replaceFile(box.path('a.txt'), Buffer.from('new'), { mode: 0o644, expected }), false);
    assert.equal(box.read('a.txt'), 'of somebody else');
    assert.deepEqual(readdirSync(box.folder), ['a.txt']);
  });
});
