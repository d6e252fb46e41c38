/** Documents of test/fixtures/repeats-by-right, in which things are said again because they have to be. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyse, reaches } from '../../src/core';
import { describeFinding } from './text';

const FOLDER = path.join(__dirname, '..', 'fixtures', 'repeats-by-right');

describe('what repeats by right', () => {
  for (const file of readdirSync(FOLDER).sort()) {
    it(`${file} has no certain or likely duplicate`, () => {
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      const { findings } = analyse(text, { format: file.endsWith('.md') ? 'markdown' : 'plain' });
      const duplicates = findings.filter(
        ({ kind, confidence }) => kind === 'duplicate' && reaches(confidence, 'likely'),
      );
      assert.deepEqual(duplicates.map(describeFinding), []);
    });
  }
});
