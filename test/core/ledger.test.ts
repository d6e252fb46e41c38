import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_OPTIONS } from '../../src/core';
import { sentence } from '../../src/core/finding';
import { decodeIndex, encodeIndex } from '../../src/core/templates/indexFile';
import { TemplateIndex } from '../../src/core/templates/templateIndex';
import { type FileText, hashesOf } from '../../src/worker/folders/fileText';
import { IgnoredNames } from '../../src/worker/folders/ignoredNames';
import { Ledger } from '../../src/worker/folders/ledger';
import { othersOf, packSite, siteOf } from '../../src/worker/folders/site';

const LIMITS = { largestDocument: 1000, longestLine: 500, skipBinary: true };
const file = (uri: string, text: string | Uint8Array, more: Partial<FileText> = {}): FileText => ({
  uri,
  group: uri.split('/').at(-2),
  mtime: 0,
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  options: DEFAULT_OPTIONS,
  limits: LIMITS,
  leaveBlankLines: false,
  ...more,
});

const LINE = fc.constantFrom('Home', 'Page 1 of 9', 'Page 2 of 9', 'About us', '—', 'Halaman 3', '标题', '');
const TEXT = fc.array(LINE, { maxLength: 6 }).map((lines) => lines.join('\n'));
const STEP = fc.record({ uri: fc.constantFrom('f/a/1', 'f/a/2', 'f/a/3', 'f/b/1'), text: fc.option(TEXT) });

/** All that stands in the groups of a ledger. */
const countsIn = (ledger: Ledger) =>
  ['a', 'b'].map((group) => {
    const { documents, hashes, counts } = ledger.site('', group, undefined)?.site ?? {};
    return { documents, hashes, counts };
  });

describe('the ledger of scanned folders', () => {
  it('that followed any changes of files knows what one knows that counts them as they are now', () => {
    fc.assert(
      fc.property(fc.array(STEP, { maxLength: 12 }), (steps) => {
        const [followed, fresh] = [new Ledger(), new Ledger()];
        const now = new Map<string, string>();
        for (const { uri, text } of steps) {
          if (text === null) {
            now.delete(uri);
            followed.forget([uri]);
          } else {
            now.set(uri, text);
            followed.count([file(uri, text)]);
          }
        }
        fresh.count([...now].map(([uri, text]) => file(uri, text)));
        assert.deepEqual(countsIn(followed), countsIn(fresh));
        const loaded = new Ledger();
        assert.ok(loaded.load(followed.save()));
        assert.deepEqual(countsIn(loaded), countsIn(fresh));
        assert.deepEqual(loaded.stamps(), followed.stamps());
      }),
    );
  });

  it('says which folders of one name are taken for one site', () => {
    const ledger = new Ledger();
    ledger.count(
      ['x/a%20b/1', 'x/a%20b/2', 'x/c/1', 'y/c/1/c/2'].map((uri) =>
        file(uri, 'Home', { group: decodeURIComponent(uri.split('/')[1]!) }),
      ),
    );
    assert.deepEqual(ledger.overview().notices.map(sentence), [
      'Folders of the same name are taken for one site (c); “folder:2” as winnow.sites.groupBy takes the name of the folder above.',
    ]);
    ledger.forget(['x/c/1']);
    assert.deepEqual(ledger.overview().notices, []);
    // By the names of files, a group is of no folder.
    ledger.count(['x/c/d_1', 'y/c/d_1'].map((uri) => file(uri, 'Home', { group: 'd' })));
    assert.deepEqual(ledger.overview().notices, []);
  });

  it('counts as the index of the command line does', () => {
    const [ledger, index] = [new Ledger(), new TemplateIndex()];
    for (const [i, text] of ['Home\nHome\nPage 1', 'Home\nPage 2'].entries()) {
      ledger.count([file(`f/a/${i}`, text)]);
      index.addDocument('a', hashesOf(text, 'plain'));
    }
    const { groups } = decodeIndex(encodeIndex(index, { groupBy: 'folder' })).index;
    assert.deepEqual(ledger.site('', 'a', undefined)?.site, packSite('a', groups.get('a')!));
  });

  it('refuses what is not UTF-8, or breaks a limit, and forgets it', () => {
    const ledger = new Ledger();
    ledger.count([file('f/a/1', 'Home')]);
    const odd = [
      new Uint8Array([0xff, 0xfe, 65, 0]),
      new Uint8Array([65, 0]),
      new Uint8Array([0xe9, 10]),
      'x'.repeat(501),
    ];
    for (const text of odd) {
      const [refusal] = ledger.count([file('f/a/1', text)]);
      assert.equal(refusal?.uri, 'f/a/1');
      assert.equal(ledger.site('f/a/1', 'a', undefined), undefined);
      assert.deepEqual(ledger.survey([file('f/a/1', text)]).length, 1);
    }
    assert.deepEqual(ledger.count([file('f/a/1', '\ufeffHome')]), []);
  });

  it('is refused where it was cut, goes on, or is something else', () => {
    const ledger = new Ledger();
    ledger.count([file('f/a/1', 'Home\nPage 1')]);
    const bytes = ledger.save();
    for (let length = 0; length < bytes.length; length++) {
      assert.ok(!new Ledger().load(bytes.slice(0, length)));
    }
    assert.ok(!new Ledger().load(Uint8Array.of(...bytes, 0)));
    assert.ok(ledger.load(undefined));
    assert.equal(ledger.overview().documents, 0);
  });

  it('takes letters of another case for others where names of files do, as git does', () => {
    const ignored = new IgnoredNames();
    ignored.tell('/w', 'Raw/\n*.TMP.txt\n');
    const foldsCase = process.platform === 'win32' || process.platform === 'darwin';
    const listed = ignored.without('/w', ['raw/', 'Raw/', 'a.tmp.txt', 'a.TMP.txt']);
    assert.deepEqual(listed, foldsCase ? [] : ['raw/', 'a.tmp.txt']);
  });

  it('does not list what git ignores; the nearest file has the last word', () => {
    const ignored = new IgnoredNames();
    ignored.tell('/w', 'raw/\n*.tmp.txt\n');
    ignored.tell('/w/kept', '!*.tmp.txt\n');
    assert.deepEqual(ignored.without('/w', ['raw/', 'a.txt', 'a.tmp.txt', 'kept/']), ['a.txt', 'kept/']);
    assert.deepEqual(ignored.without('/w/kept', ['a.tmp.txt']), ['a.tmp.txt']);
    assert.deepEqual(ignored.without('/w/raw', ['a.txt']), []);
    ignored.tell('/', 'a.txt\n/w/b.txt\n');
    assert.deepEqual(ignored.without('/', ['a.txt', 'b.txt', 'w/']), ['b.txt', 'w/']);
    assert.deepEqual(ignored.without('/w', ['a.txt', 'b.txt', 'c.txt']), ['c.txt']);
    ignored.tell('/', undefined);
    assert.deepEqual(ignored.without('/w', ['a.txt', 'b.txt', 'c.txt']), ['a.txt', 'b.txt', 'c.txt']);
  });
});

describe('the site of a document', () => {
  const texts = ['Home\nOne', 'Home\nTwo', 'Home\nOne'];
  const index = new TemplateIndex();
  for (const text of texts) index.addDocument('a', hashesOf(text, 'plain'));
  const packed = packSite('a', index.groups.get('a')!);
  const [home, one, three] = ['Home', 'One', 'Three'].map((line) => hashesOf(line, 'plain')[0]!);

  it('counts the others right, whatever was changed in it since it was counted', () => {
    const own = hashesOf(texts[0]!, 'plain');
    const site = siteOf({ site: packed, own });
    assert.equal(site.documents, 3);
    // Each as if it stood in the document now, which makes one more than the others.
    assert.deepEqual(
      [home, one, three].map((hash) => site.lines.get(hash!)),
      [3, 2, 1],
    );
  });

  it('counts one more document where it was not counted', () => {
    const site = siteOf({ site: packed, own: undefined });
    assert.equal(site.documents, 4);
    assert.deepEqual(
      [home, one, three].map((hash) => site.lines.get(hash!)),
      [4, 3, 1],
    );
  });

  it('is the same by any way to the counts', () => {
    const direct = othersOf('a', 3, (hash) => index.groups.get('a')!.lines.get(hash) ?? 0, undefined);
    for (const hash of [home!, one!, three!, 0, -1, 1e300]) {
      assert.equal(siteOf({ site: packed, own: undefined }).lines.get(hash), direct.lines.get(hash));
    }
  });
});
