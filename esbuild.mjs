/** Builds what ships into `dist/`; `--tests` adds the bundle of the tests that run inside VS Code, `--watch` builds on. */
import { rmSync } from 'node:fs';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: !watch && !tests,
  sourcemap: watch || tests ? 'linked' : false,
  legalComments: 'none',
  // Phrases of sixteen scripts as they are, not as escapes.
  charset: 'utf8',
  // jsonc-parser's `main` is a UMD file, which can't be bundled.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

/**
 * One bundle for both extension hosts, in Node and in a browser's worker; without phrases and model, which only the worker needs.
 * For a browser, so that nothing of Node gets in.
 * @type {esbuild.BuildOptions}
 */
const extension = {
  ...common,
  entryPoints: ['src/extension/extension.ts'],
  outfile: 'dist/extension.js',
  platform: 'browser',
  target: 'es2022',
  external: ['vscode'],
};

/**
 * The worker of both, a classic script.
 * @type {esbuild.BuildOptions}
 */
const worker = {
  ...extension,
  entryPoints: ['src/worker/worker.ts'],
  outfile: 'dist/worker.js',
  format: 'iife',
  external: [],
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  extension,
  worker,
  { ...common, entryPoints: ['src/cli/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...common, entryPoints: ['src/core/index.ts'], outfile: 'dist/core/index.js', platform: 'neutral' },
  { ...common, entryPoints: ['src/core/index.ts'], outfile: 'dist/core/index.mjs', platform: 'neutral', format: 'esm' },
];
if (tests) {
  const outfile = 'dist/test/extension.js';
  bundles.push(
    { ...common, entryPoints: ['test/extension/index.ts'], outfile, external: ['vscode', 'mocha'] },
    {
      ...extension,
      entryPoints: ['test/extension/web/index.ts'],
      outfile: 'dist/test/web.js',
      alias: { 'node:assert/strict': './test/extension/web/assert.ts' },
      // What the assertions ask of Node.
      define: { process: '{"env":{}}', global: 'globalThis' },
    },
  );
}

if (watch) {
  for (const options of bundles) await (await esbuild.context(options)).watch();
} else {
  rmSync('dist', { recursive: true, force: true });
  await Promise.all(bundles.map((options) => esbuild.build(options)));
}
