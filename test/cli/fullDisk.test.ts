import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { text } from 'node:stream/consumers';
import { ARTICLE, ARTICLE_CLEANED } from './texts';
import { ended, sandboxes } from './winnow';

/** What makes the disk full for the command line that it is loaded into. */
const HOOK = path.join(__dirname, 'fullDisk.cjs');
const NAMES = ['a.txt', 'b.txt', 'c.txt', 'd.txt'];

describe('winnow clean --write on a disk that gets full when the undo record is whole', function () {
  this.timeout(60_000);
  const box = sandboxes();

  /** Runs `winnow` on a disk that is full from its `k`th replacement on. */
  const runFull = async (k: number, args: readonly string[]) => {
    const child = box.current.start(args, { env: { WINNOW_FULL_FROM: `${k}` } }, ['--require', HOOK]);
    const [code, stdout, stderr] = await Promise.all([ended(child), text(child.stdout!), text(child.stderr!)]);
    return { code, stdout, stderr };
  };
  const textsNow = () => NAMES.map((name) => box.current.read(name));
  const old = NAMES.map(() => ARTICLE);

  // One more than there are files: then it is the record that can't be written again.
  for (let k = 1; k <= NAMES.length + 1; k++) {
    it(`at replacement ${k} leaves every file old or new, and undo gives all back`, async () => {
      for (const name of NAMES) box.current.write(name, ARTICLE);
      const { code, stdout, stderr } = await runFull(k, ['clean', '--write', ...NAMES]);
      const expected = NAMES.map((_, i) => (i < k - 1 ? ARTICLE_CLEANED : ARTICLE));
      assert.deepEqual(textsNow(), expected);
      assert.deepEqual(fs.readdirSync(box.current.folder).sort(), NAMES);
      const failed = NAMES.slice(k - 1);
      assert.equal(code, failed.length > 0 ? 2 : 0);
      for (const name of failed) assert.match(stderr, new RegExp(`^winnow: ${name}: no space left`, 'm'));
      assert.doesNotMatch(stderr, /^ +at /m);
      assert.match(stdout, new RegExp(`^${k - 1} files? cleaned`, 'm'));
      // The record can't be made smaller on a full disk: it still names what failed.
      const isLarger = k > 1 && failed.length > 0;
      assert.equal(
        /^winnow: undo record \S+: names more than there is to give back: no space left/m.test(stderr),
        isLarger,
      );
      const undone = await box.current.run(['undo']);
      if (k > 1) assert.deepEqual([undone.code, undone.stderr], [0, '']);
      assert.deepEqual(textsNow(), old);
    });

    it(`at replacement ${k} of the undo keeps what is not given back yet, for the next one`, async () => {
      for (const name of NAMES) box.current.write(name, ARTICLE);
      await box.current.run(['clean', '--write', ...NAMES]);
      const { code, stdout, stderr } = await runFull(k, ['undo']);
      assert.equal(code, k <= NAMES.length ? 2 : 0);
      assert.doesNotMatch(stderr, /^ +at /m);
      assert.match(stdout, new RegExp(`^${k - 1} files? restored`, 'm'));
      assert.deepEqual(
        textsNow(),
        NAMES.map((_, i) => (i < k - 1 ? ARTICLE : ARTICLE_CLEANED)),
      );
      await box.current.run(['undo']);
      assert.deepEqual(textsNow(), old);
      assert.deepEqual(fs.readdirSync(box.current.folder).sort(), NAMES);
    });
  }
});
