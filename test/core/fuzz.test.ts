/** A short run of the fuzzer; `npm run fuzz` is the long one. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { analyse, DEFAULT_OPTIONS } from '../../src/core';
import { BuiltWorker } from '../fuzz/builtWorker';
import { GIANTS, KIND_NAMES } from '../fuzz/documents';
import { fuzz } from '../fuzz/fuzz';
import { checkPromises } from '../fuzz/promises';
import { ROOT } from '../host/root';

/** The same documents each time, or others with `WINNOW_SEED`. */
const SEED = Number(process.env.WINNOW_SEED ?? 1);
const DOCUMENTS = 400;
/**
 * Known to fail: after a clean, up to one document in a hundred has phrases that would go in a second one, and one in a
 * thousand duplicates. The properties of duplicates hold that of texts that are only repetitive none has.
 */
const MOST_AGAIN = DOCUMENTS / 50;
const MOST_DUPLICATES_AGAIN = DOCUMENTS / 200;

describe('any document', function () {
  this.timeout(240_000);
  let worker: BuiltWorker;

  before(() => {
    assert.ok(existsSync(path.join(ROOT, 'dist', 'worker.js')), 'npm run build makes the worker');
    worker = new BuiltWorker();
  });
  after(() => worker.end());

  for (const kind of KIND_NAMES) {
    it(`of the kind “${kind}” is analysed here and in the worker alike, and cleaned by whole lines`, async () => {
      const { documents, flagged, duplicatesAgain, again } = await fuzz(kind, {
        documents: DOCUMENTS,
        seed: SEED,
        worker,
      });
      assert.equal(documents, DOCUMENTS);
      if (kind !== 'binary') assert.ok(flagged > DOCUMENTS / 50, `something is found in ${flagged} only`);
      assert.ok(duplicatesAgain <= MOST_DUPLICATES_AGAIN, `a second clean removes duplicates from ${duplicatesAgain}`);
      assert.ok(again <= MOST_AGAIN, `a second clean removes more from ${again}`);
    });
  }

  for (const [title, make] of Object.entries(GIANTS)) {
    it(`such as “${title}” is analysed and cleaned, and by the worker alike`, async () => {
      const text = make();
      const { findings, notices, ...rest } = analyse(text);
      checkPromises({ findings, notices, ...rest });
      assert.deepEqual(await worker.analyse(text, DEFAULT_OPTIONS), { findings, notices });
    });
  }
});
