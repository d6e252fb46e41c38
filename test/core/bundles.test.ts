import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as core from '../../src/core';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('the bundles', () => {
  for (const path of ['dist/extension.js', 'dist/cli.js', 'dist/core/index.js']) {
    it(`${path} has no way to the network`, () => {
      const modules = [...read(path).matchAll(/require\("(?:node:)?([^"]+)"\)/g)].map(([, name]) => name!);
      const network = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'undici'];
      assert.deepEqual(
        modules.filter((name) => network.includes(name.split('/')[0]!)),
        [],
      );
      assert.doesNotMatch(read(path), /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon/);
    });
  }

  it('give the core to other programs', () => {
    const { analyse }: typeof core = createRequire(join(root, 'package.json'))('winnow/core');
    assert.deepEqual(
      analyse('Loading…\nA text.').findings.map(({ rule }) => rule),
      ['loading-placeholder'],
    );
    const manifest = JSON.parse(read('package.json'));
    assert.ok(existsSync(join(root, manifest.exports['./core'].import)));
  });
});
