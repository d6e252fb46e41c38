import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { type BuildOptions, build, transformSync } from 'esbuild';
import { bundledPackages } from '../../docs/notices';
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

/** The addresses that stand in bundles, as words of what they print: an example of a rule, and what SARIF asks for. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  'dist/cli.js': ['https://example.com', 'https://github.com', 'https://json.schemastore.org'],
  'dist/core/index.js': ['https://example.com'],
  'dist/core/index.mjs': ['https://example.com'],
};

describe('the bundles', () => {
  for (const path of [
    'dist/extension.js',
    'dist/worker.js',
    'dist/cli.js',
    'dist/core/index.js',
    'dist/core/index.mjs',
  ]) {
    // Built for the tests, a bundle has some comments of packages, which ship in none.
    let text: string;
    before(() => {
      text = transformSync(read(path), { minifyWhitespace: true, legalComments: 'none', charset: 'utf8' }).code;
    });

    it(`${path} has no way to the network`, () => {
      const modules = [...text.matchAll(/(?:require|getBuiltinModule)(?:\?\.)?\(\s*["'`](?:node:)?([^"'`]+)/g)].map(
        ([, name]) => name!,
      );
      const network = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'undici'];
      assert.deepEqual(
        modules.filter((name) => network.includes(name.split('/')[0]!)),
        [],
      );
      assert.doesNotMatch(text, /\bfetch\b|XMLHttpRequest|WebSocket|sendBeacon/);
      assert.deepEqual(text.match(/EventSource|importScripts|RTCPeerConnection|WebTransport/g) ?? [], []);
      // No other program either; commander has a way to start some, of which Winnow makes no use.
      const started = path === 'dist/cli.js' ? ['child_process'] : [];
      assert.deepEqual(
        modules.filter((name) => name === 'child_process'),
        started,
      );
      const asked = text.match(/\bgetBuiltinModule(?:\?\.)?\((?!["'`]worker_threads["'`]\))/g);
      assert.deepEqual(asked ?? [], []);
    });

    it(`${path} loads no code but its own, and opens no page elsewhere`, () => {
      // A module by its address; code made of a text; a worker's script made of one.
      assert.deepEqual(text.match(/\bimport\s*\(|\beval\s*\(|\bnew Function\b|createObjectURL/g) ?? [], []);
      // The user's browser, or one in the editor, at an address.
      assert.deepEqual(text.match(/openExternal|asExternalUri|simpleBrowser/gi) ?? [], []);
      const addresses = [...new Set(text.match(/\b(?:https?|wss?|ftp):\/\/[\w.-]+/g))].sort();
      assert.deepEqual(addresses, ADDRESSES[path] ?? []);
    });

    it(`${path} has no telemetry`, () => {
      const telemetry = /telemetry|applicationinsights|analytics\.|sentry|\bmachineId\b|\bsessionId\b/gi;
      assert.deepEqual(text.match(telemetry) ?? [], []);
    });
  }

  it('hold no package but those that the notices name, and the VSIX two of them', () => {
    const packages = bundledPackages(root);
    const inVsix = packages.filter(({ bundles }) => bundles.some((bundle) => bundle !== 'cli.js'));
    assert.deepEqual(
      inVsix.map(({ name }) => name),
      ['diff', 'jsonc-parser'],
    );
    const notices = read('THIRD-PARTY-NOTICES.md');
    for (const { name, version, text } of packages) {
      assert.ok(notices.includes(`## ${name} ${version}\n`) && notices.includes(text), name);
    }
    for (const file of ['.vscodeignore', '.npmignore']) assert.match(read(file), /^!THIRD-PARTY-NOTICES\.md$/m);
  });

  describe('have budgets of size', () => {
    interface Budgets {
      readonly extension: BuildOptions;
      readonly BUDGETS: Readonly<Record<string, number>>;
      overBudget(measured: Readonly<Record<string, number>>): string[];
    }
    const budgets: Budgets = createRequire(__filename)('../../esbuild.mjs');

    it('that the minified bundle of the extension keeps', async () => {
      // As it ships, whatever was built for the tests.
      const options = {
        ...budgets.extension,
        absWorkingDir: root,
        minify: true,
        sourcemap: false,
        write: false,
      } as const;
      const { outputFiles } = await build(options);
      const size = outputFiles[0]!.contents.length;
      assert.ok(size < budgets.BUDGETS['dist/extension.js']!, `it has ${size} bytes`);
    });

    it('and a build that breaks one says which', () => {
      assert.deepEqual(budgets.BUDGETS, { 'dist/extension.js': 150_000, 'the VSIX': 500_000 });
      const fits = { 'dist/extension.js': 149_999, 'the VSIX': 499_999 };
      assert.deepEqual(budgets.overBudget(fits), []);
      assert.deepEqual(budgets.overBudget({ ...fits, 'the VSIX': 500_000 }), [
        'the VSIX has 500000 bytes, and its budget is less than 500000: take something out (esbuild.mjs)',
      ]);
      assert.match(budgets.overBudget({ ...fits, 'dist/extension.js': 1_000_000 })[0]!, /^dist\/extension\.js has/);
    });
  });

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
