import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { JsonFile } from '../../src/cli/reportJson';
import { ROOT, sandboxes, skipIf } from './winnow';

const SEED = path.join(ROOT, '..', 'shared', 'seed', '000_c00b38141db1421f.txt');

describe('the seed on the command line', function () {
  this.timeout(20_000);
  const box = sandboxes();

  before(function () {
    skipIf(this, !existsSync(SEED), 'the seed article is not here');
  });

  it('has a placeholder, a widget and a repeated block, all certain', async () => {
    const { stdout, code } = await box.current.run(['check', '--format', 'json', SEED]);
    const [file] = JSON.parse(stdout) as JsonFile[];
    assert.equal(file!.lines, 24);
    assert.deepEqual(
      file!.findings.map(({ rule, confidence, start, end }) => [rule, confidence, start.line, end.line]),
      [
        ['loading-placeholder', 'certain', 1, 2],
        ['text-size-widget', 'certain', 2, 5],
        ['repeated-block', 'certain', 15, 24],
      ],
    );
    assert.deepEqual(
      file!.findings[2]!.originals.map(({ start, end }) => [start.line, end.line]),
      [[6, 15]],
    );
    assert.equal(code, 1);
  });

  it('has nothing that is likely', async () => {
    const { stdout } = await box.current.run(['check', '--confidence', 'likely', SEED]);
    assert.match(stdout, /\n3 findings in 1 of 1 file/);
  });

  it('is cleaned to lines 1 and 6 to 15, without a final line end', async () => {
    const { bytes, code } = await box.current.run(['clean', '--stdout', SEED]);
    const lines = readFileSync(SEED, 'utf8').split('\n');
    assert.equal(bytes.toString('utf8'), [lines[0], ...lines.slice(5, 15)].join('\n'));
    assert.equal(code, 0);
  });
});
