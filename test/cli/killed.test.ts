import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ARTICLE, PARAGRAPHS } from './texts';
import { ended, sandboxes } from './winnow';

describe('winnow clean --write that is killed', function () {
  this.timeout(60_000);
  const box = sandboxes();
  const undoFolder = () => path.join(box.current.state, 'undo');
  const records = () => (fs.existsSync(undoFolder()) ? fs.readdirSync(undoFolder()) : []);

  it('deletes what killed runs have left beside the files that it writes, after a day', async () => {
    const [old, young, other] = ['.0123456789ab.winnow.tmp', '.ba9876543210.winnow.tmp', '.mine.winnow.tmp'];
    for (const name of [old, young, other]) box.current.write(name, 'half');
    for (const name of [old, other]) fs.utimesSync(box.current.path(name), new Date(0), new Date(0));
    box.current.write('a.txt', ARTICLE);
    await box.current.run(['clean', '--write', 'a.txt']);
    assert.deepEqual(fs.readdirSync(box.current.folder).sort(), [young, other, 'a.txt'].sort());
  });

  it('loses nothing when it is killed at any moment', async function () {
    this.timeout(120_000);
    const COUNT = 60;
    const long = (i: number) =>
      `${ARTICLE}\n${PARAGRAPHS.map((paragraph, n) => `${paragraph} ${i} ${n}`)
        .join('\n')
        .repeat(3)}\n`;
    const names = Array.from({ length: COUNT }, (_, i) => `${i}.txt`);
    const restart = () => {
      for (const [i, name] of names.entries()) box.current.write(name, long(i));
    };
    restart();
    await box.current.run(['clean', '--write', ...names]);
    const expected = names.map((name) => box.current.read(name));
    let between = 0;
    for (let round = 0; round < 12; round++) {
      fs.rmSync(box.current.state, { recursive: true, force: true });
      restart();
      // By this thread alone, and by workers.
      const child = box.current.start(['clean', '--write', ...names, '--jobs', round % 4 < 2 ? '1' : '2']);
      const exited = ended(child);
      // Half of the rounds die anywhere, the other half once the first file is replaced.
      if (round % 2 === 0) await new Promise((resolve) => child.stdout!.once('data', resolve));
      else await new Promise((resolve) => setTimeout(resolve, Math.random() * 600));
      child.kill('SIGKILL');
      await exited;

      let cleaned = 0;
      for (const [i, name] of names.entries()) {
        const now = box.current.read(name);
        if (now === long(i)) continue;
        cleaned++;
        assert.equal(now, expected[i], `${name} is neither old nor new`);
      }
      if (cleaned > 0 && cleaned < COUNT) between++;
      const complete = records().filter((name) => !name.endsWith('.partial'));
      if (complete.length === 0) assert.equal(cleaned, 0, 'files were replaced without an undo record');
      else assert.equal((await box.current.run(['undo'])).code, 0);
      for (const [i, name] of names.entries()) assert.equal(box.current.read(name), long(i));
    }
    assert.ok(between > 0, 'no round died while files were being replaced');
  });

  it('leaves a large file old or new when it is killed, and nothing that a next run trips over', async function () {
    this.timeout(240_000);
    const ROUNDS = 16;
    const large = Buffer.from(
      Array.from({ length: 2_000 }, (_, n) => `${`${PARAGRAPHS[n % 5]} ${n} `.repeat(12)}\nloading...\n`).join(''),
    );
    box.current.write('a.txt', large);
    const started = Date.now();
    await box.current.run(['clean', '--write', 'a.txt', '--off', 'page-furniture']);
    const duration = Date.now() - started;
    const cleaned = box.current.bytes('a.txt');
    assert.ok(cleaned.length < large.length && cleaned.length > 1_000_000);
    let killed = 0;
    // Some runs end before they are killed, more on a slow machine than on a quick one.
    for (let round = 0; killed <= ROUNDS / 2 && round < 10 * ROUNDS; round++) {
      box.current.write('a.txt', large);
      fs.rmSync(box.current.state, { recursive: true, force: true });
      const child = box.current.start(['clean', '--write', 'a.txt', '--off', 'page-furniture']);
      const exited = ended(child);
      if (round % 2 === 0) {
        // As soon as anything stands beside it: while the new file is written, or just before it is put in its place.
        while (child.exitCode === null && fs.readdirSync(box.current.folder).length === 1)
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
      } else await new Promise((resolve) => setTimeout(resolve, Math.random() * duration));
      child.kill('SIGKILL');
      if ((await exited) === null) killed++;
      const now = box.current.bytes('a.txt');
      assert.ok(now.equals(large) || now.equals(cleaned), 'neither old nor new');
    }
    assert.ok(killed > ROUNDS / 2, `only ${killed} runs were killed`);
    const left = fs.readdirSync(box.current.folder).filter((name) => name !== 'a.txt');
    assert.ok(
      left.every((name) => /^\.[0-9a-f]{12}\.winnow\.tmp$/.test(name)),
      left.join(),
    );
    // A next run does its work beside what is left, which a glob does not find.
    box.current.write('a.txt', large);
    const next = await box.current.run(['clean', '--write', '*', '--off', 'page-furniture']);
    assert.deepEqual([next.code, next.stderr], [0, '']);
    assert.match(next.stdout, /^a\.txt: .*\n1 file cleaned; /);
    assert.ok(box.current.bytes('a.txt').equals(cleaned));
  });
});
