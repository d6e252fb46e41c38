import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { ARTICLE, ARTICLE_CLEANED, CLEAN_ARTICLE, PARAGRAPHS, scrapedText } from './texts';
import { ended, ROOT_USER, sandboxes, skipIf, until, WINDOWS } from './winnow';

describe('winnow clean --write', function () {
  this.timeout(60_000);
  const box = sandboxes();
  const undoFolder = () => path.join(box.current.state, 'undo');
  const records = () => (fs.existsSync(undoFolder()) ? fs.readdirSync(undoFolder()) : []);

  it('rewrites the files, says how many findings went and how to take it back', async () => {
    box.current.write('a.txt', ARTICLE);
    box.current.write('b.txt', CLEAN_ARTICLE);
    const { code, stdout, stderr } = await box.current.run(['clean', '--write', '*.txt']);
    assert.equal(box.current.read('a.txt'), ARTICLE_CLEANED);
    assert.deepEqual([code, stderr], [0, '']);
    const [id] = records();
    assert.equal(
      stdout,
      `a.txt: 2 findings removed\n1 file cleaned, 1 had nothing to remove; to take it back: winnow undo ${id}\n`,
    );
  });

  it('writes what --stdout prints, and undo gives the same bytes back, for any line ends and byte order mark', async () => {
    const texts = fc.sample(scrapedText, 200);
    for (const [i, text] of texts.entries()) box.current.write(`${i}.txt`, text);
    const names = fs.readdirSync(box.current.folder);
    const before = new Map(names.map((name) => [name, box.current.bytes(name)]));
    const printed = await box.current.run(['clean', '--stdout', '*.txt']);
    const written = await box.current.run(['clean', '--write', '*.txt']);
    assert.deepEqual([written.code, written.stderr], [0, '']);
    assert.deepEqual(Buffer.concat(names.sort().map((name) => box.current.bytes(name))), printed.bytes);
    const undone = await box.current.run(['undo']);
    assert.deepEqual([undone.code, undone.stderr], [0, '']);
    for (const [name, bytes] of before) assert.deepEqual(box.current.bytes(name), bytes, name);
    assert.deepEqual(fs.readdirSync(box.current.folder).sort(), names);
    assert.deepEqual(records(), []);
  });

  it('gives back any bytes, and leaves alone what it can’t read', async () => {
    const before = new Map<string, Buffer>();
    fc.sample(fc.uint8Array({ maxLength: 60 }), 100).forEach((bytes, i) => {
      before.set(`${i}.txt`, Buffer.concat([Buffer.from('loading...\n'), bytes, Buffer.from('\nloading...')]));
    });
    for (const [name, bytes] of before) box.current.write(name, bytes);
    await box.current.run(['clean', '--write', '*.txt']);
    await box.current.run(['undo']);
    for (const [name, bytes] of before) assert.deepEqual(box.current.bytes(name), bytes);
  });

  it('is done when it is done: a second run finds nothing', async () => {
    box.current.write('a.txt', ARTICLE);
    await box.current.run(['clean', '--write', 'a.txt']);
    const again = await box.current.run(['clean', '--write', 'a.txt']);
    assert.equal(again.stdout, '0 files cleaned, 1 had nothing to remove\n');
    assert.equal(records().length, 1);
  });

  it('does not touch a file with nothing to remove, and keeps no record of it', async () => {
    box.current.write('a.txt', CLEAN_ARTICLE);
    const before = fs.statSync(box.current.path('a.txt'), { bigint: true });
    await box.current.run(['clean', '--write', 'a.txt']);
    const after = fs.statSync(box.current.path('a.txt'), { bigint: true });
    assert.deepEqual([after.ino, after.mtimeNs, after.ctimeNs], [before.ino, before.mtimeNs, before.ctimeNs]);
    assert.deepEqual(records(), []);
  });

  it('keeps the mode, through undo too', async function () {
    skipIf(this, WINDOWS, 'Windows has no modes of files');
    for (const mode of [0o600, 0o640, 0o755, 0o666]) {
      box.current.write('a.txt', ARTICLE);
      fs.chmodSync(box.current.path('a.txt'), mode);
      await box.current.run(['clean', '--write', 'a.txt']);
      assert.equal(fs.statSync(box.current.path('a.txt')).mode & 0o7777, mode);
      await box.current.run(['undo']);
      assert.equal(fs.statSync(box.current.path('a.txt')).mode & 0o7777, mode);
    }
  });

  it('keeps the owner where it may', async function () {
    skipIf(this, !ROOT_USER, 'only root may give a file to someone else');
    box.current.write('a.txt', ARTICLE);
    fs.chownSync(box.current.path('a.txt'), 1234, 5678);
    await box.current.run(['clean', '--write', 'a.txt']);
    const { uid, gid } = fs.statSync(box.current.path('a.txt'));
    assert.deepEqual([uid, gid], [1234, 5678]);
  });

  it('follows a link and leaves it a link', async () => {
    box.current.write('real/a.txt', ARTICLE);
    fs.symlinkSync(path.join('real', 'a.txt'), box.current.path('link.txt'));
    await box.current.run(['clean', '--write', 'link.txt']);
    assert.ok(fs.lstatSync(box.current.path('link.txt')).isSymbolicLink());
    assert.equal(box.current.read('real/a.txt'), ARTICLE_CLEANED);
  });

  it('puts a new file in the place of the old one and never writes into it', async () => {
    box.current.write('a.txt', ARTICLE);
    fs.linkSync(box.current.path('a.txt'), box.current.path('old'));
    await box.current.run(['clean', '--write', 'a.txt']);
    assert.equal(box.current.read('a.txt'), ARTICLE_CLEANED);
    assert.equal(box.current.read('old'), ARTICLE);
    await box.current.run(['undo']);
    assert.equal(box.current.read('a.txt'), ARTICLE);
  });

  it('empties lines with --blank', async () => {
    box.current.write('a.txt', ARTICLE);
    await box.current.run(['clean', '--write', '--blank', 'a.txt']);
    assert.equal(box.current.read('a.txt').split('\n').length, ARTICLE.split('\n').length);
    assert.equal(box.current.read('a.txt').split('\n')[2], '');
  });

  it('refuses a file that may not be written to', async function () {
    skipIf(this, ROOT_USER || WINDOWS, 'root may write to every file, and Windows has no modes');
    box.current.write('a.txt', ARTICLE);
    fs.chmodSync(box.current.path('a.txt'), 0o444);
    const { code, stderr } = await box.current.run(['clean', '--write', 'a.txt']);
    assert.match(stderr, /^winnow: a\.txt: permission denied/);
    assert.equal(code, 2);
    assert.equal(box.current.read('a.txt'), ARTICLE);
  });

  it('leaves every file as it was where the disk gets full while workers are at work', async function () {
    skipIf(this, WINDOWS, 'Windows has no limit for the size of files');
    const texts = new Map(Array.from({ length: 12 }, (_, i) => [`${i}.txt`, i === 9 ? scrapeOf(3000) : ARTICLE]));
    for (const [name, text] of texts) box.current.write(name, text);
    const { code, stderr } = await box.current.runOnFullDisk(['clean', '--write', '*.txt', '--jobs', '2']);
    assert.match(stderr, /^winnow: the undo record could not be kept, so no file was changed: /);
    assert.equal(code, 2);
    for (const [name, text] of texts) assert.equal(box.current.read(name), text);
    assert.deepEqual(records(), []);
  });

  it('changes nothing where the undo record can’t be kept', async () => {
    box.current.write('a.txt', ARTICLE);
    box.current.write('../state', 'in the way');
    const { code, stderr } = await box.current.run(['clean', '--write', 'a.txt']);
    assert.match(stderr, /^winnow: the undo record could not be kept, so no file was changed: /);
    assert.equal(code, 2);
    assert.equal(box.current.read('a.txt'), ARTICLE);
    fs.rmSync(box.current.state);
  });

  it('leaves every file as it was where the disk gets full, and what could be cleaned can be taken back', async function () {
    skipIf(this, WINDOWS, 'Windows has no limit for the size of files');
    const large = scrapeOf(3000);
    for (const [name, text] of Object.entries({ 'a.txt': ARTICLE, 'large.txt': large })) box.current.write(name, text);
    const full = await box.current.runOnFullDisk(['clean', '--write', 'a.txt', 'large.txt']);
    assert.match(full.stderr, /^winnow: the undo record could not be kept, so no file was changed: /);
    assert.equal(full.code, 2);
    assert.deepEqual([box.current.read('a.txt'), box.current.read('large.txt')], [ARTICLE, large]);

    assert.equal((await box.current.run(['clean', '--write', 'large.txt'])).code, 0);
    const cleaned = box.current.read('large.txt');
    assert.notEqual(cleaned, large);
    const undone = await box.current.runOnFullDisk(['undo']);
    assert.match(undone.stderr, /large\.txt: /);
    assert.equal(undone.code, 2);
    assert.equal(box.current.read('large.txt'), cleaned);
    assert.deepEqual(fs.readdirSync(box.current.folder).sort(), ['a.txt', 'large.txt']);
    assert.equal((await box.current.run(['undo'])).code, 0);
    assert.equal(box.current.read('large.txt'), large);
  });

  it('refuses a file that changed after it was read, does the others, and forgets the refused one', async function () {
    skipIf(this, WINDOWS, 'Windows has no modes of files');
    box.current.write('a.txt', ARTICLE);
    box.current.write('b.txt', ARTICLE);
    execFileSync('mkfifo', [box.current.path('pipe')]);
    // The run reads the two files, keeps their bytes, and waits at the pipe.
    const child = box.current.start(['clean', '--write', 'a.txt', 'b.txt', 'pipe']);
    let stderr = '';
    child.stderr!.on('data', (chunk) => (stderr += chunk));
    await until(() => records().some((name) => fs.readdirSync(path.join(undoFolder(), name)).length === 2));
    assert.equal(box.current.read('a.txt'), ARTICLE, 'nothing is replaced before the record is complete');
    const edited = `${ARTICLE}\nwritten meanwhile\n`;
    box.current.write('a.txt', edited);
    const exited = ended(child);
    fs.writeFileSync(box.current.path('pipe'), CLEAN_ARTICLE);
    assert.equal(await exited, 2);
    assert.match(stderr, /^winnow: a\.txt: has changed since it was read, so it was left alone; run winnow again\n$/);
    assert.equal(box.current.read('a.txt'), edited);
    assert.equal(box.current.read('b.txt'), ARTICLE_CLEANED);
    const undone = await box.current.run(['undo', '--force']);
    assert.equal(undone.code, 0);
    assert.equal(box.current.read('a.txt'), edited);
    assert.equal(box.current.read('b.txt'), ARTICLE);
  });

  it('leaves no temporary file behind', async () => {
    for (let i = 0; i < 5; i++) box.current.write(`${i}.txt`, ARTICLE);
    await box.current.run(['clean', '--write', '*.txt']);
    assert.deepEqual(fs.readdirSync(box.current.folder), ['0.txt', '1.txt', '2.txt', '3.txt', '4.txt']);
  });

  it('goes on where nobody reads what it says', async () => {
    for (let i = 0; i < 20; i++) box.current.write(`${i}.txt`, ARTICLE);
    const child = box.current.start(['clean', '--write', '*.txt']);
    child.stdout!.destroy();
    assert.equal(await ended(child), 0);
    for (let i = 0; i < 20; i++) assert.equal(box.current.read(`${i}.txt`), ARTICLE_CLEANED);
  });
});

/** A scrape of about 100 bytes for each of `count` lines of prose, each with an advertisement's label. */
function scrapeOf(count: number): string {
  return Array.from({ length: count }, (_, i) => `${PARAGRAPHS[i % PARAGRAPHS.length]} ${i}\nAdvertisement\n`).join('');
}
