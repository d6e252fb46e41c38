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
  return new Map([...index.groups].map(([name, { lines, ...rest }]) => [name, { ...rest, lines: new Map(lines) }]));
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

  it('with a limit holds no more lines, counts none too high, and says by how much some are too low, merged too', () => {
    const linesOf = (index: TemplateIndex): number =>
      [...index.groups.values()].reduce((sum, { lines }) => sum + lines.size, 0);
    fc.assert(
      fc.property(
        fc.array(DOCUMENT, { maxLength: 20 }),
        fc.nat(20),
        fc.integer({ min: 1, max: 12 }),
        (all, cut, most) => {
          const merged = new TemplateIndex(most);
          for (const part of [all.slice(0, cut), all.slice(cut)]) {
            const index = new TemplateIndex(most);
            for (const { group, text } of part) index.add(group, hashesOf(text));
            assert.ok(linesOf(index) <= most);
            merged.merge(decodeIndex(bytesOf(index)).index);
          }
          assert.ok(linesOf(merged) <= most);
          const exact = indexOf(all);
          assert.deepEqual(new Set(merged.groups.keys()), new Set(exact.groups.keys()));
          for (const [name, { documents, lines }] of exact.groups) {
            const bounded = merged.groups.get(name)!;
            assert.equal(bounded.documents, documents);
            for (const [hash, count] of lines) {
              const low = bounded.lines.get(hash) ?? 0;
              assert.ok(low <= count && count <= low + bounded.undercount, `${low} of ${count}, ${bounded.undercount}`);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('with a limit keeps what stands in many documents, and leaves small groups alone', () => {
    const [documents, template, own, most] = [400, 10, 20, 1000];
    const index = new TemplateIndex(most);
    const hash = (line: number): number => (line + 1) * 0x9e3779b1;
    for (let document = 0; document < documents; document++) {
      const lines = Array.from({ length: template + own }, (_, i) => (i < template ? i : i + own * document));
      index.addDocument('large', lines.map(hash));
      if (document < 8) index.addDocument('small', lines.slice(0, template + 2).map(hash));
    }
    const { undercount, lines } = index.groups.get('large')!;
    assert.ok(undercount > 0 && undercount <= (documents * (template + own)) / (most / 4));
    for (let line = 0; line < template; line++) assert.ok(lines.get(hash(line))! >= documents - undercount);
    assert.equal(index.groups.get('small')!.undercount, 0);
    assert.equal(index.groups.get('small')!.lines.get(hash(0)), 8);
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
