import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type * as core from '../../src/core';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function nothing(): void {}

/** Stands in for `vscode`: whatever is read, called or constructed of it is the same again. */
const anything: object = new Proxy(nothing, {
  get: () => anything,
  apply: () => anything,
  construct: () => anything,
  getPrototypeOf: () => anything,
});

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

  it('have one for all extension hosts, which needs nothing of Node', () => {
    const { main, browser } = JSON.parse(read('package.json'));
    assert.equal(main, browser);
    const required: string[] = [];
    const require = (name: string): unknown => {
      required.push(name);
      return anything;
    };
    const module = { exports: {} as Record<string, unknown> };
    // In a realm of its own: the language, and nothing of Node.
    const text = read(browser);
    runInNewContext(text, { module, require });
    assert.deepEqual([...new Set(required)], ['vscode']);
    assert.equal(typeof module.exports.activate, 'function');
    // Nor later, when it runs.
    assert.doesNotMatch(text, /["'`]node:|\bprocess\.|\bBuffer\b|\b__(?:dir|file)name\b|\bimport\(/);
  });

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
