import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from '../../src/core';
import { readTokens } from '../../src/core/boilerplate/paragraph';
import { decodeIndex, encodeIndex, NoIndex } from '../../src/core/templates/indexFile';
import { lineHashes } from '../../src/core/templates/lineHashes';
import { TemplateIndex } from '../../src/core/templates/templateIndex';

const hashesOf = (text: string) => lineHashes(readTokens(parseDocument(text)));
const LINE = fc.constantFrom('Home', 'Page 1 of 9', 'Page 2 of 9', 'About us', '—', 'Halaman 3', 'é', '标题', '');
const DOCUMENT = fc.record({
  group: fc.constantFrom('a.example', 'b.example', 'ü'),
  text: fc.array(LINE, { maxLength: 8 }).map((lines) => lines.join('\n')),
});
const indexOf = (documents: readonly { group: string; text: string }[]): TemplateIndex => {
  const index = new TemplateIndex();
  for (const { group, text } of documents) index.add(group, hashesOf(text));
  return index;
};
const bytesOf = (index: TemplateIndex) => encodeIndex(index, { groupBy: 'folder' });

/** All that `index` has counted. */
function contentOf(index: TemplateIndex): unknown {
  return new Map([...index.groups].map(([name, { documents, lines }]) => [name, { documents, lines: new Map(lines) }]));
}

describe('the hashes of lines', () => {
  it('are equal for lines that differ in case, punctuation, space and, masked, in numbers', () => {
    const { exact, masked } = hashesOf('Page 1 of 10\n PAGE 2, of 10 »\npage 1 of 10.\n—\nPage one of ten');
    assert.equal(exact[0], exact[2]);
    assert.notEqual(exact[0], exact[1]);
    assert.equal(masked[0], masked[1]);
    assert.notEqual(masked[0], exact[0]);
    assert.deepEqual([exact[3], masked[3]], [0, 0]);
    assert.equal(exact[4], masked[4]);
  });

  it('hardly ever meet', () => {
    const count = 200_000;
    const { exact } = hashesOf(Array.from({ length: count }, (_, i) => `w${i % 451} w${i} end`).join('\n'));
    assert.equal(new Set(exact).size, count);
    assert.ok(exact.every((hash) => Number.isSafeInteger(hash) && hash > 0));
  });
});

describe('the template index', () => {
  it('counts documents, not lines', () => {
    const index = indexOf(['Home\nHome\nOne', 'Home\nTwo', 'Three'].map((text) => ({ group: 'g', text })));
    const site = index.site('g')!;
    assert.equal(site.documents, 3);
    assert.deepEqual([...site.lines], [[hashesOf('Home').exact[0], 2]]);
    assert.equal(index.site('other'), undefined);
  });

  it('of two halves, merged, is the index of the whole, in any order', () => {
    fc.assert(
      fc.property(fc.array(DOCUMENT, { maxLength: 12 }), fc.nat(12), (documents, cut) => {
        const merged = indexOf(documents.slice(cut).reverse());
        merged.merge(indexOf(documents.slice(0, cut)));
        assert.deepEqual(bytesOf(merged), bytesOf(indexOf(documents)));
      }),
    );
  });

  it('is the same after it was taken apart into columns and put together again, at once or in parts', () => {
    fc.assert(
      fc.property(fc.array(DOCUMENT, { maxLength: 12 }), fc.nat(), (documents, cut) => {
        const merged = new TemplateIndex();
        const half = cut % (documents.length + 1);
        for (const part of [documents.slice(half), documents.slice(0, half)])
          merged.addColumns(indexOf(part).columns());
        assert.deepEqual(bytesOf(merged), bytesOf(indexOf(documents)));
      }),
    );
  });

  it('is the same after it was written and read, and says how its groups were made', () => {
    fc.assert(
      fc.property(fc.array(DOCUMENT, { maxLength: 12 }), fc.string(), (documents, groupBy) => {
        const index = indexOf(documents);
        const read = decodeIndex(encodeIndex(index, { groupBy }));
        assert.equal(read.header.groupBy, groupBy);
        assert.deepEqual(contentOf(read.index), contentOf(index));
        const several = decodeIndex(encodeIndex(index, { groupBy }), 2).index;
        for (const [name] of index.groups) {
          assert.deepEqual(new Map(several.site(name)!.lines), new Map(index.site(name)!.lines));
          assert.equal(several.groups.get(name)!.lines.size, index.site(name)!.lines.size);
        }
      }),
    );
  });

  it('is refused where it was cut, goes on, or is something else', () => {
    const bytes = bytesOf(indexOf([{ group: 'g', text: 'Home\nPage 1' }]));
    for (let length = 0; length < bytes.length; length++) {
      assert.throws(() => decodeIndex(bytes.slice(0, length)), NoIndex);
    }
    assert.throws(() => decodeIndex(Uint8Array.of(...bytes, 0)), NoIndex);
    // A line that stands in no document.
    assert.throws(() => decodeIndex(Uint8Array.of(...bytes.subarray(0, -1), 0)), NoIndex);
    const another = Uint8Array.from(bytes, (byte, i) => (i === 0 ? byte ^ 1 : byte));
    assert.throws(() => decodeIndex(another), /no index of winnow, or one of another version/);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (noise) => {
        try {
          decodeIndex(Uint8Array.of(...bytes.subarray(0, bytes.indexOf(10) + 1), ...noise));
        } catch (error) {
          assert.ok(error instanceof NoIndex);
        }
      }),
    );
  });
});
