import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ARTICLE, ARTICLE_CLEANED } from './texts';
import { ended, sandboxes, skipIf, WINDOWS } from './winnow';

describe('winnow undo', function () {
  this.timeout(30_000);
  const box = sandboxes();
  const records = (state = box.current.state) => fs.readdirSync(path.join(state, 'undo')).sort();

  async function clean(...names: string[]): Promise<string> {
    for (const name of names) box.current.write(name, ARTICLE);
    assert.equal((await box.current.run(['clean', '--write', ...names])).code, 0);
    return records().at(-1)!;
  }

  it('gives the files of the newest clean back and deletes its record', async () => {
    const first = await clean('a.txt');
    await clean('b.txt', 'c.txt');
    const { code, stdout } = await box.current.run(['undo']);
    assert.equal(code, 0);
    assert.equal(
      stdout,
      ['b.txt', 'c.txt'].map((name) => `${fs.realpathSync(box.current.path(name))}: restored\n`).join('') +
        '2 files restored\n',
    );
    assert.equal(box.current.read('a.txt'), ARTICLE_CLEANED);
    assert.equal(box.current.read('b.txt'), ARTICLE);
    assert.deepEqual(records(), [first]);
  });

  it('gives back those of an older clean by its id', async () => {
    const first = await clean('a.txt');
    const second = await clean('b.txt');
    assert.ok(first < second, 'ids are ordered by time');
    assert.equal((await box.current.run(['undo', first])).code, 0);
    assert.equal(box.current.read('a.txt'), ARTICLE);
    assert.equal(box.current.read('b.txt'), ARTICLE_CLEANED);
    assert.deepEqual(records(), [second]);
  });

  it('names a file that changed since, leaves it alone and in the record, and gives the others back', async () => {
    const id = await clean('a.txt', 'b.txt', 'gone.txt');
    box.current.write('a.txt', 'mine now');
    fs.rmSync(box.current.path('gone.txt'));
    const { code, stdout, stderr } = await box.current.run(['undo']);
    assert.equal(code, 2);
    assert.match(stderr, /a\.txt: has changed since it was cleaned, so it was left alone; winnow undo --force/);
    assert.match(stderr, /gone\.txt: is gone since it was cleaned/);
    assert.match(stdout, new RegExp(`1 file restored, 2 left alone and kept in the undo record ${id}\n$`));
    assert.equal(box.current.read('a.txt'), 'mine now');
    assert.equal(box.current.read('b.txt'), ARTICLE);
    assert.ok(!fs.existsSync(box.current.path('gone.txt')));

    assert.equal((await box.current.run(['undo', '--force'])).code, 0);
    assert.equal(box.current.read('a.txt'), ARTICLE);
    assert.equal(box.current.read('gone.txt'), ARTICLE);
    assert.deepEqual(records(), []);
  });

  it('takes several cleans of one file back one by one', async () => {
    await clean('a.txt');
    box.current.write('a.txt', `${ARTICLE_CLEANED}\nloading...`);
    await box.current.run(['clean', '--write', 'a.txt']);
    await box.current.run(['undo']);
    assert.equal(box.current.read('a.txt'), `${ARTICLE_CLEANED}\nloading...`);
    box.current.write('a.txt', ARTICLE_CLEANED);
    await box.current.run(['undo']);
    assert.equal(box.current.read('a.txt'), ARTICLE);
  });

  it('keeps a file whose record is damaged', async () => {
    const id = await clean('a.txt');
    const folder = path.join(box.current.state, 'undo', id);
    const blob = fs.readdirSync(folder).find((name) => name !== 'manifest.json')!;
    fs.writeFileSync(path.join(folder, blob), 'not what it was');
    const { code, stderr } = await box.current.run(['undo']);
    assert.match(stderr, /its undo record is damaged: /);
    assert.equal(code, 2);
    assert.equal(box.current.read('a.txt'), ARTICLE_CLEANED);
  });

  it('can be run again when it was killed', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `${i}.txt`);
    for (let round = 0; round < 4; round++) {
      await clean(...names);
      const child = box.current.start(['undo']);
      child.stdout!.once('data', () => child.kill('SIGKILL'));
      await ended(child);
      for (const name of names) assert.ok([ARTICLE, ARTICLE_CLEANED].includes(box.current.read(name)));
      if (fs.existsSync(path.join(box.current.state, 'undo')) && records().length > 0) {
        assert.equal((await box.current.run(['undo'])).code, 0);
      }
      for (const name of names) assert.equal(box.current.read(name), ARTICLE);
    }
  });

  it('--list names all that can be undone', async () => {
    assert.equal((await box.current.run(['undo', '--list'])).stdout, 'no undo records\n');
    const first = await clean('a.txt');
    const second = await clean('b.txt', 'c.txt');
    const real = (name: string) => fs.realpathSync(box.current.path(name));
    const { code, stdout } = await box.current.run(['undo', '--list']);
    assert.equal(stdout, `${first}  1 file  ${real('a.txt')}\n${second}  2 files  ${real('b.txt')} and 1 more\n`);
    assert.equal(code, 0);
  });

  it('says so where there is nothing to undo, or no such record', async () => {
    const nothing = await box.current.run(['undo']);
    assert.match(nothing.stderr, /^winnow: there is nothing to undo: no records in /);
    assert.equal(nothing.code, 2);
    await clean('a.txt');
    for (const id of ['20200101T000000000Z-000000', '..', '../undo']) {
      const unknown = await box.current.run(['undo', id]);
      assert.match(unknown.stderr, /^winnow: there is no undo record '.*'; winnow undo --list names all/);
      assert.equal(unknown.code, 2);
    }
    assert.equal(box.current.read('a.txt'), ARTICLE_CLEANED);
  });

  it('keeps its records for the user alone', async function () {
    skipIf(this, WINDOWS, 'Windows has no modes of files');
    const id = await clean('a.txt');
    const folder = path.join(box.current.state, 'undo', id);
    assert.equal(fs.statSync(folder).mode & 0o077, 0);
    for (const name of fs.readdirSync(folder)) assert.equal(fs.statSync(path.join(folder, name)).mode & 0o077, 0);
  });

  it('keeps its records in $WINNOW_STATE, $XDG_STATE_HOME/winnow or ~/.local/state/winnow', async () => {
    const home = path.dirname(box.current.state);
    const xdg = path.join(home, 'xdg');
    const places = [
      [{ WINNOW_STATE: '', XDG_STATE_HOME: xdg }, path.join(xdg, 'winnow')],
      [{ WINNOW_STATE: '', XDG_STATE_HOME: '', HOME: home }, path.join(home, '.local', 'state', 'winnow')],
      [{ WINNOW_STATE: '', XDG_STATE_HOME: 'relative', HOME: home }, path.join(home, '.local', 'state', 'winnow')],
    ] as const;
    for (const [env, state] of places) {
      box.current.write('a.txt', ARTICLE);
      assert.equal((await box.current.run(['clean', '--write', 'a.txt'], { env })).code, 0);
      assert.equal(records(state).length, 1);
      assert.equal((await box.current.run(['undo'], { env })).code, 0);
      assert.equal(box.current.read('a.txt'), ARTICLE);
    }
  });

  it('deletes what runs that broke off have left, after a day', async () => {
    const old = path.join(box.current.state, 'undo', '20200101T000000000Z-000000.partial');
    const young = path.join(box.current.state, 'undo', '20200102T000000000Z-000000.partial');
    for (const folder of [old, young]) fs.mkdirSync(folder, { recursive: true });
    fs.utimesSync(old, new Date(0), new Date(0));
    const id = await clean('a.txt').then(() => records().find((name) => !name.endsWith('.partial'))!);
    assert.deepEqual(records(), [path.basename(young), id]);
  });
});
