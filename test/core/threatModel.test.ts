import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../host/root';
import { assertExists } from './namedTests';

describe('the threat model', () => {
  const text = readFileSync(path.join(ROOT, 'docs', 'threat-model.md'), 'utf8');
  const [, table] = /\n\|[-|]+\|\n([\s\S]*?)\n\n/.exec(text)!;
  const rows = table!.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));

  it('has a table of points, each with what holds and its tests', () => {
    assert.ok(rows.length > 10);
    for (const row of rows) assert.equal(row.length, 5, row[1]);
  });

  for (const [, point, , tests] of rows) {
    it(`names tests of “${point}” that exist`, () => {
      for (const test of tests!.split('<br>')) {
        const [, file, title] = /^`([\w/]+)` › (.+)$/.exec(test) ?? assert.fail(test);
        assertExists([file!, title!]);
      }
    });
  }
});
